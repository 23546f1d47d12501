import IncidentModel

/// One thing that is expected of players, before the weights add up to 100.
struct RecordedExpectation {
  var id: String
  var criterion: Criterion
  /// What it is worth among the others (DRILLS.md B3).
  var share: Int
  /// The key that says how it is measured, and its value in flow style.
  var measure: (String, String)
  var text: String

  /// The objective it measures.
  var objective: RecordedObjective {
    switch criterion {
    case .detect, .declare, .severity, .privacy, .cost: .triage
    case .roles, .firstUpdate, .cadence, .comms, .handoff: .communication
    case .hypotheses, .runbook, .decision: .evidence
    case .containment, .resolution: .recovery
    case .prevention: .learning
    }
  }
}

/// What a drill made from the record practises.
enum RecordedObjective: String, CaseIterable {
  case triage
  case communication
  case evidence
  case recovery
  case learning

  var text: String {
    switch self {
    case .triage: "See from the first signals how bad it is, and say so"
    case .communication: "Fill the roles and tell readers in time"
    case .evidence: "Rule out and confirm causes by evidence"
    case .recovery: "Make readers safe, mend it and show that it holds"
    case .learning: "Promise what keeps it from coming back"
    }
  }
}

extension DrillMaking {
  /// What is expected: what the team did, not later than they did it.
  func expected(_ actions: RecordedActions) -> [RecordedExpectation] {
    (signals + severity + people + updates + investigation(actions) + recovery(actions) + learning)
  }

  private func typed(_ moment: Timestamp, atLeast least: Int64 = 300) -> ScenarioTime {
    let seconds = max(least, times.offset(moment).milliseconds / 1000)
    return ScenarioTime(seconds: (seconds + 59) / 60 * 60)
  }

  /// Full points up to the team's time, none at more than twice of it.
  private static func timed(_ subject: String, by target: ScenarioTime) -> (String, String) {
    let zero = target + target + ScenarioTime(seconds: 900)
    return ("timed", "{\(subject), target: \(target.typed), zero: \(zero.typed)}")
  }

  private var signals: [RecordedExpectation] {
    let early = plan.items.filter { !$0.isEnd && times.offset($0.report.at) < duration }
    let declared = RecordedExpectation(
      id: "X-declare", criterion: .declare, share: 10,
      measure: Self.timed("event: declare", by: typed(team.declaredAt)),
      text: "Declare not later than the team did")
    guard early.count > 1 else { return [declared] }
    let last = max(team.declaredAt, early[1].report.at)
    return [
      RecordedExpectation(
        id: "X-detect", criterion: .detect, share: 10,
        measure: Self.timed("event: note_correlated", by: typed(last, atLeast: 900)),
        text: "Put two signals together in a line or an idea"), declared,
    ]
  }

  private var severity: [RecordedExpectation] {
    let levels = accepted.map(String.init).joined(separator: ", ")
    let right = RecordedExpectation(
      id: "X-severity", criterion: .severity, share: 8,
      measure: ("check", "{severity_in: [\(levels)]}"), text: "Choose a severity that held")
    guard let changed = team.first(.severityChanged) else { return [right] }
    return [
      right,
      RecordedExpectation(
        id: "X-severity-change", criterion: .severity, share: 4,
        measure: Self.timed("event: severity", by: typed(changed)),
        text: "Look at the severity again, as the team did"),
    ]
  }

  /// The severity it had at last, and the gravest it had.
  var accepted: [Int] {
    let last = past.incident.severity.rawValue
    let gravest = team.severities.map(\.rawValue).min() ?? last
    return Set([last, gravest]).sorted()
  }

  private var people: [RecordedExpectation] {
    let roles = roleNames.joined(separator: ", ")
    let slowest = team.roles.map(\.at).max() ?? team.declaredAt
    let took = times.offset(slowest) - times.offset(team.declaredAt)
    let within = ScenarioTime(seconds: max(600, (took.milliseconds / 1000 + 59) / 60 * 60))
    let filled = RecordedExpectation(
      id: "X-roles", criterion: .roles, share: 8,
      measure: ("ratio", "{roles: [\(roles)], within: \(within.typed)}"),
      text: "Fill the roles the team filled")
    guard team.first(.handedOver) != nil else { return [filled] }
    return [
      filled,
      RecordedExpectation(
        id: "X-handoff", criterion: .handoff, share: 4, measure: ("check", "{event: handoff}"),
        text: "Hand over as the team did"),
    ]
  }

