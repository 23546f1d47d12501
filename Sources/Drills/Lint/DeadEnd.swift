/// Looks for an order of actions after which a predicate is true, action by action.
///
/// What players do in the console is always possible; only actions with needs and flags can lead nowhere.
struct DeadEnd {
  private let actions: [ScenarioAction]
  private let scenario: Scenario
  private let goal: Predicate
  /// Steps tried before a search is given up, which counts as a way.
  private static let limit = 200_000

  private struct Position: Hashable {
    var flags: Set<String>
    var done: Set<String>
  }

  init(_ scenario: Scenario, goal: Predicate) {
    self.scenario = scenario
    self.goal = goal
    actions = Self.relevant(scenario, goal)
  }

  /// Whether some order of actions leads there.
  var hasWay: Bool {
    let start = Position(flags: Set(scenario.flags.filter(\.isSet).map(\.name)), done: [])
    var waiting = [start]
    var seen: Set<Position> = [start]
    var steps = 0
    while let position = waiting.popLast() {
      if holds(goal, position) { return true }
      steps += actions.count
      guard steps < Self.limit else { return true }
      for action in actions where action.needs.map({ holds($0, position) }) ?? true {
        let next = Self.position(after: action, position)
        if seen.insert(next).inserted { waiting.append(next) }
      }
    }
    return false
  }

  private static func position(after action: ScenarioAction, _ position: Position) -> Position {
    var next = position
    next.done.insert(action.id)
    for change in action.sets {
      if change.isSet {
        next.flags.insert(change.flag.name)
      } else {
        next.flags.remove(change.flag.name)
      }
    }
    return next
  }

  private func holds(_ predicate: Predicate, _ position: Position) -> Bool {
    switch predicate {
    case .all(let parts): parts.allSatisfy { holds($0, position) }
    case .any(let parts): parts.contains { holds($0, position) }
    case .not(let part): canFail(part, position)
    case .flag(let name): position.flags.contains(name.name) || isInjected(name.name)
    case .did(let name): position.done.contains(name.name)
    case .order(let names): names.allSatisfy { happens($0, position) }
    case .orderViolated(let first, let second):
      happens(first, position) && happens(second, position)
    case .elapsedSince(let name, _), .count(let name, _): happens(name, position)
    case .event, .severityIn, .roleFilled, .hypothesisStatus, .updateLintClean: true
    }
  }

  /// Returns whether a predicate can be false; what players do in the console they can leave undone.
  private func canFail(_ predicate: Predicate, _ position: Position) -> Bool {
    switch predicate {
    case .all(let parts): parts.contains { canFail($0, position) }
    case .any(let parts): parts.allSatisfy { canFail($0, position) }
    case .not(let part): holds(part, position)
    case .flag(let name): !position.flags.contains(name.name)
    case .did(let name): !position.done.contains(name.name)
    case .event, .severityIn, .roleFilled, .hypothesisStatus, .updateLintClean, .elapsedSince,
      .order, .orderViolated, .count:
      true
    }
  }

  private func happens(_ name: ScenarioReference, _ position: Position) -> Bool {
    guard scenario.actions.contains(where: { $0.id == name.name }) else {
      guard scenario.flags.contains(where: { $0.name == name.name }) else { return true }
      return position.flags.contains(name.name) || isInjected(name.name)
    }
    return position.done.contains(name.name)
  }

  private func isInjected(_ flag: String) -> Bool {
    scenario.injects.contains { $0.sets.contains { $0.flag.name == flag && $0.isSet } }
  }

  /// Returns the actions the goal depends on, directly or through what they need.
  private static func relevant(_ scenario: Scenario, _ goal: Predicate) -> [ScenarioAction] {
    var names = Set(goal.parts.flatMap(\.references))
    var chosen: Set<String> = []
    while true {
      let found = scenario.actions.filter { action in
        !chosen.contains(action.id)
          && (names.contains(action.id) || action.sets.contains { names.contains($0.flag.name) })
      }
      guard !found.isEmpty else { break }
      chosen.formUnion(found.map(\.id))
      names.formUnion(found.flatMap { $0.needs?.parts.flatMap(\.references) ?? [] })
    }
    return scenario.actions.filter { chosen.contains($0.id) }
  }
}

extension Predicate {
  /// The names this predicate itself refers to.
  var references: [String] {
    switch self {
    case .flag(let name), .did(let name), .elapsedSince(let name, _), .count(let name, _):
      [name.name]
    case .order(let names): names.map(\.name)
    case .orderViolated(let first, let second): [first.name, second.name]
    case .all, .any, .not, .event, .severityIn, .roleFilled, .hypothesisStatus, .updateLintClean:
      []
    }
  }
}
