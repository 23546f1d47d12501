/// What players did beside what the real team did when it happened, made for the debrief.
///
/// It gives nothing while the drill goes on, so that no screen can show what the team found out.
public struct TeamComparison: Hashable, Sendable {
  /// One moment with when either side came to it; nil is never.
  public struct Row: Hashable, Sendable {
    public var moment: TeamMoment
    public var players: ScenarioTime?
    public var team: ScenarioTime?
    /// What the team said.
    public var text: String

    /// The row as a sentence: `you declared at T+9:00, they at T+22:00: SEV2`.
    public var sentence: String {
      let words = text.isEmpty ? "" : ": \(text)"
      guard let players else {
        let verb = moment == .firstUpdate ? "told stakeholders" : moment.verb
        return "you never \(verb), they did\(team.map { " at \($0.sign)" } ?? "")\(words)"
      }
      let theirs = team.map { "they at \($0.sign)" } ?? "they never"
      return "you \(moment.verb) at \(players.sign), \(theirs)\(words)"
    }
  }

  public var rows: [Row]

  /// Compares a log with what the team did; without an end in the log there is nothing to compare.
  public init(_ scenario: Scenario, _ entries: [DrillEntry]) {
    let isOver = entries.contains { entry in
      guard case .ended = entry.event else { return false }
      return true
    }
    guard isOver, !scenario.decisions.isEmpty else {
      rows = []
      return
    }
    var counts: [TeamMoment: Int] = [:]
    let theirs = scenario.decisions.map { decision in
      let index = counts[decision.moment, default: 0]
      counts[decision.moment] = index + 1
      let own = Self.moments(of: decision.moment, entries)
      return Row(
        moment: decision.moment, players: index < own.count ? own[index] : nil, team: decision.at,
        text: decision.text)
    }
    rows = theirs + Self.only(entries, except: counts)
  }

  /// What only the players did, once each.
  private static func only(_ entries: [DrillEntry], except known: [TeamMoment: Int]) -> [Row] {
    TeamMoment.allCases.filter { known[$0] == nil }.compactMap { moment in
      moments(of: moment, entries).first.map {
        Row(moment: moment, players: $0, team: nil, text: "")
      }
    }
  }

  /// Returns when players came to a moment, each time.
  private static func moments(
    of moment: TeamMoment, _ entries: [DrillEntry]
  ) -> [ScenarioTime] {
    entries.compactMap { entry in
      guard case .acted(_, let act, "") = entry.event, moment.isReached(by: act) else {
        return nil
      }
      return entry.at
    }
  }
}

extension AfterActionReport {
  /// 11. What the team did when it really happened, beside what was done here.
  var team: [String] {
    let rows = TeamComparison(scenario, entries).rows
    guard !rows.isEmpty else { return [] }
    let table = Markdown.table(
      ["moment", "you", "the team then", "what they said"],
      rows.map { row in
        [row.moment.verb, row.players?.sign ?? "never", row.team?.sign ?? "never", row.text]
      })
    return [
      "This drill was made from the record of an incident. Times count from its first signal; "
        + "both sides knew different things, so neither is a measure of people.", "",
    ] + table
  }
}
