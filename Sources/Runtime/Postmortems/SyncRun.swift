import Console
import IncidentModel
import Postmortems

/// How a pass over file and record is made; `PostmortemDocument.sync` but for tests.
typealias SyncFunction =
  @Sendable (SyncHistory, [UInt8], Incident, SyncAnswers, inout IdentitySource) -> SyncOutcome

/// Why a run came to no end.
enum SyncTrouble: Error, Hashable, Sendable {
  case ledger(LedgerFailure)
  case file(FileFailure)
  /// The record changed with every pass.
  case restless

  var sentence: String {
    switch self {
    case .ledger(let failure): failure.sentence
    case .file(let failure): failure.sentence
    case .restless: "The record changes faster than the file can follow. It is tried again."
    }
  }
}

/// One run that brings the file and the record of an incident in step, pass by pass.
struct SyncRun: Sendable {
  let pass: SyncFunction
  let record: PostmortemRecord
  /// Returns why the file may not say that its postmortem is in a status.
  let gate: @Sendable ([UInt8], Incident, PostmortemStatus) -> String?
  let wish: SyncWish
  let fileName: String
  var incident: Incident
  var answers: SyncAnswers
  var ids: IdentitySource
  /// Keeps the ids that lines are given before the record takes them, so that after a crash in
  /// between they are the same lines; and what was chosen until the file says so.
  let keep: @Sendable (SyncAnswers) throws(FileFailure) -> Void
  private(set) var taken: [RecordChange] = []
  /// What it took in words, with the text of what went.
  private(set) var takenWords: [String] = []
  /// What of the wish was not done, and why.
  var undone: [String] = []
  /// What was done with lines a person wrote, a sentence each.
  var settled: [String] = []
  /// What was chosen and is not kept in the record yet; nil before anything was.
  var chosen: [ConflictSettlement]?
  private static let passes = 12

  init(
    pass: @escaping SyncFunction, record: PostmortemRecord,
    gate: @escaping @Sendable ([UInt8], Incident, PostmortemStatus) -> String?, wish: SyncWish,
    fileName: String,
    incident: Incident, answers: SyncAnswers, ids: IdentitySource,
    keep: @escaping @Sendable (SyncAnswers) throws(FileFailure) -> Void
  ) {
    self.pass = pass
    self.record = record
    self.gate = gate
    self.wish = wish
    self.fileName = fileName
    self.incident = incident
    self.answers = answers
    self.ids = ids
    self.keep = keep
  }

  /// Passes over the same bytes until the record has taken what it takes of them.
  ///
  /// Before the record takes the first of them, `stands` says whether the file still says so; it is told
  /// whether anything would be taken out. Returns what the last pass found, or nil when the file says
  /// something else by now and nothing was done.
  mutating func settle(
    _ base: SyncHistory, _ bytes: [UInt8],
    while stands: (_ takesOut: Bool) async throws(SyncTrouble) -> Bool
  ) async throws(SyncTrouble) -> SyncOutcome? {
    var hasLooked = false
    for _ in 0..<Self.passes {
      let outcome = pass(base, bytes, incident, answers, &ids)
      answers.ids.merge(outcome.ids) { $1 }
      guard outcome.hold == nil else { return outcome }
      guard outcome.changes.isEmpty else {
        if !hasLooked, try await !stands(outcome.takesOut) { return nil }
        hasLooked = true
        try await hand(outcome.changes, of: bytes)
        continue
      }
      guard chosen == nil else {
        await noteChosen(outcome.conflicts + outcome.blocks)
        return outcome
      }
      guard try await choose(outcome.conflicts + outcome.blocks, of: bytes) else { return outcome }
    }
    throw .restless
  }

  /// Hands changes to the record and notes what it said.
  mutating func hand(
    _ changes: [RecordChange], of bytes: [UInt8]
  ) async throws(SyncTrouble) {
    let (changes, closed) = pastGate(changes, bytes)
    answers.refused.merge(closed) { $1 }
    do throws(FileFailure) { try keep(answers) } catch { throw .file(error) }
    let refused = await record.apply(incident.id, changes, fileName)
    answers.refused.merge(refused) { $1 }
    for change in changes where refused[change.place] == nil {
      answers.taken.insert(change.place)
      taken.append(change)
      takenWords.append(change.text(in: incident))
    }
    do throws(LedgerFailure) {
      incident = try await record.incident(incident.id)
    } catch {
      throw .ledger(error)
    }
  }
}

extension SyncRun {
  /// Sets aside a status the file has not earned yet, with what is missing.
  private func pastGate(
    _ changes: [RecordChange], _ bytes: [UInt8]
  ) -> (open: [RecordChange], closed: [SyncPlace: String]) {
    var closed: [SyncPlace: String] = [:]
    for case .setKey(.status, let value) in changes {
      guard let status = PostmortemStatus(rawValue: value) else { continue }
      closed[.key(.status)] = gate(bytes, incident, status)
    }
    return (changes.filter { closed[$0.place] == nil }, closed)
  }
}

extension SyncOutcome {
  /// Whether the record is to take anything back.
  fileprivate var takesOut: Bool {
    changes.contains { if case .withdraw = $0 { true } else { false } }
  }

  /// The ids of lines the record does not take, so that they are the same lines the next time.
  var refusedIDs: [[UInt8]: [EntryID]] {
    let refused = Set(conflicts.filter { $0.refusal != nil }.map(\.place))
    return ids.mapValues { $0.filter { refused.contains(.entry($0)) } }.filter { !$0.value.isEmpty }
  }
}

extension SyncHold {
  /// How a file stands of which nothing is brought in step.
  func state(at path: String, of id: IncidentID) -> PostmortemState {
    let accept = "`wardroom postmortem sync \(id.text) --accept-loss` takes it as it is."
    switch self {
    case .unreadable(let line, let sentence), .notReadBack(let line, let sentence):
      return .held(path: path, reason: line > 0 ? "Line \(line): \(sentence)" : sentence)
    case .gitMerge(let line):
      return .blocked(
        path: path,
        reason: "A merge of git is not finished at line \(line). Finish it; the file follows then.")
    case .otherIncident(let sentence): return .held(path: path, reason: sentence)
    case .cutOff:
      return .held(
        path: path,
        reason:
          "The file is empty or only the beginning of what it was. Undo that where it was done; \(accept)"
      )
    case .manyGone(let gone, let all):
      return .held(
        path: path,
        reason: "\(gone) of \(all) entries are gone. Undo that where it was done; \(accept)")
    }
  }
}
