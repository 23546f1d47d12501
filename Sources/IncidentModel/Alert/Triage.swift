/// The rules for what people do to alerts that belong to no incident; the stream is `StreamID.triage`.
public enum Triage {
  /// Returns the events an act on an alert leads to.
  /// - Throws: the rejection with its sentence.
  public static func events(
    for command: AlertCommand, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> [IncidentEvent] {
    let when = try DecisionTimes(context)
    return [IncidentEvent(occurredAt: when.occurredAt, fact: try fact(for: command))]
  }

  private static func fact(for command: AlertCommand) throws(IncidentRejection) -> IncidentFact {
    switch command {
    case .acknowledge(let alert, let reason):
      let why = try Incident.optional(reason, "The reason")
      return .alertAcknowledged(AlertActedOn(alert: alert, reason: why))
    case .release(let alert, let reason):
      let why = try Incident.optional(reason, "The reason")
      return .alertReleased(AlertActedOn(alert: alert, reason: why))
    case .link, .unlink: throw .incidentNeeded("Linking an alert")
    }
  }

  /// Returns the act that takes a recorded one back, or nil when there is none.
  public static func compensation(for recorded: RecordedEvent) -> AlertCommand? {
    if case .alertAcknowledged(let fact) = recorded.event.fact {
      return .release(fact.alert, reason: "undone")
    }
    if case .alertReleased(let fact) = recorded.event.fact {
      return .acknowledge(fact.alert, reason: "undone")
    }
    return nil
  }
}
