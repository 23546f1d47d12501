import IncidentModel

/// A drill made from the record of a real incident (DRILLS.md B1, replaying real incidents).
///
/// Alerts come at the offsets they came at. What the team found out later is the hidden cause, the outcome of
/// an action or something that is shown at the debrief; so nothing tells players more than was known then.
public struct RecordedDrill: Hashable, Sendable {
  /// The name of the drill, which its file has too.
  public var id: String
  /// The scenario in the format `wardroom-drill/1`.
  public var yaml: String
  /// The texts of the record that stand in it, for the check of what may stand there.
  public var passages: [DrillPassage]
  /// What was shortened or left out.
  public var remarks: [String]

  /// Makes a drill.
  ///
  /// - Parameters:
  ///   - past: the incident.
  ///   - name: the name of the drill; nil names it after the day.
  ///   - quiet: what is left of longer stretches without anything; nil keeps every span.
  ///   - cleaning: takes names and secrets out of a line; the shell lends it.
  /// - Throws: Why no drill can be made of it.
  public init(
    _ past: PastIncident, name: String? = nil, keeping quiet: ScenarioTime? = nil,
    cleaning: @escaping (String) -> String
  ) throws(PastIncidentProblem) {
    try past.check()
    var making = try DrillMaking(past, keeping: quiet, cleaning: cleaning)
    id = name ?? "replay-\(making.times.start.day)"
    yaml = making.yaml(id: id)
    passages = making.passages.all
    remarks = making.remarks
  }

  /// The scenario with what a lint still asks for at its end, a line each.
  public func yaml(asking findings: [ScenarioProblem]) -> String {
    findings.reduce(yaml) { text, finding in
      text + "# TODO \(finding.rule.rawValue) line \(finding.place.line): "
        + Passages.line(finding.sentence, upTo: 400) + "\n"
    }
  }
}

/// What a drill is made of on the way from the record to a scenario.
struct DrillMaking {
  let past: PastIncident
  let team: TeamRecord
  let times: DrillTimes
  let plan: AlertPlan
  let duration: ScenarioTime
  var passages: Passages
  /// What was really wrong, without names; nil when the record does not say.
  let cause: String?
  /// Words that would give the cause away.
  let leaks: [String]

  /// A drill that would be longer is refused.
  private static let longest = Scenario.longestDrill

  init(
    _ past: PastIncident, keeping quiet: ScenarioTime?, cleaning: @escaping (String) -> String
  ) throws(PastIncidentProblem) {
    self.past = past
    team = TeamRecord(past)
    passages = Passages(cleaning: cleaning)
    var plan = AlertPlan(past)
    let first = plan.firstSignal(before: team.declaredAt) ?? team.declaredAt
    let start = Timestamp(seconds: min(first, team.declaredAt).seconds / 60 * 60)
    let end = max(team.endedAt ?? start, start)
    let moments =
      [end] + plan.items.map(\.report.at) + team.steps.map(\.at)
      + past.incident.evidence.map(\.addedAt)
    times = DrillTimes(from: start, moments: moments.filter { $0 <= end }, keeping: quiet)
    duration = try Self.duration(times, end, quiet)
    plan.keep(from: start, to: Self.last(end, times, duration))
    self.plan = plan
    cause = Self.cause(past, team, &passages)
    leaks = Self.leaks(cause, plan)
  }

  /// Returns how long the drill lasts: as long as the incident and a quarter more, for teams that are slower.
  private static func duration(
    _ times: DrillTimes, _ end: Timestamp, _ quiet: ScenarioTime?
  ) throws(PastIncidentProblem) -> ScenarioTime {
    let real = times.milliseconds(end)
    guard real <= longest.milliseconds - 300_000 else {
      let span = TimeSpan(seconds: real / 1000).precise
      throw PastIncidentProblem(
        sentence: "It would last \(span), and a drill lasts up to 24h. "
          + (quiet == nil
            ? "Shorten quiet stretches: --compress 10m."
            : "Shorten quiet stretches more: --compress with a smaller span, 1m at least."))
    }
    let wanted = max(1_800_000, (real / 4 * 5 + 600_000 + 299_999) / 300_000 * 300_000)
    return ScenarioTime(milliseconds: min(wanted, longest.milliseconds))
  }

  /// Returns the last moment of the record that is still inside the drill.
  private static func last(
    _ end: Timestamp, _ times: DrillTimes, _ duration: ScenarioTime
  ) -> Timestamp {
    let rest = max(0, duration.milliseconds - times.milliseconds(end) - 1000)
    return Timestamp(milliseconds: end.milliseconds + rest)
  }

  // MARK: - The cause

  private static func cause(
    _ past: PastIncident, _ team: TeamRecord, _ passages: inout Passages
  ) -> String? {
    let confirmed = past.incident.hypotheses.filter { $0.isShown && $0.status == .confirmed }
    if !confirmed.isEmpty {
      return confirmed.map { passages.take($0.wording.statement, "hypothesis \($0.name)") }
        .joined(separator: "; ")
    }
    let step = team.steps.first { $0.moment == .causeFound && !$0.text.isEmpty }
    if let step { return passages.take(step.text, step.place) }
    let known = past.incident.facts[.known]
    return known.isEmpty ? nil : passages.take(known, "fact known")
  }

  /// Returns the names in the cause that no alert gave away already: what has digits or is joined by signs.
  private static func leaks(_ cause: String?, _ plan: AlertPlan) -> [String] {
    let shown = plan.items.flatMap { item in
      [item.report.alert.title, item.report.alert.details] + item.report.alert.labels.values
    }.joined(separator: "\n").lowercased()
    let signs: Set<Character> = ["-", "_", "."]
    let words = (cause ?? "").split { !($0.isLetter || $0.isNumber || signs.contains($0)) }
      .map { word in String(word.drop { signs.contains($0) }) }
      .map { word in word.last.map(signs.contains) == true ? String(word.dropLast()) : word }
    var found: [String] = []
    for word in words where word.count >= 3 && !shown.contains(word.lowercased()) {
      let isName = word.contains { $0.isNumber || $0 == "_" } && word.contains(where: \.isLetter)
      if isName, !found.contains(word), found.count < 8 { found.append(word) }
    }
    return found
  }

  /// Returns whether a text holds a word that gives the cause away.
  func givesAway(_ text: String) -> Bool {
    let text = text.lowercased()
    return leaks.contains { text.contains($0.lowercased()) }
  }

  var remarks: [String] {
    times.remarks
      + (plan.leftOut == 0 ? [] : ["\(plan.leftOut) reports of alerts are left out"])
  }
}
