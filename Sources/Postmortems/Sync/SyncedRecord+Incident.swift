public import IncidentModel

extension SyncedRecord {
  /// Takes from an incident what its file has of it.
  ///
  /// It is what a new file would say, read back: so a file that is as it was written never differs from the
  /// record, whatever the writer has to escape, shorten or leave out.
  ///
  /// Lines of the timeline that are of none of the kinds stand in it when they are pinned, or few.
  public init(_ incident: Incident, kinds: Set<EntryKind> = PostmortemPolicy.toldKinds) {
    let lines = RecordLines(incident, kinds)
    let written = Self.written(incident, lines)
    let byID = Dictionary(lines.all.map { ($0.id, $0) }) { first, _ in first }
    self.init(
      incident, written, entries: written.entries.compactMap { $0.synced(byID) })
  }

  /// Takes what a file says of keys and blocks, and entries that were read already.
  init(_ incident: Incident, _ file: SourceDocument, entries: [SyncedEntry]) {
    var keys: [FrontKey: String] = [:]
    for key in FrontKey.allCases { keys[key] = file.value(key)?.nonEmpty }
    let hidden = HiddenEntries(incident, besides: entries)
    self.init(
      incident: incident.id, keys: keys, entries: entries, withdrawn: hidden.withdrawn,
      dropped: hidden.dropped, blocks: file.generatedBlocks)
  }

  /// The file of an incident with some of its lines, read back.
  static func written(_ incident: Incident, _ lines: RecordLines) -> SourceDocument {
    SourceDocument(Array(PostmortemWriter(incident, lines).text.utf8))
  }
}

/// The entries the record has and a new file does not.
private struct HiddenEntries {
  var withdrawn: Set<EntryID> = []
  /// Those that were taken out of the file.
  var dropped: Set<EntryID> = []
  private let shown: Set<EntryID>

  init(_ incident: Incident, besides shown: [SyncedEntry]) {
    self.shown = Set(shown.map(\.id))
    for entry in incident.timeline.entries { add(entry.id, entry.withdrawnBecause) }
    for row in incident.postmortem.rows { add(row.id, row.withdrawnBecause) }
    for action in incident.actions {
      if case .withdrawn(let reason) = action.state {
        add(action.id, reason)
      } else {
        add(action.id, nil)
      }
    }
  }

  private mutating func add(_ id: EntryID, _ reason: String?) {
    guard !shown.contains(id) else { return }
    if reason?.hasPrefix(RecordChange.editedReason) ?? false {
      dropped.insert(id)
    } else {
      withdrawn.insert(id)
    }
  }
}

extension SourceEntry {
  /// What the record says where its file says this; nil for a line that has no id.
  func synced(_ lines: [EntryID: RecordLine]) -> SyncedEntry? {
    guard let id else { return nil }
    let line = lines[id]
    var synced = SyncedEntry(
      id: id, kind: kind, fields: saidFields, kindWord: kindWord, author: author,
      isLiteral: line?.isLiteral ?? false)
    synced.isComputed = line?.isComputed ?? false
    synced.kindName = line?.kindName
    if synced.fields[.proof] == RecordChange.tickedProof { synced.fields[.proof] = nil }
    return synced
  }
}

extension SourceDocument {
  /// The generated blocks in the order they stand, each with the heading right above it.
  fileprivate var generatedBlocks: [GeneratedBlock] {
    blocks.sorted { $0.value.begin < $1.value.begin }.map { name, block in
      let above = outline.parts.last { $0.line < block.begin }
      var heading: String?
      if case .heading? = above?.kind, let above {
        heading = lines[above.line].drop { $0 == 0x23 || $0 == 0x20 }.shownText
      }
      let text = ((block.begin + 1)..<block.end).map { lines[$0].shownText }
      return GeneratedBlock(name: name, heading: heading, lines: Array(text))
    }
  }
}