  /// The roles the team filled; at least who leads and who tells.
  var roleNames: [String] {
    let filled = Role.allCases.filter { role in team.roles.contains { $0.role == role } }
    return (filled.isEmpty ? [.incidentCommander, .comms] : filled).map(\.rawValue)
  }

  private var updates: [RecordedExpectation] {
    let first = team.first(.firstUpdate).map { typed($0, atLeast: 600) }
    let target = min(first ?? ScenarioTime(seconds: 1200), ScenarioTime(seconds: 3600))
    return [
      RecordedExpectation(
        id: "X-first-update", criterion: .firstUpdate, share: 10,
        measure: Self.timed("event: update", by: target), text: "Tell readers in time"),
      RecordedExpectation(
        id: "X-cadence", criterion: .cadence, share: 8,
        measure: ("ratio", "{cadence: 30m, grace: 5m}"), text: "Keep telling them"),
    ]
  }

  private func investigation(_ actions: RecordedActions) -> [RecordedExpectation] {
    var found: [RecordedExpectation] = []
    if !actions.looks.isEmpty {
      let tested = past.incident.hypotheses.count { $0.isShown && !$0.status.isActive }
      found.append(
        RecordedExpectation(
          id: "X-ideas", criterion: .hypotheses, share: 12,
          measure: ("ratio", "{hypotheses_with_evidence: \(min(3, max(1, tested)))}"),
          text: "Test ideas about the cause with evidence"))
    }
    if let known = team.first(.causeFound), actions.proof != nil {
      found.append(
        RecordedExpectation(
          id: "X-cause", criterion: .hypotheses, share: 8,
          measure: Self.timed("event: hypothesis_confirmed", by: typed(known)),
          text: "Have the cause not later than the team had it"))
    }
    if team.first(.decided) != nil {
      found.append(
        RecordedExpectation(
          id: "X-decision", criterion: .decision, share: 4,
          measure: ("check", "{event: decision}"), text: "Record what is decided"))
    }
    guard !past.incident.runbooks.isEmpty else { return found }
    return found + [
      RecordedExpectation(
        id: "X-runbook", criterion: .runbook, share: 4,
        measure: ("check", "{event: runbook_step}"), text: "Follow a runbook")
    ]
  }

  private func recovery(_ actions: RecordedActions) -> [RecordedExpectation] {
    guard let fix = actions.fix, let fixedAt = team.fixedAt else { return [] }
    let target = max(typed(fixedAt), actions.fixCost + ScenarioTime(seconds: 60))
    let latest = max(target, ScenarioTime(seconds: 180))
    let last = actions.verify ?? fix
    let flag = actions.verify == nil ? "fixed" : "verified"
    let contained =
      actions.containing.isEmpty
      ? []
      : [
        RecordedExpectation(
          id: "X-contain", criterion: .containment, share: 8,
          measure: Self.timed(
            "all_did: [\(actions.containing.joined(separator: ", "))]", by: latest),
          text: "Contain what the team contained, before the fix was in")
      ]
    return contained + [
      RecordedExpectation(
        id: "X-fix", criterion: .containment, share: 10,
        measure: Self.timed("all_flags: [fixed]", by: target),
        text: "Have the fix in not later than the team had it"),
      RecordedExpectation(
        id: "X-end", criterion: .resolution, share: 8,
        measure: (
          "check", "{all: [{flag: \(flag)}, {event: resolved}, {order: [\(last), resolved]}]}"
        ), text: "Resolve it once it is shown to hold"),
    ]
  }

  private var learning: [RecordedExpectation] {
    var kinds: [String] = []
    for action in past.incident.actions {
      if case .withdrawn = action.state { continue }
      let kind = ScenarioName.slug(action.type ?? "")
      if !kind.isEmpty, !kinds.contains(kind) { kinds.append(kind) }
    }
    guard !kinds.isEmpty else { return [] }
    return [
      RecordedExpectation(
        id: "X-prevention", criterion: .prevention, share: 6,
        measure: ("ratio", "{prevention: [\(kinds.prefix(6).joined(separator: ", "))]}"),
        text: "Promise the kinds of actions the team promised")
    ]
  }

  /// Returns whole weights that add up to 100, in the proportions of the shares.
  static func weights(_ expected: [RecordedExpectation]) -> [Int] {
    let total = max(1, expected.reduce(0) { $0 + $1.share })
    var weights = expected.map { max(1, $0.share * 100 / total) }
    let order = expected.indices.sorted {
      (expected[$0].share * 100 % total, $1) > (expected[$1].share * 100 % total, $0)
    }
    var rest = 100 - weights.reduce(0, +)
    for index in order where rest > 0 {
      weights[index] += 1
      rest -= 1
    }
    return weights
  }
}
