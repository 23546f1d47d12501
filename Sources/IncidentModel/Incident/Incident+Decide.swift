extension Incident {
  /// Returns the events that declare a new incident.
  ///
  /// What is not given follows from the alerts: the impact began with the earliest, and was detected by it
  /// or by the declaration, whichever came first. Milestones that are over set the first status.
  /// - Throws: the rejection with its sentence.
  public static func declaring(
    _ id: IncidentID, _ declaration: Declaration, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> [IncidentEvent] {
    let title = try line(declaration.title, "The title", limit: titleLimit)
    let why = try optional(declaration.severityReason, "The reason")
    let when = try DecisionTimes(context)
    let impact = try impact(of: declaration, declaredAt: when.occurredAt, now: context.now)
    let declared = Declared(
      id: id, kind: declaration.kind, title: title, severity: declaration.severity,
      severityReason: why, status: impact.statusReached,
      classification: try tidied(declaration.classification), impact: impact,
      suggestion: declaration.suggestion.flatMap { $0.reasons.isEmpty ? nil : $0 },
      restriction: try restriction(of: declaration, context))
    var facts: [IncidentFact] = [.declared(declared)]
    if let commander = declaration.commander {
      let person = try named(commander)
      facts.append(.roleAssigned(RoleAssigned(role: .incidentCommander, person: person)))
    }
    facts += criteria(of: declared, &context)
    facts += distinct(declaration.alerts).map { .alertLinked(AlertActedOn(alert: $0, reason: "")) }
    return named(facts, when, &context) { _ in false }
  }

  /// Whoever declares and whoever commands needs to know.
  private static func restriction(
    of declaration: Declaration, _ context: DecisionContext
  ) throws(IncidentRejection) -> Restriction? {
    guard let asked = declaration.restriction else { return nil }
    let known = [context.actor] + [declaration.commander].compactMap(\.self)
    return try restriction(asked.codename, asked.people + known)
  }

  /// What is told afterwards asks for nothing any more.
  private static func criteria(
    of declared: Declared, _ context: inout DecisionContext
  ) -> [IncidentFact] {
    guard declared.kind != .backfilled else { return [] }
    return defaultCriteria(of: declared.classification.incidentClass, &context)
      .map { .ending(.criterionAdded($0)) }
  }

  private static func impact(
    of declaration: Declaration, declaredAt: Timestamp, now: Timestamp
  ) throws(IncidentRejection) -> ImpactWindow {
    var impact = declaration.impact
    // A source's clock may be ahead of ours; that must not stop anybody from declaring.
    let firstAlertAt = declaration.alerts.map(\.startedAt).min().map { min($0, now) }
    impact.startedAt = impact.startedAt ?? firstAlertAt
    if impact.detectedAt == nil {
      let noticedAt = min(firstAlertAt ?? declaredAt, declaredAt)
      let over = impact.mitigatedAt ?? impact.resolvedAt ?? noticedAt
      let latest = min(noticedAt, over)
      impact.detectedAt = max(latest, impact.startedAt ?? latest)
    }
    if impact.resolvedAt != nil { impact.mitigatedAt = impact.mitigatedAt ?? impact.resolvedAt }
    try impact.requireOrder(at: now)
    return impact
  }

  private static func distinct(_ alerts: [AlertReference]) -> [AlertReference] {
    var seen: Set<Fingerprint> = []
    return alerts.filter { seen.insert($0.fingerprint).inserted }
  }

  /// Returns the events a command leads to.
  /// - Throws: the rejection with its sentence; nothing has changed then.
  public func events(
    for command: IncidentCommand, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> [IncidentEvent] {
    guard mayKnow(context.actor) || command.isCarriers else { throw refusal }
    let when = try DecisionTimes(context.dated(by: command), notBefore: statusSince)
    let facts = try decide(command, occurredAt: when.occurredAt, &context)
    var events = Self.named(facts, when, &context) { timeline[$0] != nil }
    if case .entry(.adopt(let id, _, _, _)) = command, !events.isEmpty { events[0].entry = id }
    return events
  }

  /// Returns the events several commands lead to that do not depend on each other, all or none.
  /// - Throws: the first rejection with its sentence; nothing has changed then.
  public func events(
    for commands: [IncidentCommand], _ context: inout DecisionContext
  ) throws(IncidentRejection) -> [IncidentEvent] {
    var events: [IncidentEvent] = []
    for command in commands { events += try self.events(for: command, &context) }
    return events
  }

  private func decide(
    _ command: IncidentCommand, occurredAt: Timestamp, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> [IncidentFact] {
    switch command {
    case .state(let command): try decideState(command, occurredAt: occurredAt, &context)
    case .role(let command): [try decide(command)]
    case .entry(let command): [try decide(command, &context)]
    case .alert(let command): [try decide(command, now: context.now)]
    case .update(let command): [try decide(command, now: context.now)]
    case .outbox(let command): [.outbox(try decide(command, &context))]
    case .runbook(let command): [try decide(command)]
    case .step(let command): try decide(command, &context)
    case .action(let command): [try decide(command, &context)]
    case .criterion(let command): [.ending(try decide(command, &context))]
    case .sideEffect(let command): [.ending(try decide(command, &context))]
    case .ask(let command): [.ask(try decide(command, occurredAt: occurredAt, &context))]
    case .escalation(let command): [.people(try decide(command, context))]
    case .restriction(let command): [.people(try decide(command, by: context.actor))]
    case .hypothesis(let command): [try decide(command, &context)]
    case .evidence(let command): [try decide(command, &context)]
    case .decision(let command): [try decide(command, &context)]
    case .item(let command): [try decide(command)]
    case .handoff(let command): try decide(command, &context)
    case .relation(let command): try decide(command, occurredAt: occurredAt, context)
    case .postmortem(let command): [.postmortem(try decide(command))]
    }
  }

  /// Gives every fact its times, and a fresh entry id when it makes a line.
  private static func named(
    _ facts: [IncidentFact], _ when: DecisionTimes, _ context: inout DecisionContext,
    taken: (EntryID) -> Bool
  ) -> [IncidentEvent] {
    var fresh: Set<EntryID> = []
    return facts.map { fact in
      guard fact.line != nil else { return IncidentEvent(occurredAt: when.occurredAt, fact: fact) }
      let entry = context.identity.entryID(.timeline) { taken($0) || fresh.contains($0) }
      fresh.insert(entry)
      return IncidentEvent(
        entry: entry, occurredAt: when.occurredAt, observedAt: when.observedAt, fact: fact)
    }
  }
}
