public import IncidentModel

/// What a team has agreed on keeping runbooks true.
public struct RunbookPolicy: Hashable, Sendable {
  /// After how many seconds without a review a runbook is stale; nil for never.
  public var staleSeconds: Int64?

  /// Creates a policy.
  public init(staleSeconds: Int64?) {
    self.staleSeconds = staleSeconds
  }

  /// What holds where a team's settings say nothing: 90 days.
  public static let standard = RunbookPolicy(staleSeconds: 90 * 86_400)
}

/// How sure one can be that a runbook is still right.
public enum RunbookReview: Hashable, Sendable {
  case never
  /// Somebody read it so many days ago, which is too long.
  case stale(days: Int)
  case fresh(days: Int)

  /// The word for lists and scripts: never, stale or fresh.
  public var word: String {
    switch self {
    case .never: "never"
    case .stale: "stale"
    case .fresh: "fresh"
    }
  }
}

extension RunbookFrontMatter {
  /// Tells how sure one can be on a day that the runbook is still right.
  public func review(now: Timestamp, policy: RunbookPolicy) -> RunbookReview {
    guard let lastReviewed else { return .never }
    // A review is named by its day, so the hours of today do not count.
    let days = now.seconds(since: lastReviewed) / 86_400
    guard let limit = policy.staleSeconds, days * 86_400 > limit else {
      return .fresh(days: Int(days))
    }
    return .stale(days: Int(days))
  }
}
