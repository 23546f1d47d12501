import IncidentModel

/// One pass over base, file and record.
struct SyncPass {
  /// Bytes that take the place of a range of the file.
  struct Edit {
    var range: Range<Int>
    var bytes: [UInt8]
  }

  /// An entry of the file with the id it has or gets.
  struct Named {
    var entry: SourceEntry
    var id: EntryID
    /// Whether the id has to be written.
    var isFresh: Bool
  }

  let base: SyncHistory
  let bytes: [UInt8]
  let record: SyncedRecord
  let answers: SyncAnswers
  var ids: IdentitySource
  var parses: SyncParses

  var file: SourceDocument
  /// The version file and record had in common; nil when they had none.
  var common: SourceDocument?
  var commonEntries: [EntryID: SourceEntry] = [:]
  /// The entries the file had when it was in step last.
  var lastEntries: [EntryID: SourceEntry] = [:]
  /// What a save did not have that never saw it.
  var writtenAgain: Set<EntryID> = []
  var named: [Named] = []
  var isNamed: Set<EntryID> = []
  /// Where the entries of the record stand in it, by their ids.
  let recorded: [EntryID: Int]
  /// The ids of the file that no entry of it has, and where they stand; nil until somebody asks.
  var hiddenIDs: [EntryID: Int]?

  var edits: [Edit] = []
  /// What of the file is the same once all edits are in it.
  private(set) var left: [CommonRun] = []
  var removed: Set<EntryID> = []
  /// What is said of lines that name another author than the record.
  var otherAuthors: [SyncProblem] = []
  /// What the file is to say afterwards where it says something else now, by entry.
  var meant: [EntryID: [EntryField: String]] = [:]
  var meantKeys: [FrontKey: String] = [:]
  var meantBlocks: [String: [UInt8]] = [:]
  var exported: Set<EntryID> = []
  var outcome: SyncOutcome

  init(
    _ base: SyncHistory, _ file: [UInt8], _ record: SyncedRecord, _ answers: SyncAnswers,
    _ ids: IdentitySource, _ parses: SyncParses
  ) {
    self.base = base
    bytes = file
    self.record = record
    self.answers = answers
    self.ids = ids
    var parses = parses
    self.file = parses.document(file.count <= PostmortemDocument.largest ? file : [])
    self.parses = parses
    var recorded: [EntryID: Int] = [:]
    recorded.reserveCapacity(record.entries.count)
    for index in record.entries.indices.reversed() { recorded[record.entries[index].id] = index }
    self.recorded = recorded
    outcome = SyncOutcome(file: file, base: base)
  }

  /// Does everything, and says what is to be done.
  mutating func run() -> SyncOutcome {
    if let hold = holdBefore { return held(hold) }
    chooseCommon()
    nameEntries()
    if let hold = holdForLoss { return held(hold) }
    outcome.problems = file.problems
    outcome.base.overrides = [:]
    noteWrittenAgain()
    mergeKeys()
    mergeEntries()
    mergeBlocks()
    outcome.file = apply()
    if let hold = holdAfter() { return held(hold) }
    remember()
    outcome.problems.sort { ($0.line, $0.column) < ($1.line, $1.column) }
    return outcome
  }

  /// Whether the record has an entry.
  func isRecorded(_ id: EntryID) -> Bool { recorded[id] != nil }

  /// The place of an entry in the record; nil when that has none.
  func place(of id: EntryID) -> Int? { recorded[id] }

  private func held(_ hold: SyncHold) -> SyncOutcome {
    var held = SyncOutcome(file: bytes, base: base)
    held.hold = hold
    held.problems = file.problems
    return held
  }

  /// The file with all edits in it; the very same bytes when there are none.
  private mutating func apply() -> [UInt8] {
    guard !edits.isEmpty else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + edits.reduce(0) { $0 + $1.bytes.count })
    var place = 0
    let ordered = edits.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }
    for (_, edit) in ordered {
      keep(place..<max(place, edit.range.lowerBound), &result)
      result += edit.bytes
      place = max(place, edit.range.upperBound)
    }
    keep(place..<bytes.count, &result)
    return result
  }

  private mutating func keep(_ range: Range<Int>, _ result: inout [UInt8]) {
    left.append(CommonRun(old: range.lowerBound, new: result.count, count: range.count))
    result += bytes[range]
  }

  /// Keeps what is in step now, for the next pass.
  private mutating func remember() {
    var versions = base.versions
    if versions.last?.bytes.isSame(as: outcome.file) != true {
      versions.append(SyncHistory.Version(bytes: outcome.file, exported: exported))
    }
    outcome.base.versions = Array(versions.suffix(SyncHistory.remembered))
    outcome.exports = edits.count
    outcome.base.clocks = [:]
    for one in named where one.entry.hasClockOnly {
      guard let moment = one.entry.value(.time).nonEmpty, outcome.base.clocks[one.id] == nil else {
        continue
      }
      outcome.base.clocks[one.id] = moment
    }
  }

  mutating func replace(_ range: Range<Int>, with text: [UInt8]) {
    edits.append(Edit(range: range, bytes: text))
  }

  mutating func conflict(
    _ place: SyncPlace, base: String?, file: String?, record: String?, line: Int?
  ) {
    outcome.conflicts.append(
      SyncConflict(
        place: place, base: base, file: file, record: record, line: line,
        refusal: answers.refused[place]))
  }

  mutating func problem(_ line: Int, _ sentence: String) {
    outcome.problems.append(SyncProblem(line: line + 1, column: 1, sentence: sentence))
  }
}

/// What becomes of one value that both sides have.
enum SyncVerdict: Hashable {
  case agreed
  case export
  case take
  case conflict
}

extension SyncPass {
  /// Compares what file, record and base say of one place (SYNC.md 2.4).
  func verdict(_ place: SyncPlace, file: String, record: String, base: String?) -> SyncVerdict {
    if file.isIdentical(to: record) { return .agreed }
    if let choice = answers.choices[place] {
      switch choice {
      case .file: return answers.refused[place] == nil ? .take : .conflict
      case .record: return .export
      }
    }
    if isTaken(place) { return .export }
    guard let base else {
      if record.isEmpty { return answers.refused[place] == nil ? .take : .conflict }
      return file.isEmpty ? .export : .conflict
    }
    if base.isIdentical(to: file) { return .export }
    guard base.isIdentical(to: record) else { return .conflict }
    return answers.refused[place] == nil ? .take : .conflict
  }

  private func isTaken(_ place: SyncPlace) -> Bool {
    if answers.taken.contains(place) { return true }
    guard case .field(let id, _) = place else { return false }
    return answers.taken.contains(.entry(id))
  }
}
