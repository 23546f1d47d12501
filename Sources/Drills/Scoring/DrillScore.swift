/// The score of a drill, made from its log and nothing else.
///
/// It says what was measured beside every point, and it rates runs, never people.
public struct DrillScore: Hashable, Sendable {
  /// What an expectation got.
  public struct Item: Hashable, Sendable {
    public var expectation: Expectation
    /// The points; nil while a person still has to judge.
    public var points: Double?
    /// What was measured, `T+24:00` or `3 of 4`.
    public var raw: String
    /// The line of the record it rests on.
    public var evidence: String
    /// Its number; nil when nothing was found.
    public var line: Int?

    /// Whether people said it and no record did.
    public var isJudged: Bool {
      guard case .judge = expectation.measure else { return false }
      return points != nil
    }
  }

  /// Points that were taken off, with the reason.
  public struct Deduction: Hashable, Sendable {
    public var id: String
    public var points: Int
    public var reason: String
  }

  /// How an objective went.
  public struct Outcome: Hashable, Sendable {
    public var objective: Objective
    public var points: Double
    public var weight: Int
    /// Nil while nothing of it is measured.
    public var rating: DrillRating?
  }

  public var items: [Item]
  public var deductions: [Deduction]
  /// From 0 to 100, after deductions.
  public var total: Double
  /// What the expectations are worth that a person still has to judge.
  public var openWeight: Int
  public var rating: DrillRating
  public var objectives: [Outcome]
  public var hints: Int

  /// Scores a log.
  public init(_ scenario: Scenario, _ entries: [DrillEntry]) {
    let measuring = Measuring(scenario, entries)
    items = scenario.expected.map(measuring.item)
    deductions = measuring.deductions
    let points = items.compactMap(\.points).reduce(0, +)
    openWeight = items.filter { $0.points == nil }.reduce(0) { $0 + $1.expectation.weight }
    total = max(0, points - Double(deductions.reduce(0) { $0 + $1.points }))
    let known = max(1, 100 - openWeight)
    rating = DrillRating(percent: total * 100 / Double(known))
    objectives = Self.outcomes(scenario, items)
    hints = measuring.state.hints.count
  }

  /// What the log keeps of it.
  public var note: ScoreNote {
    ScoreNote(
      hundredths: Int((total * 100).rounded()), rating: rating.rawValue,
      open: items.count { $0.points == nil })
  }

  /// Whether the run is better than what is asked for: performed, with one hint at most.
  public var exceeds: Bool { rating == .performed && hints <= 1 && openWeight == 0 }

  private static func outcomes(_ scenario: Scenario, _ items: [Item]) -> [Outcome] {
    scenario.objectives.map { objective in
      let own = items.filter { $0.expectation.objective?.name == objective.id }
      let known = own.filter { $0.points != nil }
      let weight = known.reduce(0) { $0 + $1.expectation.weight }
      let points = known.compactMap(\.points).reduce(0, +)
      return Outcome(
        objective: objective, points: points, weight: weight,
        rating: weight == 0 ? nil : DrillRating(percent: points * 100 / Double(weight)))
    }
  }
}

/// Points as people read them: two digits at most, none when they say nothing.
public enum Points {
  /// Returns a number as text, the same on every machine.
  public static func text(_ points: Double) -> String {
    // A log may have been written by anybody; no drill gives a million points.
    let hundredths = Int((min(max(points, -1_000_000), 1_000_000) * 100).rounded())
    let rest = hundredths % 100
    if rest == 0 { return "\(hundredths / 100)" }
    if rest % 10 == 0 { return "\(hundredths / 100).\(rest / 10)" }
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
