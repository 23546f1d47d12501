/// Current alerts as one view wants them, and what there is to know beside them.
///
/// The store answers with plain rows, worst severity first and oldest first within one; the alert board
/// answers with folds, silences and the storm.
public struct AlertPage: Hashable, Sendable {
  /// What was asked for.
  public var view: AlertView
  /// What the list shows, in order.
  public var rows: [AlertRow]
  public var counts: AlertCounts
  /// The storm that is going on, nil when it is calm.
  public var storm: Storm?
  /// How many fired in each of the last minutes, whatever the view shows.
  public var arrivals: ArrivalCounts
  public var deadLetterCount: Int
  /// Whether everything that matches was looked at; a long search tells its first rows before.
  public var isComplete: Bool

  /// Creates a page of plain rows.
  public init(
    alerts: [CurrentAlert] = [], openCount: Int = 0, newCount: Int = 0, deadLetterCount: Int = 0
  ) {
    self.init(
      view: AlertView(), rows: alerts.map { .alert(ListedAlert($0)) },
      counts: AlertCounts(open: openCount, new: newCount, matching: alerts.count),
      deadLetterCount: deadLetterCount)
  }

  /// Creates a page.
  public init(
    view: AlertView, rows: [AlertRow], counts: AlertCounts, storm: Storm? = nil,
    arrivals: ArrivalCounts = ArrivalCounts(), deadLetterCount: Int = 0, isComplete: Bool = true
  ) {
    self.view = view
    self.rows = rows
    self.counts = counts
    self.storm = storm
    self.arrivals = arrivals
    self.deadLetterCount = deadLetterCount
    self.isComplete = isComplete
  }

  /// The alerts among the rows; setting them makes a list of plain rows.
  public var alerts: [CurrentAlert] {
    get { rows.compactMap(\.alert?.current) }
    set { rows = newValue.map { .alert(ListedAlert($0)) } }
  }
  /// How many alerts are not resolved, whether on this page or not.
  public var openCount: Int {
    get { counts.open }
    set { counts.open = newValue }
  }
  /// How many of those nobody looks after.
  public var newCount: Int {
    get { counts.new }
    set { counts.new = newValue }
  }
}

/// How a list of alerts is wanted.
public struct AlertView: Hashable, Sendable {
  /// By what alerts are folded into one row.
  public enum Folding: String, Codable, Hashable, CaseIterable, Sendable {
    case none
    /// By the grouping rules, else by the sender's own groups.
    case group
    case product
    case source
    /// By the furthest upstream asset that has an alert itself.
    case lineage
  }

  /// The filter as typed, in the query language; empty lets everything through.
  public var filter: String
  /// Nil folds by group while there is a storm and not at all while it is calm.
  public var folding: Folding?
  /// The folds whose alerts are listed below them.
  public var unfolded: Set<FoldID>
  /// Whether resolved, silenced and snoozed alerts are listed too.
  public var includesQuiet: Bool
  /// How many rows at the most.
  public var limit: Int

  /// Creates a view.
  public init(
    filter: String = "", folding: Folding? = nil, unfolded: Set<FoldID> = [],
    includesQuiet: Bool = false, limit: Int = 500
  ) {
    self.filter = filter
    self.folding = folding
    self.unfolded = unfolded
    self.includesQuiet = includesQuiet
    self.limit = limit
  }
}

/// What folded alerts have in common, as `rule=value` text; the same fold has the same id in every page.
public struct FoldID: Hashable, Sendable, Comparable {
  public let text: String

  /// Creates an id.
  public init(_ text: String) {
    self.text = text
  }

  public static func < (left: FoldID, right: FoldID) -> Bool { left.text < right.text }
}

/// One row of a list of alerts.
public enum AlertRow: Hashable, Sendable {
  case fold(AlertFold)
  case alert(ListedAlert)

  public var alert: ListedAlert? {
    guard case .alert(let alert) = self else { return nil }
    return alert
  }

  public var fold: AlertFold? {
    guard case .fold(let fold) = self else { return nil }
    return fold
  }
}

/// Many alerts in one row.
public struct AlertFold: Hashable, Sendable {
  public var id: FoldID
  /// What they have in common, in words.
  public var title: String
  /// The same as a query, for whatever belongs to it; empty where there is none.
  public var query: String
  public var count: Int
  public var newCount: Int
  public var severity: Severity?
  public var tier: Tier?
  /// The alert that fired first of all.
  public var first: Fingerprint
  public var startedAt: Timestamp
  /// When the newest of them fired.
  public var newestAt: Timestamp
  public var isUnfolded: Bool

