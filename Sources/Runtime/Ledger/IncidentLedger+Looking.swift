import EventStore
public import IncidentModel

extension IncidentLedger {
  /// Returns everything that was recorded of an incident, oldest first.
  /// - Throws: a rejection when there is none of that id.
  public func history(of id: IncidentID) async throws(LedgerFailure) -> [RecordedEvent] {
    let events = try await events(of: StreamID(id), after: 0)
    guard !events.isEmpty else { throw .rejected(.notDeclared) }
    return events
  }

  /// Finds lines of all incidents.
  public func search(_ words: String, limit: Int) async throws(LedgerFailure) -> TimelineFindings {
    let summaries = try await stored { () async throws(StoreFailure) in
      try await store.incidents(openOnly: false)
    }
    var incidents: [Incident] = []
    for summary in summaries { incidents.append(try await incident(summary.id)) }
    return TimelineFindings(of: words, in: incidents, for: actor, limit: limit)
  }
}
