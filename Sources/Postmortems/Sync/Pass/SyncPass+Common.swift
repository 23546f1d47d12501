import IncidentModel

/// Which version file and record had in common.
extension SyncPass {
  /// Chooses the last version, or an older one for a save that never saw what was written since.
  ///
  /// An editor that was opened before we wrote and saves afterwards lacks our entries. When all entries
  /// written since some version are missing, that version is what its author saw; each entry comes back once
  /// only, so that taking it out a second time counts (SYNC.md 2.4).
  mutating func chooseCommon() {
    guard let last = base.versions.last else { return }
    setCommon(last.bytes)
    lastEntries = commonEntries
    guard !answers.acceptsLoss, base.versions.count > 1 else { return }
    let isOlder = isOlderThanLast()
    guard let index = isOlder ? base.versions.count - 2 : staleIndex else { return }
    // Who saw neither of two lines that were written is no witness against the one that came back before.
    writtenAgain = written(since: index).subtracting(idsPresent)
    outcome.base.resurrected.formUnion(writtenAgain)
    setCommon(base.versions[index].bytes)
    // An older version may have had a line that was taken out by such a save before.
    for id in writtenAgain { commonEntries[id] = nil }
  }

  /// Says that lines come back which a save did not have.
  mutating func noteWrittenAgain() {
    guard !writtenAgain.isEmpty else { return }
    let lines = writtenAgain.count == 1 ? "A line" : "\(writtenAgain.count) lines"
    problem(
      0,
      "\(lines) of the record that a save did not have came back, as an editor may never have seen them. "
        + "Take them out again if that was meant.")
  }

  private mutating func setCommon(_ bytes: [UInt8]) {
    let document = parses.document(bytes)
    common = document
    commonEntries = document.entriesByID { $0.isSound ? $0 : $1 }
    for (place, value) in base.overrides {
      if case .entry(let id) = place, value == nil { commonEntries[id] = nil }
    }
  }

  /// What was written for the first time after a version and has not come back once already.
  private func exports(since index: Int) -> Set<EntryID> {
    written(since: index).subtracting(base.resurrected)
  }

  private func written(since index: Int) -> Set<EntryID> {
    base.versions[(index + 1)...].reduce(into: Set()) { $0.formUnion($1.exported) }
      .filter(isRecorded)
  }

  private var staleIndex: Int? {
    let present = idsPresent
    let candidates = base.versions.indices.dropLast()
    guard
      let oldest = candidates.first(where: { index in
        let written = exports(since: index)
        return !written.isEmpty && written.isDisjoint(with: present)
      })
    else { return nil }
    let written = exports(since: oldest)
    return candidates.last { exports(since: $0) == written }
  }

  /// Whether a line has no id that the last version gave it, and nothing is there that was written with
  /// that version: its author saw an older one, however often its lines have come back.
  private mutating func isOlderThanLast() -> Bool {
    guard let last = base.versions.last, !last.exported.isEmpty else { return false }
    let bare = Set(file.entries.filter { $0.id == nil }.map(EntryLikeness.init))
    guard !bare.isEmpty, last.exported.isDisjoint(with: Set(file.entries.compactMap(\.id))) else {
      return false
    }
    let earlier = base.versions[base.versions.count - 2].bytes
    let before = Set(parses.document(earlier).entries.compactMap(\.id))
    return commonEntries.contains { id, entry in
      !before.contains(id) && !last.exported.contains(id) && bare.contains(EntryLikeness(entry))
    }
  }

  /// The ids in the file, and those of lines whose id is gone while what they say is not.
  private var idsPresent: Set<EntryID> {
    var present = Set(file.entries.compactMap(\.id))
    let bare = Set(file.entries.filter { $0.id == nil }.map(EntryLikeness.init))
    guard !bare.isEmpty else { return present }
    for (id, entry) in commonEntries where bare.contains(EntryLikeness(entry)) {
      present.insert(id)
    }
    return present
  }

  /// What the base says of a field; nil when there is none.
  func baseValue(_ id: EntryID, _ field: EntryField) -> String? {
    if let override = base.overrides[.field(id, field)] { return override }
    guard let entry = commonEntries[id] else { return nil }
    if field == .time, entry.time?.day == nil, let moment = base.clocks[id] { return moment }
    return entry.said(field)
  }

  /// Whether the base has an entry, also one that is in an open conflict because it is gone from the file.
  func isInBase(_ id: EntryID) -> Bool {
    commonEntries[id] != nil || base.overrides[.entry(id)] == .some(SyncPass.deletedMark)
  }

  /// Marks an entry that was taken out of the file and changed in the record.
  static let deletedMark: String? = "deleted"
  /// Marks a line that is worked out and that a person does not want in the file.
  static let outMark: String? = "out"
  /// Marks a line the record took back that stays with its author.
  static let keptMark: String? = "kept"
}

/// What an entry says, for finding it again when its id is gone.
struct EntryLikeness: Hashable {
  var kind: SyncedKind
  var values: [EntryField: [UInt8]]

  init(_ entry: SourceEntry) {
    kind = entry.kind
    values = entry.values.mapValues { Array($0.utf8) }
    if kind == .action, values[.box] == nil { values[.box] = Array("open".utf8) }
  }

  init(_ entry: SyncedEntry) {
    kind = entry.kind
    values = entry.fields.filter { !$0.value.isEmpty }.mapValues { Array($0.utf8) }
  }
}
