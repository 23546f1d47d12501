import IncidentModel

/// The after-action report of a drill as markdown (DRILLS.md B4), made from its log and nothing else.
public struct AfterActionReport {
  /// An earlier run of the same drill.
  public struct EarlierRun: Hashable, Sendable {
    public var name: String
    public var score: ScoreNote
    /// What was measured in it, in the order of its scenario.
    public var measures: [RunComparison.Measure]

    /// Creates a run.
    public init(name: String, score: ScoreNote, measures: [RunComparison.Measure] = []) {
      self.name = name
      self.score = score
      self.measures = measures
    }
  }

  let scenario: Scenario
  let entries: [DrillEntry]
  let start: DrillStart
  let score: DrillScore
  let measuring: Measuring
  let hash: String
  let name: String
  let earlier: [EarlierRun]

  /// Creates a report of a run by its name, with the hash of its log's last line and earlier runs, oldest first.
  public init(
    _ scenario: Scenario, _ entries: [DrillEntry], start: DrillStart, name: String, hash: String,
    earlier: [EarlierRun] = []
  ) {
    self.scenario = scenario
    self.entries = entries
    self.start = start
    self.name = name
    self.hash = hash
    self.earlier = earlier
    score = DrillScore(scenario, entries)
    measuring = Measuring(scenario, entries)
  }

  var state: DrillState { measuring.state }

  /// The report as markdown.
  public var markdown: String {
    let sections: [(title: String, lines: [String])] =
      [
        ("Overview", overview), ("Scorecard", scorecard), ("Timeline", timeline),
        ("Hidden cause and hypotheses", causes), ("Communication", communication),
        ("What went well, what did not", balance), ("Improvement plan", plan),
        ("Runbooks touched", runbooks), ("Debrief", debrief), ("Earlier runs", comparison),
      ] + (team.isEmpty ? [] : [("What the team did then", team)])
    let body = sections.enumerated().flatMap { number, section in
      ["", "## DRILL \(number + 1). \(section.title)", ""] + section.lines
    }
    return
      (frontMatter + ["", "# DRILL after-action report: \(Markdown.text(scenario.title))", ""]
      + [
        "> DRILL: nothing in this report happened. It never counts among real incidents."
      ] + body).joined(separator: "\n") + "\n"
  }

  private var frontMatter: [String] {
    let roles = state.roles.filter { !$0.person.isEmpty }.map { "\($0.role): \($0.person)" }
    let open = score.openWeight > 0 ? ["open_points: \(score.openWeight)"] : []
    return [
      "---", "kind: drill", "drill: \(Markdown.yaml(start.drill))", "run: \(Markdown.yaml(name))",
      "scenario_sha256: \(start.version)", "seed: \(start.seed)",
      "speed: \(Points.text(Double(scenario.clock.speed) / 1000))",
      "start: \(Markdown.yaml(ScenarioClockText.moment(.zero, scenario)))",
      "end: \(Markdown.yaml(ScenarioClockText.moment(measuring.end, scenario)))",
      "players: [\(roles.map(Markdown.yaml).joined(separator: ", "))]",
      "score: \(Points.text(score.total))", "rating: \(score.rating.rawValue)",
    ] + open + ["log_sha256: \(Markdown.yaml(hash))", "---"]
  }
}

/// The clock of a scenario in text.
enum ScenarioClockText {
  /// Returns a moment on the scenario's clock, `2026-11-03T08:40:00`, without its zone.
  static func moment(_ time: ScenarioTime, _ scenario: Scenario) -> String {
    let moment = scenario.clock.start.adding(seconds: time.milliseconds / 1000)
    let text = moment.rfc3339.prefix(19)
    return "\(text) \(scenario.clock.zone)"
  }

  /// Returns the time of day, `08:52`.
  static func clock(_ time: ScenarioTime, _ scenario: Scenario) -> String {
    String(scenario.clock.start.adding(seconds: time.milliseconds / 1000).clock.dropLast())
  }
}
