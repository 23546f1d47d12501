/// Until when a postmortem is to be reviewed after its incident was resolved, by severity: data, read from
/// `postmortems:` in a team's settings.
public struct ReviewPolicy: Hashable, Sendable {
  /// How long there is.
  public enum Limit: Hashable, Sendable {
    case days(Int)
    /// Days from Monday to Friday.
    case businessDays(Int)

    /// The limit in words, `5 business days`.
    public var words: String {
      switch self {
      case .days(let count): "\(count) days"
      case .businessDays(let count): "\(count) business days"
      }
    }
  }

  /// A severity without one asks for no review.
  public var limits: [Severity: Limit]

  /// Creates a policy; without anything in it, it asks for nothing.
  public init(limits: [Severity: Limit] = [:]) {
    self.limits = limits
  }

  /// The defaults of POSTMORTEMS.md 1.4.
  public static let standard = ReviewPolicy(limits: [.sev1: .days(3), .sev2: .businessDays(5)])
}

extension ReviewPolicy.Limit {
  private static let daySeconds: Int64 = 86_400

  /// Returns the last day of the limit, `2026-03-09`.
  func lastDay(after moment: Timestamp) -> String {
    switch self {
    case .days(let count): return moment.adding(seconds: Int64(count) * Self.daySeconds).day
    case .businessDays(let count):
      var (day, left) = (moment, count)
      while left > 0 {
        day = day.adding(seconds: Self.daySeconds)
        if !day.isWeekend { left -= 1 }
      }
      return day.day
    }
  }
}

extension Timestamp {
  /// Whether it is Saturday or Sunday in UTC; day 0 of the count was a Thursday.
  fileprivate var isWeekend: Bool {
    let days = (milliseconds - (milliseconds % 86_400_000 + 86_400_000) % 86_400_000) / 86_400_000
    let weekday = ((days + 3) % 7 + 7) % 7
    return weekday >= 5
  }
}

/// A postmortem whose day has passed without a review.
public struct OverdueReview: Hashable, Sendable {
  public var incident: IncidentID
  public var title: String
  public var severity: Severity
  public var status: PostmortemStatus
  /// The day it was to be reviewed by.
  public var due: String
  public var owner: Person?
}

/// A corrective action whose day has passed and that is still open.
public struct OverdueAction: Hashable, Sendable {
  public var incident: IncidentID
  public var action: CorrectiveAction
}

/// What should have been done by now, of all incidents a person may know.
public struct OverdueWork: Hashable, Sendable {
  /// The oldest day first.
  public var reviews: [OverdueReview]
  /// The oldest day first.
  public var actions: [OverdueAction]

  /// Finds what is overdue on a day, `2026-03-09`.
  public init(in incidents: [Incident], on today: String, under policy: ReviewPolicy) {
    reviews = incidents.compactMap { $0.overdueReview(on: today, under: policy) }
      .sorted { ($0.due, $0.incident) < ($1.due, $1.incident) }
    actions = incidents.flatMap { $0.overdueActions(on: today) }
      .sorted { ($0.action.due ?? "", $0.incident) < ($1.action.due ?? "", $1.incident) }
  }
}

extension Incident {
  /// Returns the day by which the postmortem is to be reviewed; nil when nobody asks for a review.
  public func reviewDue(under policy: ReviewPolicy) -> String? {
    if !postmortem.reviewDue.isEmpty { return postmortem.reviewDue }
    guard kind != .drill, kind != .test, status != .cancelled, status != .merged else {
      return nil
    }
    guard let resolved = impact.resolvedAt, let limit = policy.limits[severity] else { return nil }
    return limit.lastDay(after: resolved)
  }

  /// Returns what is overdue of the postmortem on a day; nil when it was reviewed or has time left.
  ///
  /// That the incident was closed is no review: only moving the postmortem is.
  public func overdueReview(on today: String, under policy: ReviewPolicy) -> OverdueReview? {
    let reached = postmortem.status ?? .draft
    guard reached.rank < PostmortemStatus.reviewed.rank, let due = reviewDue(under: policy),
      due < today
    else { return nil }
    return OverdueReview(
      incident: id, title: title, severity: severity, status: reached, due: due,
      owner: postmortem.owner)
  }

  /// Returns the actions whose day has passed, the oldest day first.
  public func overdueActions(on today: String) -> [OverdueAction] {
    actions.filter { $0.isOverdue(on: today) }
      .sorted { ($0.due ?? "", $0.id) < ($1.due ?? "", $1.id) }
      .map { OverdueAction(incident: id, action: $0) }
  }
}
