import IncidentModel

@testable import Postmortems

/// What became of one trial.
enum Verdict: Equatable {
  case passed
  case failed(String)
  /// The document has nothing the law speaks of.
  case notApplicable

  static func check(_ holds: Bool, _ what: @autoclosure () -> String) -> Verdict {
    holds ? .passed : .failed(what())
  }
}

/// A law of SYNC.md 2.5: what has to hold in a world made from any document, and a sabotage it must notice.
struct SyncLaw: Sendable, CustomStringConvertible {
  var number: Int
  var name: String
  var trial:
    @Sendable (_ document: [UInt8], _ subject: SyncSubject, _ chance: inout SyncChance) -> Verdict
  /// A program that breaks the law.
  var sabotage: SyncSubject

  init(
    number: Int, name: String,
    trial: @escaping @Sendable ([UInt8], SyncSubject, inout SyncChance) -> Verdict,
    sabotage: () -> SyncSubject
  ) {
    self.number = number
    self.name = name
    self.trial = trial
    self.sabotage = sabotage()
  }

  var description: String { "law \(number), \(name)" }
}

extension SyncSubject {
  /// A program that does something to each outcome of a pass.
  static func spoiling(_ change: @escaping @Sendable (inout SyncOutcome, SyncHistory) -> Void)
    -> Self
  {
    SyncSubject(sync: { base, file, record, answers, ids in
      var outcome = PostmortemDocument.sync(base, file, record, answers, ids: &ids)
      change(&outcome, base)
      return outcome
    })
  }

  /// A program that is told something else than what is so.
  static func misled(
    _ change:
      @escaping @Sendable (inout SyncHistory, inout [UInt8], inout SyncedRecord, inout SyncAnswers)
      ->
      Void
  ) -> Self {
    SyncSubject(sync: { base, file, record, answers, ids in
      var (base, file, record, answers) = (base, file, record, answers)
      change(&base, &file, &record, &answers)
      return PostmortemDocument.sync(base, file, record, answers, ids: &ids)
    })
  }

  /// A program that does not remember when file and record were in step.
  static let forgetful = misled { base, _, _, _ in base = SyncHistory() }
}

extension SyncWorld {
  /// A world in step, made from a document; nil when the document is held.
  static func inStep(
    _ document: [UInt8], _ subject: SyncSubject, _ chance: inout SyncChance, entries: Int = 6
  ) -> SyncWorld? {
    var world = SyncWorld(
      document, chance.record(entries), subject, seed: UInt64(chance.below(1 << 20)))
    for key in FrontKey.allCases {
      // What both say and nobody agreed on is a conflict from the first day; that is law 9's.
      if let value = SourceDocument(document).value(key) { world.record.keys[key] = value }
    }
    guard world.settle().hold == nil else { return nil }
    return world
  }

  /// The ids of the entries that both have, in an order that does not depend on chance.
  func shared(_ kind: SyncedKind? = nil) -> [EntryID] {
    let said = fileValues
    return record.entries.filter { entry in
      guard kind == nil || entry.kind == kind, let there = said[entry.id] else { return false }
      return there[.text] != nil
    }.map(\.id)
  }

  /// Writes other words into the file where an entry stands.
  mutating func rewrite(_ id: EntryID, _ text: String) {
    guard let range = found(id)?.fields[.text]?.range else { return }
    edit(range, text)
  }

  /// Takes the lines of an entry out of the file, and returns them.
  @discardableResult mutating func cut(_ id: EntryID) -> [UInt8] {
    guard let entry = found(id) else { return [] }
    let lines = DocumentLines(file)
    let range = lines.start(of: entry.lines.lowerBound)..<lines.start(of: entry.lines.upperBound)
    defer { file.removeSubrange(range) }
    return Array(file[range])
  }
}
