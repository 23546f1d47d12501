import IncidentModel

@testable import Postmortems

/// What is put to the test; a sabotage replaces a part of it.
struct SyncSubject: Sendable {
  typealias Sync =
    @Sendable (SyncHistory, [UInt8], SyncedRecord, SyncAnswers, inout IdentitySource) -> SyncOutcome

  var sync: Sync = { PostmortemDocument.sync($0, $1, $2, $3, ids: &$4) }
  /// Splits a document into its lines with their ends.
  var lines: @Sendable ([UInt8]) -> [[UInt8]] = { bytes in
    let lines = DocumentLines(bytes)
    let mark = Array(bytes[..<lines.bytes.startIndex])
    let split = (0..<lines.count).map { Array(bytes[lines.fullRange(of: $0)]) }
    guard let first = split.first else { return mark.isEmpty ? [] : [mark] }
    return [mark + first] + split.dropFirst()
  }
  /// Reads which entries a document has.
  var entries: @Sendable ([UInt8]) -> [EntryID] = { SourceDocument($0).entries.compactMap(\.id) }
}

/// A file and a record that are kept in step as the program does it, without a disk.
struct SyncWorld {
  var file: [UInt8]
  var record: SyncedRecord
  var base = SyncHistory()
  var ids: IdentitySource
  let subject: SyncSubject

  init(_ file: [UInt8], _ record: SyncedRecord, _ subject: SyncSubject, seed: UInt64 = 7) {
    self.file = file
    self.record = record
    self.subject = subject
    ids = IdentitySource(seed: seed)
  }

  /// Passes until the record has nothing more to take, and writes the file.
  @discardableResult mutating func settle(_ answers: SyncAnswers = SyncAnswers()) -> SyncOutcome {
    var answers = answers
    var first: SyncOutcome?
    for _ in 0..<4 {
      var outcome = subject.sync(base, file, record, answers, &ids)
      if outcome.hold != nil { return outcome }
      if outcome.changes.isEmpty {
        file = outcome.file
        base = outcome.base
        outcome.changes = first?.changes ?? []
        return outcome
      }
      if first == nil { first = outcome }
      for change in outcome.changes {
        take(change)
        answers.taken.insert(change.place)
      }
      answers.ids = outcome.ids
    }
    return subject.sync(base, file, record, answers, &ids)
  }

  private mutating func take(_ change: RecordChange) {
    switch change {
    case .setKey(let key, let value): record.keys[key] = value
    case .setField(let id, _, let field, let value): set(id, field, value)
    case .add(let entry):
      record.entries.append(entry)
      record.withdrawn.remove(entry.id)
      record.dropped.remove(entry.id)
    case .withdraw(let id, _):
      record.entries.removeAll { $0.id == id }
      record.dropped.insert(id)
    }
  }

  mutating func set(_ id: EntryID, _ field: EntryField, _ value: String) {
    guard let index = record.entries.firstIndex(where: { $0.id == id }) else { return }
    record.entries[index].fields[field] = value.isEmpty ? nil : value
  }

  mutating func withdraw(_ id: EntryID) {
    record.entries.removeAll { $0.id == id }
    record.withdrawn.insert(id)
  }

  func recorded(_ id: EntryID) -> SyncedEntry? { record.entries.first { $0.id == id } }

  /// The entry of the file with an id, and where it stands.
  func found(_ id: EntryID) -> SourceEntry? { SourceDocument(file).entries.first { $0.id == id } }

  /// What the file says, entry by entry.
  var fileValues: [EntryID: [EntryField: String]] {
    let pairs = SourceDocument(file).entries.compactMap { entry in
      entry.id.map { ($0, entry.saidFields) }
    }
    return Dictionary(pairs) { first, _ in first }
  }

  /// What the record says, entry by entry.
  var recordValues: [EntryID: [EntryField: String]] {
    let pairs = record.entries.map { entry in
      var fields = entry.fields.filter { !$0.value.isEmpty }
      if entry.kind == .action { fields[.box] = entry.said(.box) }
      return (entry.id, fields)
    }
    return Dictionary(pairs) { first, _ in first }
  }

  /// Whether file and record say the same of every entry the record has, as far as the file can be read.
  var agree: Bool {
    let said = fileValues
    return recordValues.allSatisfy { id, fields in
      guard let there = said[id] else { return false }
      return fields.allSatisfy { field, value in
        there[field].map { $0.utf8.elementsEqual(value.utf8) } ?? (field == .time)
      }
    }
  }

  var lines: [[UInt8]] { SyncSubject().lines(file) }

  /// The lines that are nobody's but their author's.
  var humanLines: [[UInt8]] {
    let document = SourceDocument(file)
    var ours: Set<Int> = []
    for entry in document.entries {
      ours.formUnion(
        entry.lines
          .lowerBound..<(entry.hasNested ? entry.lines.lowerBound + 1 : entry.lines.upperBound))
    }
    for block in document.blocks.values { ours.formUnion(block.begin...block.end) }
    for key in FrontKey.allCases { if let line = document.field(key)?.line { ours.insert(line) } }
    return lines.enumerated().filter { !ours.contains($0.offset) }.map(\.element)
  }

  /// Replaces the bytes of a range of the file, as an editor does.
  mutating func edit(_ range: Range<Int>, _ text: String) {
    file.replaceSubrange(range, with: Array(text.utf8))
  }
}

extension SyncChance {
  /// Whether one list of lines is in another, in its order.
  static func isSubsequence(_ part: [[UInt8]], of whole: [[UInt8]]) -> Bool {
    var rest = whole[...]
    return part.allSatisfy { line in
      guard let index = rest.firstIndex(where: { bare($0) == bare(line) }) else { return false }
      rest = rest[(index + 1)...]
      return true
    }
  }

  /// A line without its end: the last line of a file gets one when something is put behind it.
  static func bare(_ line: [UInt8]) -> ArraySlice<UInt8> {
    var slice = line[...]
    while let last = slice.last, last == 0x0A || last == 0x0D { slice = slice.dropLast() }
    return slice
  }
}
