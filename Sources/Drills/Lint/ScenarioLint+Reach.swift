extension ScenarioLint {
  /// What never comes about, and whether the end can be reached.
  var outOfReach: [ScenarioProblem] {
    let injects = scenario.injects.filter { !$0.isContingency && reach.injects[$0.id] == nil }
      .map { inject in
        ScenarioProblem(
          "\(inject.id) never comes: what it waits for is not reached before the end, or waits for it. "
            + "Change its at, after, when or unless.",
          at: inject.place, rule: .unreachable)
      }
    let actions = scenario.actions.filter { reach.actions[$0.id] == nil }.map { action in
      ScenarioProblem(
        "\(action.id) can never be done: its needs are not met early enough. Change needs or cost.",
        at: action.place, rule: .unreachable)
    }
    return injects + actions + deadEnd
  }

  private var deadEnd: [ScenarioProblem] {
    let resolutions = scenario.expected.filter { $0.criterion == .resolution }
    guard !resolutions.isEmpty else {
      return [
        ScenarioProblem(
          "Nothing is expected of the resolution, so the drill has no end to work for. "
            + "Add criterion: resolution with a check.",
          at: scenario.clock.place, rule: .deadEnd)
      ]
    }
    return resolutions.compactMap { expectation in
      guard case .check(let goal) = expectation.measure else { return nil }
      let isInTime = reach.moment(of: goal) != nil
      guard !isInTime || !DeadEnd(scenario, goal: goal).hasWay else { return nil }
      return ScenarioProblem(
        "\(expectation.id) cannot be reached: no order of actions leads there "
          + (isInTime ? "" : "before the end ")
          + "with what they need and set. Change needs, sets, cost or the check.",
        at: expectation.place, rule: .deadEnd)
    }
  }

  /// What stands in the way of full points.
  var scoring: [ScenarioProblem] {
    weights + unmeasured + scenario.expected.compactMap(fullScoreOutOfReach)
  }

  private var weights: [ScenarioProblem] {
    let total = scenario.expected.reduce(0) { $0 + $1.weight }
    guard total != 100 else { return [] }
    return [
      ScenarioProblem(
        "The weights add up to \(total), so runs cannot be compared. Let them add up to 100.",
        at: scenario.expected.first?.place ?? scenario.clock.place, rule: .weights)
    ]
  }

  private var unmeasured: [ScenarioProblem] {
    let measured = Set(scenario.expected.compactMap { $0.objective?.name })
    return scenario.objectives.filter { !measured.contains($0.id) }.map { objective in
      ScenarioProblem(
        "Nothing expected measures \(objective.id), so nobody learns whether it was met. "
          + "Name it in an expectation, or take it out.",
        at: objective.place, rule: .objectiveNotMeasured)
    }
  }

  private func fullScoreOutOfReach(_ expectation: Expectation) -> ScenarioProblem? {
    guard let reason = obstacle(to: expectation.measure) else { return nil }
    return ScenarioProblem(
      "\(expectation.id) can never get full points: \(reason)", at: expectation.place,
      rule: .fullScoreOutOfReach)
  }

  private func obstacle(to measure: Measure) -> String? {
    switch measure {
    case .timed(let subject, let target, _): return obstacle(to: subject, by: target)
    case .check(let predicate):
      return reach.moment(of: predicate) == nil
        ? "its check is never true before the end. Change it or what it needs." : nil
    case .ratio(let ratio): return obstacle(to: ratio)
    case .judge: return nil
    }
  }

  private func obstacle(to subject: TimedSubject, by target: ScenarioTime) -> String? {
    let moments: [ScenarioTime?] =
      switch subject {
      case .event: [.zero]
      case .did(let name): [reach.actions[name.name]]
      case .allFlags(let names): names.map { reach.flags[$0.name] }
      case .allDone(let names): names.map { reach.actions[$0.name] }
      }
    let last = moments.contains(nil) ? nil : moments.compactMap { $0 }.max()
    guard let last else { return "what it looks at never happens, or it names nothing." }
    guard last > target else { return nil }
    return "the earliest is \(last.typed), after its target \(target.typed). Move the target."
  }

  private func obstacle(to ratio: Ratio) -> String? {
    switch ratio {
    case .roles(let roles, _):
      let unknown = roles.filter { !scenario.players.roles.contains($0) }
      if roles.isEmpty { return "it names no role." }
      return unknown.isEmpty
        ? nil : "players.roles has no \(unknown.joined(separator: ", ")). Add it there."
    case .did(let names, _):
      let never = names.filter { reach.actions[$0.name] == nil }.map(\.name)
      if names.isEmpty { return "it names no action." }
      return never.isEmpty ? nil : "\(never.joined(separator: ", ")) can never be done."
    case .hypotheses:
      return scenario.actions.contains { $0.evidence != nil && reach.actions[$0.id] != nil }
        ? nil : "no action yields evidence. Give an action evidence: E-name."
    case .events(let events): return events.isEmpty ? "it names no event." : nil
    case .prevention(let kinds): return kinds.isEmpty ? "it names no kind of action." : nil
    case .cadence: return nil
    }
  }
}
