/// The rules for what people do to alerts that belong to no incident; the stream is `StreamID.triage`.
public enum Triage {
  /// Returns the events an act on an alert leads to.
  /// - Throws: the rejection with its sentence.
  public static func events(
    for command: AlertCommand, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> [IncidentEvent] {
    let when = try DecisionTimes(context)
    let fact = try fact(for: command, now: context.now)
    return [IncidentEvent(occurredAt: when.occurredAt, fact: fact)]
  }

  /// Returns the events one act on many alerts leads to, all or none.
  /// - Throws: the first rejection with its sentence.
  public static func events(
    for commands: [AlertCommand], _ context: inout DecisionContext
  ) throws(IncidentRejection) -> [IncidentEvent] {
    var events: [IncidentEvent] = []
    for command in commands { events += try Self.events(for: command, &context) }
    return events
  }

  static func fact(
    for command: AlertCommand, now: Timestamp
  ) throws(IncidentRejection) -> IncidentFact {
    switch command {
    case .acknowledge(let alert, let reason, let end):
      try check(end, now: now)
      let why = try reason.checked
      return .alertAcknowledged(
        AlertActedOn(alert: alert, reason: why, end: end == .whenCleared ? nil : end))
    case .release(let alert, let reason):
      return .alertReleased(AlertActedOn(alert: alert, reason: try reason.checked))
    case .snooze(let alert, let until, let reason):
      guard until > now else { throw .endsBeforeItBegins("The snooze") }
      return .alertSnoozed(
        AlertSnoozed(alert: alert, until: until, reason: try reason.checked))
    case .wake(let alert, let reason):
      return .alertWoken(AlertActedOn(alert: alert, reason: try reason.checked))
    case .judge(let alert, let disposition, let note):
      return .alertJudged(
        AlertJudged(alert: alert, disposition: disposition, note: try note.checked))
    case .withdrawVerdict(let alert, let reason):
      return .alertVerdictWithdrawn(AlertActedOn(alert: alert, reason: try reason.checked))
    case .link, .unlink: throw .incidentNeeded("Linking an alert")
    }
  }

  private static func check(_ end: LeaseEnd, now: Timestamp) throws(IncidentRejection) {
    guard case .at(let moment) = end, moment <= now else { return }
    throw .endsBeforeItBegins("The acknowledgement")
  }

  /// Returns the act that takes a recorded one back, or nil when there is none.
  public static func compensation(for fact: IncidentFact) -> AlertCommand? {
    if case .alertAcknowledged(let fact) = fact { return .release(fact.alert, reason: "undone") }
    if case .alertReleased(let fact) = fact { return .acknowledge(fact.alert, reason: "undone") }
    if case .alertSnoozed(let fact) = fact { return .wake(fact.alert, reason: "undone") }
    if case .alertJudged(let fact) = fact {
      return .withdrawVerdict(fact.alert, reason: "undone")
    }
    return nil
  }
}

extension Triage {
  /// The longest a silence may be, in seconds: a year; a longer one is a rule that should not fire.
  static let longestSilence: Int64 = 366 * 86_400

  /// Returns the events a request about silences leads to.
  /// - Throws: the rejection with its sentence.
  public static func events(
    for command: SilenceCommand, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> [IncidentEvent] {
    let when = try DecisionTimes(context)
    let fact = try fact(for: command, &context)
    return [IncidentEvent(occurredAt: when.occurredAt, fact: fact)]
  }

  private static func fact(
    for command: SilenceCommand, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> IncidentFact {
    switch command {
    case .add(let draft):
      let query = try Incident.optional(draft.query, "The query")
      guard !query.isEmpty else { throw .silenceHitsEverything }
      guard draft.endsAt > max(draft.startsAt, context.now) else {
        throw .endsBeforeItBegins("The silence")
      }
      guard draft.endsAt <= max(draft.startsAt, context.now).adding(seconds: longestSilence) else {
        throw .silenceTooLong
      }
      return .silenceAdded(
        Silence(
          id: EntryID("q" + context.identity.crockford(5)), kind: draft.kind, query: query,
          startsAt: draft.startsAt, endsAt: draft.endsAt, by: context.actor,
          reason: try draft.reason.checked))
    case .end(let id, let reason):
      return .silenceEnded(SilenceEnded(id: id, reason: try reason.checked))
    }
  }
}

extension String {
  fileprivate var checked: String {
    get throws(IncidentRejection) { try Incident.optional(self, "The reason") }
  }
}
