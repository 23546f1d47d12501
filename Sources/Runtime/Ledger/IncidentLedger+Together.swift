import EventStore
public import IncidentModel

/// What is about several incidents, or is several commands, and counts as one act.
extension IncidentLedger {
  /// Lets incidents take commands, all of them or none.
  ///
  /// When another console came first at one of them, all are decided again.
  public func propose(
    _ proposals: [IncidentProposal]
  ) async throws(LedgerFailure) -> [RecordedEvent] {
    try await decidingTogether { () async throws(LedgerFailure) -> [Append] in
      try await decided(proposals)
    }
  }

  /// Lets an incident end because it continues in another one, which gets its alerts.
  public func merge(
    _ id: IncidentID, into target: IncidentID, reason: String
  ) async throws(LedgerFailure) -> [RecordedEvent] {
    try await decidingTogether { () async throws(LedgerFailure) -> [Append] in
      let incident = try await incident(id)
      let other = try await self.incident(target)
      return try await decided(IncidentProposal.merging(incident, into: other, reason: reason))
    }
  }

  func decided(
    _ proposals: [IncidentProposal]
  ) async throws(LedgerFailure) -> [Append] {
    var appends: [Append] = []
    for proposal in IncidentProposal.together(proposals) {
      appends.append(try await decided(proposal, nil))
    }
    return appends
  }

  /// Decides the commands of one incident, each after the one before it.
  func decided(
    _ proposal: IncidentProposal, _ occurredAt: Timestamp?
  ) async throws(LedgerFailure) -> Append {
    let incident = try await incident(proposal.incident)
    var context = try await context(
      clock.now(), occurredAt, for: "\(incident.id) \(proposal.commands)")
    let events = try decided(proposal.commands, on: incident, &context)
    return try append(events, to: incident.id, after: incident, &context)
  }

  /// Decides commands on an incident, each after the one before it.
  func decided(
    _ commands: [IncidentCommand], on incident: Incident, _ context: inout DecisionContext
  ) throws(LedgerFailure) -> [IncidentEvent] {
    var decided = incident
    var events: [IncidentEvent] = []
    for command in commands {
      let next = try rules(of: incident) { () throws(IncidentRejection) -> [IncidentEvent] in
        try decided.events(for: command, &context)
      }
      for event in next {
        decided.apply(
          provisional(event, of: decided.id, version: decided.version + 1, at: context.now))
      }
      events += next
    }
    return events
  }

  /// An event as the next decision of the same append sees it, before it has a name in the record.
  func provisional(
    _ event: IncidentEvent, of incident: IncidentID, version: Int, at now: Timestamp
  ) -> RecordedEvent {
    RecordedEvent(
      id: "", position: 0, stream: StreamID(incident), version: version, recordedAt: now,
      actor: actor, event: event)
  }
}
