import IncidentModel

extension ScenarioLint {
  /// What refers to something that is not there.
  var references: [ScenarioProblem] {
    let predicates = allPredicates.flatMap(\.parts)
    return predicates.flatMap(unknown(in:)) + changes.flatMap(unknownFlag) + triggers
      + scenario.expected.flatMap(unknown(in:)) + edges
  }

  private var allPredicates: [Predicate] {
    let injects = scenario.injects.flatMap { [$0.when, $0.unless, $0.repetition?.until] }
    let checks = scenario.expected.map { expectation -> Predicate? in
      guard case .check(let predicate) = expectation.measure else { return nil }
      return predicate
    }
    let rest = scenario.actions.map(\.needs) + scenario.penalties.map(\.when)
    return (injects + checks + rest).compactMap { $0 }
  }

  private var changes: [FlagChange] {
    scenario.injects.flatMap(\.sets) + scenario.actions.flatMap(\.sets)
  }

  private func unknown(in predicate: Predicate) -> [ScenarioProblem] {
    switch predicate {
    case .flag(let name): flag(name)
    case .did(let name): action(name)
    case .order(let names): names.flatMap(anything)
    case .orderViolated(let first, let second): anything(first) + anything(second)
    case .elapsedSince(let name, _), .count(let name, _): anything(name)
    case .all, .any, .not, .event, .severityIn, .roleFilled, .hypothesisStatus, .updateLintClean:
      []
    }
  }

  private func unknownFlag(_ change: FlagChange) -> [ScenarioProblem] { flag(change.flag) }

  private var triggers: [ScenarioProblem] {
    scenario.injects.flatMap { inject -> [ScenarioProblem] in
      guard case .after(let kind, let name, _) = inject.trigger else { return [] }
      switch kind {
      case .inject: return self.inject(name)
      case .did: return action(name)
      case .flag: return flag(name)
      case .event: return []
      }
    }
  }

  private func unknown(in expectation: Expectation) -> [ScenarioProblem] {
    let objective = expectation.objective.map { named($0, "objective", objectives) } ?? []
    switch expectation.measure {
    case .timed(.did(let name), _, _): return objective + action(name)
    case .timed(.allFlags(let names), _, _): return objective + names.flatMap(flag)
    case .timed(.allDone(let names), _, _): return objective + names.flatMap(action)
    case .ratio(.did(let names, _)): return objective + names.flatMap(action)
    case .timed(.event, _, _), .check, .ratio, .judge: return objective
    }
  }

  private var edges: [ScenarioProblem] {
    let assets = scenario.world.assets.map(\.id)
    guard !assets.isEmpty else { return [] }
    return scenario.world.lineage.flatMap { [$0.from, $0.to] }
      .flatMap { named($0, "asset", assets) }
  }

  private var objectives: [String] { scenario.objectives.map(\.id) }

  private func flag(_ name: ScenarioReference) -> [ScenarioProblem] {
    named(name, "flag", scenario.flags.map(\.name), rule: .unknownFlag)
  }

  private func action(_ name: ScenarioReference) -> [ScenarioProblem] {
    named(name, "action", scenario.actions.map(\.id), rule: .unknownAction)
  }

  private func inject(_ name: ScenarioReference) -> [ScenarioProblem] {
    named(name, "inject", scenario.injects.map(\.id))
  }

  private func anything(_ name: ScenarioReference) -> [ScenarioProblem] {
    let names =
      scenario.actions.map(\.id) + scenario.flags.map(\.name) + scenario.injects.map(\.id)
      + Milestone.allCases.map(\.rawValue)
    return named(name, "action, flag, inject or event", names, rule: .unknownAction)
  }

  private func named(
    _ name: ScenarioReference, _ what: String, _ known: [String],
    rule: ScenarioRule = .unknownName
  ) -> [ScenarioProblem] {
    guard !known.contains(name.name) else { return [] }
    let near = NearWord.nearest(to: name.name, in: known)
    let few = known.count <= 12 ? "There are \(known.joined(separator: ", "))." : "Declare it."
    let hint = near.map { "Did you mean \($0)?" } ?? (known.isEmpty ? "There are none." : few)
    return [
      ScenarioProblem(
        "There is no \(what) \(ScenarioFields.quoted(name.name)), so this never comes true. \(hint)",
        at: name.place, rule: rule)
    ]
  }
}
