public import IncidentModel

/// Every open alert and the latest resolved ones, small enough to keep a hundred thousand in memory and
/// to answer every view of them within a frame.
public struct AlertBoard: Sendable {
  /// How many resolved alerts are kept; the oldest ends are forgotten first.
  public static let resolvedLimit = 2_000

  let policy: TriagePolicy

  /// Creates an empty board.
  public init(policy: TriagePolicy = .standard) {
    self.policy = policy
  }

  /// How many alerts it holds, resolved ones too.
  public var count: Int { 0 }

  /// Takes alerts as they stand now; the same alert again replaces what was known of it.
  ///
  /// Without alerts it only lets the moment pass: what `nextChange(after:)` announced has happened.
  public mutating func take(_ alerts: [CurrentAlert], now: Timestamp) {}

  /// Takes all silences there are; those of the policy's maintenance windows are added to them.
  public mutating func take(silences: [Silence], now: Timestamp) {}

  /// Takes all that is known of what is made from what.
  public mutating func take(lineage: [LineageEdge]) {}

  /// Returns what a view shows at a moment.
  /// - Throws: What is wrong with the view's filter.
  public func selection(
    _ view: AlertView, now: Timestamp
  ) throws(FilterProblem) -> BoardSelection {
    BoardSelection(view: view, rows: [], counts: AlertCounts(), isComplete: true)
  }

  /// Begins to look for what a view shows; the first rows are there long before the last was looked at.
  /// - Throws: What is wrong with the view's filter.
  public func search(_ view: AlertView, now: Timestamp) throws(FilterProblem) -> BoardSearch {
    BoardSearch(selection: try selection(view, now: now))
  }

  /// Returns all alerts a filter lets through, in the order of the list, quiet ones only when it names them.
  /// - Throws: What is wrong with the filter.
  public func matching(
    _ filter: String, includesQuiet: Bool = false, now: Timestamp
  ) throws(FilterProblem) -> [Fingerprint] { [] }

  /// Returns the alerts of a fold, in the order of the list.
  /// - Throws: What is wrong with the view's filter.
  public func members(
    of fold: FoldID, in view: AlertView, now: Timestamp
  ) throws(FilterProblem) -> [Fingerprint] { [] }

  /// Returns when something changes by time alone; nil when nothing does.
  public func nextChange(after now: Timestamp) -> Timestamp? { nil }
}
