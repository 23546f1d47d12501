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
      synced.isComputed = computed.contains(id)
      if synced.fields[.proof] == RecordChange.tickedProof { synced.fields[.proof] = nil }
      return synced
    }
    self.init(
      incident: incident.id, keys: keys, entries: entries,
      withdrawn: Self.hidden(incident, shown: Set(entries.map(\.id))),
      blocks: document.generatedBlocks)
  }

  /// The entries the record has and the file does not: taken back, or of a kind readers do not need.
  private static func hidden(_ incident: Incident, shown: Set<EntryID>) -> Set<EntryID> {
    Set(
      incident.timeline.entries.map(\.id) + incident.actions.map(\.id)
        + incident.postmortem.rows.map(\.id)
    )
    .subtracting(shown)
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
