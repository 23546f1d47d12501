/// A line of an incident that holds what was looked for.
public struct TimelineHit: Hashable, Sendable {
  public var incident: IncidentID
  public var title: String
  public var entry: TimelineEntry
}

/// What a search over incidents found.
public struct TimelineFindings: Hashable, Sendable {
  public var words: String
  /// The newest hits, newest first.
  public var hits: [TimelineHit]
  /// How many there are in all.
  public var total: Int

  /// Finds the lines that hold every word, in any case, in their text, kind, author or the title.
  ///
  /// What the reader may not know of is not looked through.
  public init(
    of words: String, in incidents: some Sequence<Incident>, for reader: Person? = nil, limit: Int
  ) {
    self.words = words
    let wanted = words.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    var found: [TimelineHit] = []
    for incident in incidents
    where !wanted.isEmpty && reader.map(incident.mayKnow) ?? true {
      let title = incident.title.lowercased()
      found += incident.timeline.shown.filter { entry in
        let text = "\(entry.text) \(entry.kind.rawValue) \(entry.author.name)".lowercased()
        return wanted.allSatisfy { text.contains($0) || title.contains($0) }
          && wanted.contains { text.contains($0) }
      }.map { TimelineHit(incident: incident.id, title: incident.title, entry: $0) }
    }
    total = found.count
    hits = Array(found.sorted { $0.isNewer(than: $1) }.prefix(limit))
  }
}

extension TimelineHit {
  fileprivate func isNewer(than other: TimelineHit) -> Bool {
    (other.entry.occurredAt, other.incident, other.entry.id)
      < (entry.occurredAt, incident, entry.id)
  }
}
