public import IncidentModel

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

/// What a grouping rule would make of the alerts there are.
public struct GroupingPreview: Hashable, Sendable {
  /// How many alerts were looked at.
  public var total: Int
  /// How many of them the rule is about.
  public var matching: Int
  /// How many would no longer stand by themselves.
  public var folded: Int
  /// The folds, largest first.
  public var folds: [AlertFold]

  /// The preview in one sentence, `would fold 312 of 376 alerts into 4`.
  public var sentence: String {
    "would fold \(folded) of \(total) alerts into \(folds.count)"
  }
}

extension TriagePolicy {
  /// Returns what a rule would fold among alerts, without any other rule.
  public static func preview(
    _ rule: GroupingRule, over alerts: [ListedAlert], now: Timestamp
  ) -> GroupingPreview {
    GroupingPreview(total: alerts.count, matching: 0, folded: 0, folds: [])
  }
}
