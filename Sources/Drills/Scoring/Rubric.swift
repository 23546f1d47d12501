/// How points are made of what was measured (DRILLS.md B3).
public enum Rubric {
  /// Returns the share for something done at a moment: all up to `target`, nothing from `zero` on.
  public static func timed(_ value: Double?, target: Double, zero: Double) -> Double {
    guard let value, zero > target else { return 0 }
    return min(1, max(0, (zero - value) / (zero - target)))
  }

  /// Returns the share of a whole that was done; never more than all of it.
  public static func ratio(_ done: Double, of whole: Double) -> Double {
    whole > 0 ? min(1, max(0, done / whole)) : 0
  }

  /// What every error in an update leaves of its points.
  public static let perUpdateError = 0.8
}

/// How well an objective or a whole drill went; the letters are those of HSEEP, the limits our own.
public enum DrillRating: String, Codable, Hashable, CaseIterable, Sendable {
  case performed = "P"
  case someChallenges = "S"
  case majorChallenges = "M"
  case unable = "U"

  /// Creates the rating of a share of 100.
  public init(percent: Double) {
    switch percent {
    case 90...: self = .performed
    case 70..<90: self = .someChallenges
    case 40..<70: self = .majorChallenges
    default: self = .unable
    }
  }

  /// What it says, in words.
  public var meaning: String {
    switch self {
    case .performed: "performed without challenges"
    case .someChallenges: "performed with some challenges"
    case .majorChallenges: "performed with major challenges"
    case .unable: "unable to be performed"
    }
  }
}
