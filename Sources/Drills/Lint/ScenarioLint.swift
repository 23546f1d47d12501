/// Says what would spoil a drill before anybody plays it (DRILLS.md B2).
public struct ScenarioLint {
  let scenario: Scenario
  /// Says why the real intake refuses a payload; nil when it takes it.
  let refusal: (InjectChannel, InjectPayload) -> String?
  let reach: Reachability

  /// Creates a lint; the shell lends it the real intake's reading.
  public init(
    _ scenario: Scenario, refusal: @escaping (InjectChannel, InjectPayload) -> String?
  ) {
    self.scenario = scenario
    self.refusal = refusal
    reach = Reachability(scenario)
  }

  /// All that was found, in the order of the file.
  public var findings: [ScenarioProblem] {
    ScenarioProblems(
      duplicates + outsideTheClock + references + flagsNeverSet + outOfReach + scoring + content
    ).problems
  }

  // MARK: - Names and times

  private var duplicates: [ScenarioProblem] {
    let groups: [(what: String, names: [(String, ScenarioPlace)])] = [
      ("inject", scenario.injects.map { ($0.id, $0.place) }),
      ("objective", scenario.objectives.map { ($0.id, $0.place) }),
      ("expectation", scenario.expected.map { ($0.id, $0.place) }),
      ("penalty", scenario.penalties.map { ($0.id, $0.place) }),
      ("asset", scenario.world.assets.map { ($0.id, $0.place) }),
      ("change", scenario.world.changes.map { ($0.id, $0.place) }),
      ("action or alias", scenario.actions.flatMap(Self.spoken)),
      (
        "evidence",
        scenario.actions.compactMap { action in action.evidence.map { ($0, action.place) } }
      ),
    ]
    return groups.flatMap { group in
      Self.repeated(group.names).map { name, place in
        ScenarioProblem(
          "Another \(group.what) is called \(name) already, so nobody can tell them apart. Rename one.",
          at: place, rule: .duplicateName)
      }
    }
  }

  private static func spoken(_ action: ScenarioAction) -> [(String, ScenarioPlace)] {
    Set(([action.id] + action.aliases).map(ScenarioAction.folded)).sorted().map {
      ($0, action.place)
    }
  }

  private static func repeated(_ names: [(String, ScenarioPlace)]) -> [(String, ScenarioPlace)] {
    var seen: Set<String> = []
    return names.filter { !seen.insert($0.0).inserted }
  }

  private var outsideTheClock: [ScenarioProblem] {
    scenario.injects.compactMap { inject in
      guard case .at(let time) = inject.trigger else { return nil }
      if time + inject.jitter > scenario.clock.duration {
        return ScenarioProblem(
          "\(inject.id) may come after the end at \(scenario.clock.duration.typed), so nobody sees it. "
            + "Let it come earlier, or the drill last longer.",
          at: inject.place, rule: .outsideTheClock)
      }
      guard inject.jitter > time else { return nil }
      return ScenarioProblem(
        "\(inject.id) may come before the start: its jitter is larger than its time. Make it smaller.",
        at: inject.place, rule: .outsideTheClock)
    }
  }

  private var flagsNeverSet: [ScenarioProblem] {
    let changes = scenario.injects.flatMap(\.sets) + scenario.actions.flatMap(\.sets)
    return scenario.flags.filter { flag in
      !changes.contains { $0.flag.name == flag.name && $0.isSet != flag.isSet }
    }.map { flag in
      ScenarioProblem(
        "Nothing ever sets \(flag.name) to \(!flag.isSet), so what depends on it never changes. "
          + "Let an action or inject set it, or take it out.",
        at: flag.place, rule: .flagNeverSet)
    }
  }
}
