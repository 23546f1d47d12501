public import IncidentModel

/// What rules would have done to the alerts there were.
public struct BackTest: Hashable, Sendable {
  /// The time looked at.
  public var window: Range<Timestamp>
  /// How many occurrences began in it.
  public var total: Int
  /// How many would have been listed under another row.
  public var folded: Int
  /// How many rows those would have been.
  public var folds: Int
  /// How many would have been silenced.
  public var hidden: Int
  /// Those of them that were SEV1 or SEV2, worst and oldest first.
  public var hiddenGrave: [PastAlert]
  /// The largest folds, largest first.
  public var largest: [AlertFold]

  /// How many in a hundred would have been folded.
  public var foldedPercent: Int { total == 0 ? 0 : folded * 100 / total }

  /// The report in one sentence, `would have folded 83 %, 312 into 4, hidden 1 SEV2`.
  public var sentence: String { "" }

  /// Runs grouping rules and a silence over the past.
  public static func run(
    groups: [GroupingRule] = [], silence: AlertFilter? = nil, over past: [PastAlert],
    window: Range<Timestamp>
  ) -> BackTest {
    BackTest(
      window: window, total: past.count, folded: 0, folds: 0, hidden: 0, hiddenGrave: [],
      largest: [])
  }
}
