/// Which alerts a team wants to see as one row.
public struct GroupingRule: Hashable, Sendable {
  public var name: String
  /// Which alerts it is about.
  public var match: AlertFilter
  /// The fields whose values must be equal, as the query language names them.
  public var by: [String]
  /// How many seconds may lie between two starts; nil is any number.
  public var windowSeconds: Int64?
  /// What the row says, `{field}` standing for the value; empty says the values.
  public var title: String

  /// Creates a rule.
  public init(
    name: String, match: AlertFilter = .everything, by fields: [String],
    windowSeconds: Int64? = nil, title: String = ""
  ) {
    self.name = name
    self.match = match
    by = fields
    self.windowSeconds = windowSeconds
    self.title = title
  }
}
