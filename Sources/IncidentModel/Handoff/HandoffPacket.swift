/// A part of what whoever takes over has to know (INCIDENT-COMMAND.md D8).
public enum HandoffSection: String, Codable, Hashable, CaseIterable, Sendable {
  case state
  case impact
  case people
  case hypotheses
  case decisions
  case work
  case effects
  case criteria
  case promises

  /// The name on screen.
  public var label: String {
    switch self {
    case .state: "State"
    case .impact: "Impact"
    case .people: "People"
    case .hypotheses: "Hypotheses"
    case .decisions: "Decisions"
    case .work: "Running work"
    case .effects: "Side effects"
    case .criteria: "Exit criteria"
    case .promises: "Promises"
    }
  }
}

/// One section of the packet, in lines of plain words.
public struct HandoffPart: Codable, Hashable, Sendable {
  public var section: HandoffSection
  public var lines: [String]
}

/// What whoever takes over has to know, made from the record.
public struct HandoffPacket: Codable, Hashable, Sendable {
  public var parts: [HandoffPart]

  /// Creates an empty packet.
  init() {
    parts = []
  }

  /// Makes the packet of an incident; the next update is the one that is owed by the cadence, and what a
  /// team asks for says how long the fix is watched.
  public init(
    of incident: Incident, nextUpdateAt: Timestamp?, under policy: ExitPolicy = ExitPolicy()
  ) {
    parts = HandoffSection.allCases.map { section in
      HandoffPart(
        section: section, lines: Self.lines(section, of: incident, nextUpdateAt, policy))
    }
  }

  /// Returns the lines of a section; empty when the packet has none of it.
  public func lines(_ section: HandoffSection) -> [String] {
    parts.first { $0.section == section }?.lines ?? []
  }

  private static func lines(
    _ section: HandoffSection, of incident: Incident, _ nextUpdateAt: Timestamp?,
    _ policy: ExitPolicy
  ) -> [String] {
    switch section {
    case .state: stateLines(incident)
    case .impact: orNone(impactLines(incident), "nothing is written down")
    case .people: peopleLines(incident)
    case .hypotheses: orNone(hypothesisLines(incident), "nothing is suspected")
    case .decisions: orNone(decisionLines(incident), "nothing is decided")
    case .work: orNone(workLines(incident), "nothing is under way")
    case .effects: orNone(effectLines(incident), "nothing differs from normal")
    case .criteria:
      orNone(criterionLines(incident) + watch(on: incident, policy), "nothing has to be verified")
    case .promises: promiseLines(incident, nextUpdateAt)
    }
  }

  private static func orNone(_ lines: [String], _ none: String) -> [String] {
    lines.isEmpty ? [none] : lines
  }

  private static func stateLines(_ incident: Incident) -> [String] {
    let moments: [(String, Timestamp?)] = [
      ("impact began", incident.impact.startedAt), ("detected", incident.impact.detectedAt),
      ("declared", incident.declaredAt), ("mitigated", incident.impact.mitigatedAt),
    ]
    let times = moments.compactMap { name, moment in moment.map { "\(name) \($0.dayAndClock)" } }
    return [
      "\(incident.id.text) \(incident.severity.name): \(incident.title)",
      "\(incident.status.rawValue) since \(incident.statusSince.dayAndClock)",
      times.joined(separator: ", "), incident.classification.words,
    ]
  }

  private static func impactLines(_ incident: Incident) -> [String] {
    FactField.allCases.compactMap { field in
      let text = incident.facts[field]
      return text.isEmpty ? nil : "\(field.label): \(text)"
    }
  }

  private static func peopleLines(_ incident: Incident) -> [String] {
    Role.allCases.map { role in "\(role.label) \(incident.roles[role]?.name ?? "open")" }
  }

  private static func hypothesisLines(_ incident: Incident) -> [String] {
    incident.hypotheses.filter(\.isShown).map { hypothesis in
      let why = hypothesis.statusReason.isEmpty ? "" : " (\(hypothesis.statusReason))"
      let owner = hypothesis.isActive ? hypothesis.wording.owner.map { ", \($0) looks" } : nil
      let evidence = Bearing.allCases.map { Self.names($0, on: hypothesis, in: incident) }.joined()
      return "\(hypothesis.name) \(hypothesis.status.rawValue)\(owner ?? "")\(evidence): "
        + hypothesis.wording.statement + why
    }
  }

  /// The names of the evidence that speaks one way, `, against E1`; empty when none does.
  private static func names(
    _ bearing: Bearing, on hypothesis: Hypothesis, in incident: Incident
  ) -> String {
    let names = incident.evidence(bearing, on: hypothesis.id).map(\.name)
    return names.isEmpty ? "" : ", \(bearing.preposition) \(names.joined(separator: " "))"
  }

  private static func decisionLines(_ incident: Incident) -> [String] {
    incident.decisions.filter(\.isShown).map { decision in
      let review =
        decision.content.outcome.isEmpty
        ? decision.content.reviewAt.map { ", review \($0.dayAndClock)" } ?? "" : ""
      return "\(decision.name) \(decision.decidedAt.clock) \(decision.content.chosen)\(review)"
    }
  }

  private static func workLines(_ incident: Incident) -> [String] {
    let runbooks = incident.runbooks.map { run in
      let next = run.steps.first(where: \.isOpen).map {
        "; next is \($0.step.path) \($0.step.title)"
      }
      return "runbook \(run.name) \(run.doneCount)/\(run.steps.count)\(next ?? "")"
    }
    let actions = incident.actions.filter(\.isOpen).map { action in
      let owner = action.owner.map { " (\($0))" } ?? ""
      return "action: \(action.text)\(owner)"
    }
    let asks = incident.asks.filter(\.isRunning).map { ask in
      "asked \(ask.words), by \(ask.dueAt.dayAndClock)"
    }
    return asks + runbooks + actions
  }

  private static func effectLines(_ incident: Incident) -> [String] {
    incident.sideEffects.compactMap { effect in
      switch effect.state {
      case .inPlace: "\(effect.kind.rawValue) in place: \(effect.text)\(way(back: effect))"
      case .kept(_, _, let reason): "\(effect.kind.rawValue) kept: \(effect.text) (\(reason))"
      case .undone: nil
      }
    }
  }

  private static func way(back effect: SideEffect) -> String {
    effect.undo.isEmpty ? "" : ", undo: \(effect.undo)"
  }

  private static func criterionLines(_ incident: Incident) -> [String] {
    incident.criteria.compactMap { criterion in
      switch criterion.state {
      case .open: "open: \(criterion.text)"
      case .verified(_, _, let evidence): "verified: \(criterion.text) (\(evidence))"
      case .withdrawn: nil
      }
    }
  }

  private static func watch(on incident: Incident, _ policy: ExitPolicy) -> [String] {
    guard incident.status == .monitoring, let end = incident.soakEnd(under: policy) else {
      return []
    }
    return ["the fix is watched until \(end.dayAndClock)"]
  }

  private static func promiseLines(_ incident: Incident, _ nextUpdateAt: Timestamp?) -> [String] {
    let last = incident.updates.last.map { update in
      "update #\(update.number) to \(update.audience) went out \(update.at.dayAndClock)"
    }
    let next = nextUpdateAt.map { "the next update is owed at \($0.dayAndClock)" }
    return [last ?? "nobody was told anything yet", next ?? "no update is owed"]
  }
}
