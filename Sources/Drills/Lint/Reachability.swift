/// The earliest moment everything in a scenario can have come about, when players lose no time.
///
/// It is generous: what one path allows and another forbids counts as allowed. `DeadEnd` looks closer.
struct Reachability {
  private(set) var flags: [String: ScenarioTime] = [:]
  /// Flags that can be taken back, with the earliest moment.
  private(set) var unset: [String: ScenarioTime] = [:]
  private(set) var actions: [String: ScenarioTime] = [:]
  private(set) var injects: [String: ScenarioTime] = [:]
  private let duration: ScenarioTime

  init(_ scenario: Scenario) {
    duration = scenario.clock.duration
    for flag in scenario.flags {
      if flag.isSet { flags[flag.name] = .zero } else { unset[flag.name] = .zero }
    }
    while settle(scenario) {}
  }

  /// Goes over everything once; false when nothing comes about earlier than was known.
  private mutating func settle(_ scenario: Scenario) -> Bool {
    var hasChanged = false
    for action in scenario.actions {
      guard let start = action.needs.map(moment(of:)) ?? .zero else { continue }
      let end = start + action.cost
      guard end <= duration, actions[action.id].map({ end < $0 }) ?? true else { continue }
      actions[action.id] = end
      take(action.sets, at: end)
      hasChanged = true
    }
    for inject in scenario.injects {
      guard let time = moment(of: inject), injects[inject.id].map({ time < $0 }) ?? true else {
        continue
      }
      injects[inject.id] = time
      take(inject.sets, at: time)
      hasChanged = true
    }
    return hasChanged
  }

  private mutating func take(_ changes: [FlagChange], at time: ScenarioTime) {
    for change in changes {
      let name = change.flag.name
      if change.isSet {
        flags[name] = min(flags[name] ?? time, time)
      } else {
        unset[name] = min(unset[name] ?? time, time)
      }
    }
  }

  private func moment(of inject: Inject) -> ScenarioTime? {
    guard let due = due(inject) else { return nil }
    let last = inject.repetition == nil ? due + inject.jitter : duration
    guard let allowed = inject.when.map(moment(of:)) ?? .zero,
      let free = inject.unless.map(falseMoment(of:)) ?? .zero
    else { return nil }
    guard case .at = inject.trigger else { return max(due, allowed, free) }
    return max(allowed, free) <= last ? max(due, allowed, free) : nil
  }

  private func due(_ inject: Inject) -> ScenarioTime? {
    switch inject.trigger {
    case nil: return .zero
    case .at(let time): return max(.zero, time - inject.jitter)
    case .after(let kind, let name, let delay):
      let cause: ScenarioTime? =
        switch kind {
        case .inject: injects[name.name]
        case .did: actions[name.name]
        case .flag: flags[name.name]
        case .event: .zero
        }
      return cause.map { $0 + delay }.flatMap { $0 <= duration ? $0 : nil }
    }
  }
}

extension Reachability {
  /// Returns the earliest moment a predicate can be true; nil when it never can.
  func moment(of predicate: Predicate) -> ScenarioTime? {
    switch predicate {
    case .all(let parts): return latest(parts.map(moment(of:)))
    case .any(let parts): return parts.compactMap(moment(of:)).min()
    case .not(let part): return falseMoment(of: part)
    case .flag(let name): return flags[name.name]
    case .did(let name): return actions[name.name]
    case .order(let names): return latest(names.map(moment(named:)))
    case .orderViolated(let first, let second):
      return latest([moment(named: first), moment(named: second)])
    case .elapsedSince(let name, let span):
      return moment(named: name).map { $0 + span }.flatMap { $0 <= duration ? $0 : nil }
    case .count(let name, _): return moment(named: name)
    case .event, .severityIn, .roleFilled, .hypothesisStatus, .updateLintClean: return .zero
    }
  }

  /// Returns the earliest moment a predicate can be false; nil when it never can.
  func falseMoment(of predicate: Predicate) -> ScenarioTime? {
    switch predicate {
    case .all(let parts): return parts.compactMap(falseMoment(of:)).min()
    case .any(let parts): return latest(parts.map(falseMoment(of:)))
    case .not(let part): return moment(of: part)
    case .flag(let name): return unset[name.name]
    case .did, .event, .severityIn, .roleFilled, .hypothesisStatus, .updateLintClean,
      .elapsedSince, .order, .orderViolated, .count:
      return .zero
    }
  }

  /// Returns the earliest moment of an action, flag, inject or event.
  func moment(named name: ScenarioReference) -> ScenarioTime? {
    if Milestone(rawValue: name.name) != nil { return .zero }
    return actions[name.name] ?? flags[name.name] ?? injects[name.name]
  }

  private func latest(_ moments: [ScenarioTime?]) -> ScenarioTime? {
    moments.contains(nil) ? nil : moments.compactMap { $0 }.max() ?? .zero
  }
}
