extension Incident {
  /// The longest title, in characters.
  public static let titleLimit = 200
  /// The longest text of a line, a reason or a fact, in characters.
  public static let textLimit = 4000

  /// Returns the events that declare a new incident.
  /// - Throws: the rejection with its sentence.
  public static func declaring(
    _ id: IncidentID, _ declaration: Declaration, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> [IncidentEvent] {
    let title = try required(declaration.title, "The title", limit: titleLimit)
    let occurredAt = try moment(&context)
    var impact = declaration.impact
    impact.startedAt = impact.startedAt ?? declaration.alerts.map(\.startedAt).min()
    impact.detectedAt = impact.detectedAt ?? max(impact.startedAt ?? occurredAt, occurredAt)
    if let disorder = impact.disorder {
      throw .outOfOrder(earlier: disorder.earlier, later: disorder.later)
    }
    let declared = Declared(
      id: id, kind: declaration.kind, title: title, severity: declaration.severity,
      severityReason: declaration.severityReason, status: .investigating,
      classification: declaration.classification, impact: impact)
    var facts: [IncidentFact] = [.declared(declared)]
    if let commander = declaration.commander {
      facts.append(.roleAssigned(RoleAssigned(role: .incidentCommander, person: commander)))
    }
    facts += declaration.alerts.map { .alertLinked(AlertActedOn(alert: $0, reason: "")) }
    return named(facts, at: occurredAt, &context, taken: [])
  }

  /// Returns the events a command leads to.
  /// - Throws: the rejection with its sentence; nothing has changed then.
  public func events(
    for command: IncidentCommand, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> [IncidentEvent] {
    let occurredAt = try Self.moment(&context)
    let facts = try decide(command, occurredAt: occurredAt, &context)
    let taken = Set(timeline.entries.map(\.id)).union(actions.map(\.id))
    return Self.named(facts, at: occurredAt, &context, taken: taken)
  }

  private func decide(
    _ command: IncidentCommand, occurredAt: Timestamp, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> [IncidentFact] {
    switch command {
    case .state(let command): [try decide(command, occurredAt: occurredAt)]
    case .role(let command): [try decide(command)]
    case .entry(let command): [try decide(command, now: context.now)]
    case .alert(let command): [try decide(command)]
    case .update(let command): [try decide(command, now: context.now)]
    case .runbook(let command): [try decide(command)]
    case .action(let command): [try decide(command, &context)]
    }
  }

  /// Gives every fact that makes a line a fresh entry id and the time it happened.
  private static func named(
    _ facts: [IncidentFact], at occurredAt: Timestamp, _ context: inout DecisionContext,
    taken: Set<EntryID>
  ) -> [IncidentEvent] {
    var taken = taken
    return facts.map { fact in
      guard fact.line != nil else { return IncidentEvent(occurredAt: occurredAt, fact: fact) }
      let entry = context.identity.entryID(.timeline) { taken.contains($0) }
      taken.insert(entry)
      return IncidentEvent(entry: entry, occurredAt: occurredAt, fact: fact)
    }
  }

  /// Returns when the reported thing happened; a minute ahead is taken for a clock that differs.
  private static func moment(
    _ context: inout DecisionContext
  ) throws(IncidentRejection) -> Timestamp {
    guard let occurredAt = context.occurredAt else { return context.now }
    guard occurredAt <= context.now.adding(seconds: 60) else { throw .inTheFuture(occurredAt) }
    return occurredAt
  }

  /// Returns the text without white space around it.
  static func required(
    _ text: String, _ what: String, limit: Int = textLimit
  ) throws(IncidentRejection) -> String {
    let trimmed = text.trimmingWhitespace
    guard !trimmed.isEmpty else { throw .missing(what) }
    guard trimmed.utf8.count <= limit || trimmed.count <= limit else {
      throw .tooLong(what, limit: limit)
    }
    return trimmed
  }
}

extension String {
  /// The text without white space and line ends around it.
  public var trimmingWhitespace: String {
    let head = drop { $0.isWhitespace }
    guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(head[...last])
  }
}
