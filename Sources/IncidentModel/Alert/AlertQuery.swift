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
