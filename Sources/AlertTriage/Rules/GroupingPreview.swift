public import IncidentModel

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

  /// The preview in one sentence.
  public var sentence: String {
    guard folded > 0 else { return "would fold none of \(total) alerts" }
    return "would fold \(folded) of \(total) alerts into \(folds.count)"
  }
}

extension TriagePolicy {
  /// Returns what a rule would fold among alerts, without any other rule.
  public static func preview(
    _ rule: GroupingRule, over alerts: [ListedAlert], now: Timestamp
  ) -> GroupingPreview {
    let matching = alerts.filter { rule.match.matches($0, now: now) }
    var folding = FoldTally()
    for listed in matching.sorted(by: { $0.current.firstReceivedAt < $1.current.firstReceivedAt }) {
      let alert = listed.current.alert
      folding.add(alert, isNew: listed.attention.isNew, to: rule.key(of: alert))
    }
    return GroupingPreview(
      total: alerts.count, matching: matching.count, folded: folding.folded,
      folds: folding.folds)
  }
}

/// Adds alerts up that stand on no board.
struct FoldTally {
  private var table = FoldTable()
  private var sums: [FoldID: AlertFold] = [:]

  /// Adds an alert to the fold of a key and returns the fold as it was before; nil when it opens one.
  @discardableResult
  mutating func add(_ alert: Alert, isNew: Bool, to key: FoldKey) -> AlertFold? {
    let number = table.join(key, startedAt: alert.startedAt.milliseconds)
    let id = FoldID(table.text(number))
    let before = sums[id]
    var fold =
      before
      ?? AlertFold(
        id: id, title: key.title, query: table.query(number), count: 0, newCount: 0, severity: nil,
        tier: nil,
        first: alert.fingerprint, startedAt: alert.startedAt, newestAt: alert.startedAt,
        isUnfolded: false)
    fold.count += 1
    fold.newCount += isNew ? 1 : 0
    fold.severity = [fold.severity, alert.severity].compactMap { $0 }.min()
    fold.tier = [fold.tier, alert.tier].compactMap { $0 }.min()
    fold.newestAt = max(fold.newestAt, alert.startedAt)
    if alert.startedAt < fold.startedAt {
      fold.startedAt = alert.startedAt
      fold.first = alert.fingerprint
    }
    sums[id] = fold
    return before
  }

  /// The folds of more than one alert, largest first.
  var folds: [AlertFold] {
    sums.values.filter { $0.count > 1 }.sorted {
      ($1.count, $0.startedAt, $0.id) < ($0.count, $1.startedAt, $1.id)
    }
  }

  /// How many alerts stand under another row.
  var folded: Int { folds.reduce(0) { $0 + $1.count } }
}
