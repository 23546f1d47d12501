/// A run beside the team's own earlier runs of the same drill; runs are compared, never people (DRILLS.md B3).
public struct RunComparison: Hashable, Sendable {
  /// What was measured of one expectation in one run.
  public struct Measure: Hashable, Sendable {
    public var id: String
    public var criterion: String
    public var weight: Int
    /// Nil while a person still has to judge.
    public var points: Double?
    /// What was measured, `T+24:00`.
    public var raw: String

    /// The measure with its points, `T+24:00 (8 of 10)`.
    public var text: String {
      "\(raw.isEmpty ? "-" : raw) (\(points.map(Points.text) ?? "open") of \(weight))"
    }
  }

  /// An expectation in this run, in the one before and over all earlier ones.
  public struct Row: Hashable, Sendable {
    public var now: Measure
    /// Nil where the run before did not have it.
    public var before: Measure?
    /// The middle of the points in earlier runs; nil where none has any.
    public var median: Double?
    /// How many earlier runs have points for it.
    public var count: Int
  }

  public var name: String
  public var score: ScoreNote
  /// Earlier runs, oldest first.
  public var earlier: [AfterActionReport.EarlierRun]
  public var rows: [Row]

  /// Compares a run with earlier ones, oldest first.
  public init(_ name: String, _ score: DrillScore, earlier: [AfterActionReport.EarlierRun]) {
    self.name = name
    self.score = score.note
    self.earlier = earlier
    rows = score.measures.map { now in
      let all = earlier.compactMap { run in run.measures.first { $0.id == now.id } }
      let points = all.compactMap(\.points)
      return Row(
        now: now, before: earlier.last?.measures.first { $0.id == now.id },
        median: Points.median(points), count: points.count)
    }
  }

  /// How many runs there are, this one included.
  public var count: Int { earlier.count + 1 }

  /// The difference to the run before in points; nil for a first run.
  public var change: Double? {
    earlier.last.map { Double(score.hundredths - $0.score.hundredths) / 100 }
  }

  /// One sentence: how many runs there are, and how this one stands beside the one before.
  public var sentence: String {
    guard let last = earlier.last, let change else {
      return "N = 1: this is the first run of this drill in this home."
    }
    let median = Points.median(earlier.map { Double($0.score.hundredths) / 100 }) ?? 0
    return
      "N = \(count). Against the run before (\(Points.text(Double(last.score.hundredths) / 100))): "
      + "\(Points.signed(change)). Middle of the \(earlier.count) before: \(Points.text(median))."
  }
}

extension DrillScore {
  /// What is compared between runs: raw values beside their points.
  public var measures: [RunComparison.Measure] {
    items.map {
      RunComparison.Measure(
        id: $0.expectation.id, criterion: $0.expectation.criterion.rawValue,
        weight: $0.expectation.weight, points: $0.points, raw: $0.raw)
    }
  }
}

extension Points {
  /// Returns a difference with its sign, `+8.5`.
  public static func signed(_ points: Double) -> String {
    (points >= 0 ? "+" : "-") + text(abs(points))
  }

  /// Returns the middle of some points; nil when there are none.
  public static func median(_ points: [Double]) -> Double? {
    guard !points.isEmpty else { return nil }
    let sorted = points.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