  /// Creates a fold.
  public init(
    id: FoldID, title: String, query: String = "", count: Int, newCount: Int, severity: Severity?,
    tier: Tier?,
    first: Fingerprint, startedAt: Timestamp, newestAt: Timestamp, isUnfolded: Bool
  ) {
    self.id = id
    self.title = title
    self.query = query
    self.count = count
    self.newCount = newCount
    self.severity = severity
    self.tier = tier
    self.first = first
    self.startedAt = startedAt
    self.newestAt = newestAt
    self.isUnfolded = isUnfolded
  }
}

/// An alert in a list, with what the rules of the team make of it at this moment.
public struct ListedAlert: Hashable, Sendable {
  public var current: CurrentAlert
  public var attention: AlertAttention
  public var isFlapping: Bool
  /// Since when nothing was heard of it although its source should have told; never taken for resolved.
  public var unknownSince: Timestamp?
  /// The fold it is listed under, nil when it stands by itself.
  public var fold: FoldID?
  /// Whether it is the one that fired first in the storm.
  public var isFirstOut: Bool

  /// Creates a listed alert; without attention, what its own row says of it.
  public init(
    _ current: CurrentAlert, attention: AlertAttention? = nil, isFlapping: Bool = false,
    unknownSince: Timestamp? = nil, fold: FoldID? = nil, isFirstOut: Bool = false
  ) {
    self.current = current
    self.attention = attention ?? AlertAttention(current)
    self.isFlapping = isFlapping
    self.unknownSince = unknownSince
    self.fold = fold
    self.isFirstOut = isFirstOut
  }
}

/// Whether an alert needs a person, and if not, why not.
public enum AlertAttention: Hashable, Sendable {
  /// Nobody looks after it.
  case new
  /// Somebody did, and the lease is over.
  case leaseEnded
  case acknowledged
  case linked
  case snoozed
  case silenced(EntryID)
  case resolved

  /// Creates what an alert's row says, without rules and clock.
  public init(_ current: CurrentAlert) {
    if current.alert.status == .resolved {
      self = .resolved
    } else if current.incident != nil {
      self = .linked
    } else if current.acknowledgement != nil || current.alert.status == .acknowledged {
      self = .acknowledged
    } else {
      self = .new
    }
  }

  /// Whether it waits for somebody.
  public var isNew: Bool { self == .new || self == .leaseEnded }
}

/// How many alerts there are of each sort.
public struct AlertCounts: Hashable, Sendable, Codable {
  /// Not resolved.
  public var open: Int
  /// Of those, how many nobody looks after.
  public var new: Int
  public var acknowledged: Int
  public var silenced: Int
  public var snoozed: Int
  /// Open ones of which nothing was heard although their source should have told.
  public var unknown: Int
  public var flapping: Int
  /// Open ones without a tier.
  public var untiered: Int
  /// How many the view's filter lets through.
  public var matching: Int
  /// How many folds those make.
  public var folds: Int

  /// Creates counts.
  public init(
    open: Int = 0, new: Int = 0, acknowledged: Int = 0, silenced: Int = 0, snoozed: Int = 0,
    unknown: Int = 0, flapping: Int = 0, untiered: Int = 0, matching: Int = 0, folds: Int = 0
  ) {
    self.open = open
    self.new = new
    self.acknowledged = acknowledged
    self.silenced = silenced
    self.snoozed = snoozed
    self.unknown = unknown
    self.flapping = flapping
    self.untiered = untiered
    self.matching = matching
    self.folds = folds
  }
}

/// A flood of alerts, recognised by rate and by standing count (PEERS.md 2.4).
public struct Storm: Hashable, Sendable {
  public var startedAt: Timestamp
  /// The alert that fired first.
  public var firstOut: ListedAlert?
  /// How many fired since it began.
  public var total: Int
  /// How many fired in the last minute.
  public var lastMinute: Int
  /// The most that fired within a minute.
  public var peak: Int

  /// Creates a storm.
  public init(
    startedAt: Timestamp, firstOut: ListedAlert? = nil, total: Int, lastMinute: Int, peak: Int
  ) {
    self.startedAt = startedAt
    self.firstOut = firstOut
    self.total = total
    self.lastMinute = lastMinute
    self.peak = peak
  }
}
