import IncidentModel

extension DrillRun {
  /// How fast the clock is to go, in milliseconds of the drill a second; 0 while it was made to stand.
  public var pace: Int {
    state.pace.isPaused ? 0 : state.pace.times.map { $0 * 1000 } ?? scenario.clock.speed
  }

  /// The scenario's next hint nobody gave yet; nil when none is left.
  public var nextHint: ScenarioHint? {
    scenario.hints.first { !state.hintTexts.contains($0.text) }
  }

  /// Returns an act with what it leaves to the scenario: a hint without words is the next one, and one of
  /// the scenario's costs what it says there.
  func worded(_ act: PlayerAct) -> PlayerAct {
    guard case .controller(.hint(let text, _)) = act,
      let hint = text.isEmpty ? nextHint : scenario.hints.first(where: { $0.text == text })
    else { return act }
    return .controller(.hint(hint.text, points: hint.points))
  }

  /// Returns why an act of the controller does not count; empty when it does.
  func refusal(of act: ControllerAct) -> String {
    switch act {
    case .fire(let id): refusal(toFire: id)
    case .setFlag(let name, _): state.flags[name] == nil ? unknownFlag(name) : ""
    case .hint(let text, _):
      text.isEmpty ? "The scenario has no hint left. Say one in your own words." : ""
    case .pause: state.pace.isPaused ? "The clock stands already." : ""
    case .resume: state.pace.isPaused ? "" : "The clock runs already."
    case .speed(let times):
      ControllerAct.speeds.contains(times)
        ? "" : "The speed is a whole number from 1 to \(ControllerAct.speeds.upperBound)."
    case .skip:
      nextDue == nil ? "Nothing more comes by itself; ENDEX ends the drill." : ""
    case .observe, .reveal, .endex: ""
    }
  }

  private func refusal(toFire id: String) -> String {
    guard scenario.injects.contains(where: { $0.id == id }) else {
      let near = NearWord.nearest(to: id.lowercased(), in: scenario.injects.map(\.id))
      let hint = near.map { " Did you mean \($0)?" } ?? ""
      return "There is no inject \(ScenarioFields.quoted(id)).\(hint)"
    }
    let isToCome =
      state.injects[id] == nil || agenda.all.contains { $0.kind == .inject && $0.id == id }
    return isToCome ? "" : "\(id) came already."
  }

  private func unknownFlag(_ name: String) -> String {
    let near = NearWord.nearest(to: name.lowercased(), in: scenario.flags.map(\.name))
    let hint = near.map { " Did you mean \($0)?" } ?? ""
    return "There is no flag \(ScenarioFields.quoted(name)).\(hint)"
  }
}
