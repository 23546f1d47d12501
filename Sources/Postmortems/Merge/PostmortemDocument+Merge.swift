import IncidentModel

extension PostmortemDocument {
  /// Merges what two sides made of a file: entries and keys by what they are, every other line as git does.
  ///
  /// What only one side changed in an entry is taken into the other side and into the base first, so that
  /// the three versions differ in people's own lines alone, and where both sides changed the same.
  public static func merge(
    base: [UInt8], ours: [UInt8], theirs: [UInt8], overlap: LineMerge.Overlap
  ) -> LineMerge {
    let plain = LineMerge(base: base, ours: ours, theirs: theirs, overlap: overlap)
    guard var merge = EntryMerge(base, ours, theirs), merge.run() else { return plain }
    let merged = LineMerge(
      base: merge.base, ours: merge.ours, theirs: merge.theirs, overlap: overlap)
    return merge.isRight(merged) ? merged : plain
  }
}

/// Takes into each of three versions what the others say of entries and keys.
private struct EntryMerge {
  private(set) var base: [UInt8]
  private(set) var ours: [UInt8]
  private(set) var theirs: [UInt8]
  private let common: SyncHistory
  private let incident: IncidentID
  private var conflicts: Set<SyncPlace> = []
  private static let passes = 6

  /// Takes three versions; nil when they are not about one incident, or there was none before.
  init?(_ base: [UInt8], _ ours: [UInt8], _ theirs: [UInt8]) {
    guard let incident = PostmortemDocument.identity(in: ours), !base.isEmpty,
      PostmortemDocument.identity(in: theirs) == incident,
      PostmortemDocument.identity(in: base) == incident
    else { return nil }
    self.incident = incident
    self.base = base
    self.ours = ours
    self.theirs = theirs
    common = SyncHistory(versions: [SyncHistory.Version(bytes: base)])
  }

  /// Returns whether it went well; when not, lines are all there is to go by.
  mutating func run() -> Bool {
    guard let mine = inStep(ours, with: record(of: theirs)) else { return false }
    conflicts = mine.conflicts
    let agreed = record(of: mine.bytes)
    guard let other = inStep(theirs, with: agreed) else { return false }
    conflicts.formUnion(other.conflicts)
    guard let before = inStep(base, with: withoutConflicts(agreed)) else { return false }
    (ours, theirs, base) = (mine.bytes, other.bytes, before.bytes)
    return true
  }

  /// Whether a merge says of every entry what is agreed, each once.
  func isRight(_ merge: LineMerge) -> Bool {
    guard merge.conflicts == 0 else { return true }
    let (merged, agreed) = (SourceDocument(merge.bytes), SourceDocument(ours))
    let ids = merged.entries.compactMap(\.id)
    return Set(ids).count == ids.count && Set(ids) == Set(agreed.entries.compactMap(\.id))
  }

  /// Brings a version in step with what another says of entries and keys; nil when that cannot be done.
  private func inStep(
    _ bytes: [UInt8], with record: SyncedRecord
  ) -> (bytes: [UInt8], conflicts: Set<SyncPlace>)? {
    var record = record
    record.blocks = Self.blocks(of: bytes)
    var answers = SyncAnswers()
    answers.acceptsLoss = true
    var ids = IdentitySource(seed: 0)
    for _ in 0..<Self.passes {
      let outcome = PostmortemDocument.sync(common, bytes, record, answers, ids: &ids)
      guard outcome.hold == nil else { return nil }
      answers.ids = outcome.ids
      let fresh = Set(outcome.ids.values.joined())
      guard !outcome.changes.isEmpty else {
        let open = outcome.conflicts.map(\.place).filter { !Self.isAbout(fresh, $0) }
        return (outcome.file, Set(open))
      }
      for change in outcome.changes { Self.take(change, fresh, &record, &answers) }
    }
    return nil
  }

  /// Lines without an id stay what they are here: the record gives them one.
  private static func take(
    _ change: RecordChange, _ fresh: Set<EntryID>, _ record: inout SyncedRecord,
    _ answers: inout SyncAnswers
  ) {
    if isAbout(fresh, change.place) {
      answers.refused[change.place] = "It has no id yet."
    } else {
      record.take(change)
      answers.taken.insert(change.place)
    }
  }

  private static func isAbout(_ fresh: Set<EntryID>, _ place: SyncPlace) -> Bool {
    switch place {
    case .entry(let id), .field(let id, _): fresh.contains(id)
    case .key, .block: false
    }
  }

  private func record(of bytes: [UInt8]) -> SyncedRecord {
    let document = SourceDocument(bytes)
    var record = SyncedRecord(incident: incident)
    for key in FrontKey.allCases { record.keys[key] = document.value(key) }
    record.entries = document.entries.compactMap(SyncedEntry.init)
    return record
  }

  /// What is agreed, with what the base said where both sides say something else.
  private func withoutConflicts(_ agreed: SyncedRecord) -> SyncedRecord {
    let before = record(of: base)
    var record = agreed
    for place in conflicts {
      switch place {
      case .key(let key): record.keys[key] = before.keys[key]
      case .field(let id, let field):
        guard let index = record.entries.firstIndex(where: { $0.id == id }) else { continue }
        record.entries[index].fields[field] =
          before.entries.first { $0.id == id }?.fields[field]
      case .entry(let id):
        record.entries.removeAll { $0.id == id }
        record.entries += before.entries.filter { $0.id == id }
      case .block: continue
      }
    }
    return record
  }

  private static func blocks(of bytes: [UInt8]) -> [GeneratedBlock] {
    let document = SourceDocument(bytes)
    return document.blocks.map { name, block in
      GeneratedBlock(
        name: name, heading: nil,
        lines: ((block.begin + 1)..<max(block.begin + 1, block.end)).map {
          document.lines[$0].shownText
        })
    }
  }
}

extension SyncedEntry {
  /// Takes what a line with an id says; nil for one without.
  fileprivate init?(_ entry: SourceEntry) {
    guard let id = entry.id else { return nil }
    self.init(
      id: id, kind: entry.kind, fields: entry.saidFields, kindWord: entry.kindWord,
      author: entry.author)
  }
}

extension SyncedRecord {
  /// Says what a change says, as a record does that takes everything.
  mutating func take(_ change: RecordChange) {
    switch change {
    case .setKey(let key, let value): keys[key] = value
    case .setField(let id, _, let field, let value):
      guard let index = entries.firstIndex(where: { $0.id == id }) else { return }
      entries[index].fields[field] = value.isEmpty ? nil : value
    case .add(let entry):
      withdrawn.remove(entry.id)
      entries.append(entry)
    case .withdraw(let id, _):
      withdrawn.insert(id)
      entries.removeAll { $0.id == id }
    }
  }
}
