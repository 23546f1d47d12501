public import IncidentModel

/// An update that was owed at a moment.
public struct UpdateObligation: Hashable, Sendable {
  /// What it was owed for.
  public enum Kind: String, Codable, Hashable, CaseIterable, Sendable {
    case first
    case regular
    /// The text that says who is affected, when the first one could not.
    case scoping
    case final
    /// Where a severity has no clock: readers hear when it begins and when it ends.
    case opening
    case closing
  }

  /// What became of it.
  public enum State: String, Codable, Hashable, CaseIterable, Sendable {
    case met
    case missed
    case running
  }

  public var kind: Kind
  /// Nil where no clock runs.
  public var due: Timestamp?
  public var state: State

  /// Creates an obligation.
  public init(_ kind: Kind, due: Timestamp?, _ state: State) {
    self.kind = kind
    self.due = due
    self.state = state
  }
}

/// A time that a text named for the next one.
public struct UpdatePromise: Hashable, Sendable {
  /// What became of it.
  public enum State: String, Codable, Hashable, CaseIterable, Sendable {
    case kept
    case broken
    case running
    /// The incident turned out to be none, or goes on in another one.
    case released
  }

  /// The text that made it.
  public var number: Int
  public var audience: String
  public var madeAt: Timestamp
  public var due: Timestamp
  public var state: State
  /// When readers heard next; nil when they did not yet.
  public var answeredAt: Timestamp?
}

/// Which updates were owed, told in time and missed, and which promises were kept (KPIS.md C3).
public struct PromiseLedger: Hashable, Sendable {
  /// In the order they were due.
  public var obligations: [UpdateObligation]
  /// By when the scope was owed; nil when no first update is.
  public var scoping: UpdateObligation?
  /// In the order they were made.
  public var promises: [UpdatePromise]
  /// The longest time without a word while it was open, in seconds.
  public var longestSilence: Int64

  public var met: Int { obligations.count { $0.state == .met } }
  public var missed: Int { obligations.count { $0.state == .missed } }
  /// When the next update is owed; nil when none is.
  public var nextDue: Timestamp? { obligations.last { $0.state == .running }?.due }
  /// The share of what was owed that was told in time; nil while nothing was owed.
  public var adherence: Double? {
    met + missed == 0 ? nil : Double(met) / Double(met + missed)
  }

  /// How late an update may be and still be in time, in seconds.
  static let grace: Int64 = 120
  /// How old an incident is when an explicit later promise holds instead of the cadence, in seconds.
  static let longAfter: Int64 = 7200
  /// How near a decision by the data is when a SEV2 is told every half hour, in seconds.
  static let decisionNear: Int64 = 7200

  /// Reckons what was owed until a moment.
  public init(_ record: PromiseRecord, policy: UpdatePolicy, at now: Timestamp) {
    var reckoning = PromiseReckoning(record: record, policy: policy, now: now)
    reckoning.run()
    obligations = reckoning.obligations
    scoping = reckoning.scoping
    promises = reckoning.promises
    longestSilence = reckoning.longestSilence
  }
}
