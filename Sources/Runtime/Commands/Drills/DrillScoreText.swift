import Drills
import TerminalKit

/// A score as people read it on a terminal, every line marked.
enum DrillScoreText {
  /// Returns the score as the debrief shows it: the total, then a line for each expectation.
  static func summary(_ score: DrillScore, _ scenario: Scenario) -> [String] {
    let items = score.items.map { item in
      let points = item.points.map(Points.text) ?? "open"
      let raw =
        (item.raw.isEmpty ? "" : ": \(item.raw)") + (item.isJudged ? ", judged by people" : "")
      return "\(item.expectation.criterion.rawValue) \(points) of \(item.expectation.weight)\(raw)"
    }
    let deductions = score.deductions.map { "-\($0.points): \($0.reason)" }
    return ["\(total(score, scenario))"] + deductions + items
  }

  static func lines(_ score: DrillScore, _ scenario: Scenario) -> [SafeText] {
    var table = TextTable(["DRILL", "points", "of", "measured", "evidence"])
    for item in score.items {
      table.add([
        SafeText("DRILL \(item.expectation.id)"),
        SafeText(item.points.map(Points.text) ?? "open"), SafeText("\(item.expectation.weight)"),
        SafeText(item.raw), SafeText((item.isJudged ? "judged by people; " : "") + item.evidence),
      ])
    }
    let deductions = score.deductions.map {
      SafeText("DRILL \($0.id) -\($0.points): \($0.reason)")
    }
    return table.lines + deductions + objectives(score) + [total(score, scenario)]
  }

  private static func objectives(_ score: DrillScore) -> [SafeText] {
    score.objectives.map { outcome in
      let points = "\(Points.text(outcome.points)) of \(outcome.weight)"
      let rating = outcome.rating?.rawValue ?? "open"
      return SafeText(
        "DRILL \(outcome.objective.id) \(rating) \(points): \(outcome.objective.text)")
    }
  }

  static func total(_ score: DrillScore, _ scenario: Scenario) -> SafeText {
    let open = score.openWeight > 0 ? ", \(score.openWeight) still to be judged" : ""
    return SafeText(
      "DRILL \(scenario.id): \(Points.text(score.total)) of 100\(open), rating "
        + "\(score.rating.rawValue), \(score.rating.meaning)")
  }
}
