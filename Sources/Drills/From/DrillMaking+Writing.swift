import IncidentModel

extension DrillMaking {
  /// Returns the scenario.
  mutating func yaml(id: String) -> String {
    let injects = injects()
    let actions = actions()
    let expected = expected(actions)
    var lines = ScenarioLines()
    head(&lines, id)
    objectives(&lines, expected)
    hidden(&lines)
    let flags = [actions.fix.map { _ in "fixed" }, actions.verify.map { _ in "verified" }]
    lines.key("flags", .map(flags.compactMap { $0 }.map { ($0, .plain("false")) }))
    lines.list("injects", injects)
    lines.named("actions", actions.items)
    lines.list("expected", zip(expected, Self.weights(expected)).map(Self.item))
    lines.list("penalties", Self.penalties(actions))
    lines.key("debrief", .names(Self.questions))
    lines.list("decisions", decisions())
    return lines.text
  }

  private func head(_ lines: inout ScenarioLines, _ id: String) {
    lines.comment(
      "Made by wardroom drill from of the record of a real incident. Names and secrets are out.")
    lines.comment(
      "Alerts come when they came. readers-ask is not in the record; move it or say who asked.")
    for remark in remarks { lines.comment("Not as it was: \(remark).") }
    if cause == nil {
      lines.comment("TODO hidden.root_cause: the record does not say what was wrong.")
    }
    lines.key("format", .plain(Scenario.format))
    lines.key("id", .plain(id))
    lines.key("title", .text("What came in on \(times.start.day), as it came"))
    lines.key("difficulty", .plain("3"))
    lines.key("seed", .plain(String(SplitMix64.fnv1a64("\(id) \(times.start.rfc3339)"))))
    let start = String(times.start.rfc3339.prefix(19))
    let speed = max(2, duration.milliseconds / 60_000 / 30)
    lines.key(
      "clock",
      .map([
        ("start", .text(start)), ("tz", .plain("UTC")), ("speed", .plain("\(speed)")),
        ("duration", .plain(duration.typed)),
      ]))
    lines.key(
      "players",
      .map([
        ("min", .plain("1")), ("max", .plain("6")),
        ("roles", .list(roleNames.map { .plain($0) })),
      ]))
    lines.block("brief", brief)
  }

  /// All that players are told at the start; it is the same for every incident but for the moment.
  private var brief: [String] {
    [
      "It is \(times.start.dayAndClock). You look after the data platform.",
      "What comes in now came in like this once. What it is, how bad it is and whom to tell",
      "is for you to find out and decide; `:do` lists where you can look and what can be done.",
    ]
  }

  private func objectives(_ lines: inout ScenarioLines, _ expected: [RecordedExpectation]) {
    let used = RecordedObjective.allCases.filter { goal in
      expected.contains { $0.objective == goal }
    }
    lines.list(
      "objectives",
      used.map { goal in
        [
          ("id", .plain("O-\(goal.rawValue)")), ("capability", .plain(goal.rawValue)),
          ("text", .text(goal.text)),
        ]
      })
  }

  private func hidden(_ lines: inout ScenarioLines) {
    var fields: Item = [
      ("root_cause", .text(cause ?? "The record does not say.")),
      (
        "severity",
        .map([
          ("accept", .list(accepted.map { .plain("\($0)") })),
          ("expected", .plain("\(past.incident.severity.rawValue)")),
        ])
      ),
    ]
    if let began = past.incident.impact.startedAt, began <= times.start {
      fields.append(("impact_start", .text(String(began.rfc3339.prefix(19)))))
    }
    if !leaks.isEmpty { fields.append(("leak_words", .names(leaks))) }
    lines.key("hidden", .map(fields))
  }

  private static func item(_ expectation: RecordedExpectation, _ weight: Int) -> Item {
    [
      ("id", .plain(expectation.id)), ("criterion", .plain(expectation.criterion.rawValue)),
      ("objective", .plain("O-\(expectation.objective.rawValue)")),
      ("weight", .plain("\(weight)")), (expectation.measure.0, .plain(expectation.measure.1)),
      ("text", .text(expectation.text)),
    ]
  }

  /// Who mends before anything shows the cause was lucky.
  private static func penalties(_ actions: RecordedActions) -> [Item] {
    guard let proof = actions.proof, let fix = actions.fix else { return [] }
    return [
      [
        ("id", .plain("P-blind")), ("points", .plain("5")),
        ("when", .plain("{order_violated: [\(proof), \(fix)]}")),
        ("text", .text("Mended before anything showed the cause")),
      ]
    ]
  }

  private static let questions = [
    "Where did you go another way than the team did then, and what came of it?",
    "Which signal was there early and looked at late?",
    "What of what was agreed then would have helped you today, and is it in place?",
  ]

  /// What the team did, for the debrief.
  private mutating func decisions() -> [Item] {
    team.steps.map { step in
      let fields: Item = [
        ("did", .plain(step.moment.rawValue)), ("at", .plain(times.offset(step.at).typed)),
      ]
      guard !step.text.isEmpty else { return fields }
      return fields + [("text", .text(passages.take(step.text, step.place, upTo: 500)))]
    }
  }
}
