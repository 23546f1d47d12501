/// Which current alerts are asked for.
public struct AlertQuery: Hashable, Sendable {
  /// Whether resolved alerts are wanted too; they come after the open ones, newest end first.
  public var includesResolved: Bool
  /// Only alerts linked to this incident, when set.
  public var incident: IncidentID?
  /// How many rows at the most.
  public var limit: Int

  /// Creates a query.
  public init(includesResolved: Bool = false, incident: IncidentID? = nil, limit: Int = 500) {
    self.includesResolved = includesResolved
    self.incident = incident
    self.limit = limit
  }
}

/// Current alerts, worst severity first and oldest first within one, and how many there are in all.
public struct AlertPage: Hashable, Sendable {
  public var alerts: [CurrentAlert]
  /// How many alerts are not resolved, whether on this page or not.
  public var openCount: Int
  /// How many of those nobody acknowledged or linked.
  public var newCount: Int
  public var deadLetterCount: Int

  /// Creates a page.
  public init(
    alerts: [CurrentAlert] = [], openCount: Int = 0, newCount: Int = 0, deadLetterCount: Int = 0
  ) {
    self.alerts = alerts
    self.openCount = openCount
    self.newCount = newCount
    self.deadLetterCount = deadLetterCount
  }
}
