extension ScenarioKeys {
  static let decision = KeyTable([
    Key("did", .choice(TeamMoment.allCases.map(\.rawValue)), "what they did", isRequired: true),
    Key("at", .span, "when they did it, after the start", isRequired: true),
    Key("text", .text, "what they said"),
  ])
}

extension Scenario {
  /// Returns what a team did when it really happened, in the order of time.
  static func decisions(_ fields: inout ScenarioFields) -> [TeamDecision] {
    let found = fields.list("decisions", ScenarioKeys.decision) { fields -> TeamDecision? in
      let moment = fields.choice("did", TeamMoment.self)
      let at = fields.span("at")
      let text = fields.text("text") ?? ""
      guard let moment, let at else { return nil }
      return TeamDecision(moment, at: at, text: text)
    }
    return found.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
      .map(\.element)
  }
}
