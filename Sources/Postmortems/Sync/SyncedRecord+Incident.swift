public import IncidentModel

extension SyncedRecord {
  /// Takes from an incident what its file has of it.
  ///
  /// It is what a new file would say, read back: so a file that is as it was written never differs from the
  /// record, whatever the writer has to escape, shorten or leave out.
  ///
  /// Lines of the timeline that are of none of the kinds stand in it when they are pinned, or few.
  public init(_ incident: Incident, kinds: Set<EntryKind> = PostmortemPolicy.toldKinds) {
    let document = SourceDocument(PostmortemDocument.render(incident, kinds: kinds))
    var keys: [FrontKey: String] = [:]
    for key in FrontKey.allCases { keys[key] = document.value(key)?.nonEmpty }
    let computed = Set(ImpactRow.ids(for: incident.id).values)
    let entries = document.entries.compactMap { entry -> SyncedEntry? in
      guard let id = entry.id else { return nil }
      var synced = SyncedEntry(
        id: id, kind: entry.kind, fields: entry.saidFields, kindWord: entry.kindWord,
        author: entry.author,
        isLiteral: incident.timeline[id].map { !EntryKind.typed.contains($0.kind) } ?? false)
      synced.kindName = incident.timeline[id]?.kind.rawValue
      synced.isComputed = computed.contains(id)
      if synced.fields[.proof] == RecordChange.tickedProof { synced.fields[.proof] = nil }
      return synced
    }
    let shown = Set(entries.map(\.id))
    let hidden = Self.hidden(incident).filter { !shown.contains($0.key) }
    let dropped = hidden.filter { $0.value?.hasPrefix(RecordChange.editedReason) ?? false }
    self.init(
      incident: incident.id, keys: keys, entries: entries,
      withdrawn: Set(hidden.keys).subtracting(dropped.keys), dropped: Set(dropped.keys),
      blocks: document.generatedBlocks)
  }

  /// Every entry the record has, and why it was taken back if it was.
  private static func hidden(_ incident: Incident) -> [EntryID: String?] {
    var reasons: [EntryID: String?] = [:]
    for entry in incident.timeline.entries {
      reasons.updateValue(entry.withdrawnBecause, forKey: entry.id)
    }
    for row in incident.postmortem.rows {
      reasons.updateValue(row.withdrawnBecause, forKey: row.id)
    }
    for action in incident.actions {
      if case .withdrawn(let reason) = action.state {
        reasons.updateValue(reason, forKey: action.id)
      } else {
        reasons.updateValue(nil, forKey: action.id)
      }
    }
    return reasons
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
