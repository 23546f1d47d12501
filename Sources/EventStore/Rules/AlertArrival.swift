import IncidentModel

/// What one report of an alert means, given what was known of its fingerprint (SOURCES.md 0.3).
enum AlertArrival: Hashable, Sendable {
  /// An occurrence that was not known before began.
  case opened(AlertStanding)
  /// The occurrence is over, whether or not its beginning was heard of.
  case ended(AlertStanding, isNewOccurrence: Bool)
  /// The same occurrence again, perhaps with other words.
  case repeated(AlertStanding)
  /// The end of an earlier occurrence; the current one is not touched.
  case endedEarlier(startedAt: Timestamp, endedAt: Timestamp?)
  /// Older than what is known, or about nothing that is known, and so nothing to act on.
  case oldNews
}

extension AlertArrival {
  /// Where the fingerprint stands from now on, nil when nothing changes.
  var standing: AlertStanding? {
    switch self {
    case .opened(let standing), .ended(let standing, _), .repeated(let standing): standing
    case .endedEarlier, .oldNews: nil
    }
  }

  /// Whether an occurrence that was not known before is told of.
  var isNewOccurrence: Bool {
    switch self {
    case .opened, .ended(_, isNewOccurrence: true): true
    case .ended, .repeated, .endedEarlier, .oldNews: false
    }
  }

  /// Notes whether the alert comes and goes too often, now that it began again.
  mutating func noteFlapping(earlier: Timestamp?, policy: AlertPolicy = .standard) {
    guard var standing,
      let end = policy.flappingUntil(start: standing.startedAt, earlier: earlier)
    else { return }
    standing.flappingUntil = end
    switch self {
    case .opened: self = .opened(standing)
    case .ended(_, let isNew): self = .ended(standing, isNewOccurrence: isNew)
    case .repeated, .endedEarlier, .oldNews: return
    }
  }

  /// Decides what a report means.
  ///
  /// A duplicate is a delivery that came once before: it never begins an occurrence of a known alert.
  static func of(
    _ report: Alert, known: AlertStanding?, receivedAt: Timestamp, isDuplicate: Bool = false,
    incidentIsOpen: (IncidentID) throws -> Bool
  ) rethrows -> AlertArrival {
    if report.isStatusOnly { return statusTold(report, known, receivedAt) }
    let report = ReportedStart(report, receivedAt: receivedAt)
      .placed(beside: known, isDuplicate: isDuplicate)
    guard let known else {
      let first = AlertStanding(first: report, receivedAt: receivedAt)
      return first.isOpen ? .opened(first) : .ended(first, isNewOccurrence: true)
    }
    if isLateEnd(report, of: known) { return .oldNews }
    if report.alert.startedAt == known.startedAt {
      return sameOccurrence(report, known, receivedAt)
    }
    if report.alert.startedAt < known.startedAt {
      guard report.alert.status == .resolved else { return .oldNews }
      return .endedEarlier(
        startedAt: report.alert.startedAt,
        endedAt: AlertStanding.end(of: report.alert, receivedAt: receivedAt))
    }
    if report.alert.status != .resolved, !known.isOpen, let end = known.endedAt,
      report.alert.startedAt <= end
    {
      return .oldNews
    }
    var next = AlertStanding(first: report, receivedAt: receivedAt)
    next.occurrences = known.occurrences + 1
    next.keepWhatOutlives(known, at: receivedAt)
    if let incident = known.incident, try incidentIsOpen(incident) { next.incident = incident }
    return next.isOpen ? .opened(next) : .ended(next, isNewOccurrence: true)
  }

  /// An end without a start of its own that lies before the known start is the end of an earlier time.
  private static func isLateEnd(_ report: ReportedStart, of known: AlertStanding) -> Bool {
    guard report.alert.isStartAssumed, report.alert.status == .resolved else { return false }
    return report.alert.endedAt.map { $0 < known.startedAt } ?? false
  }

  /// A report that has only a status speaks of the occurrence that is known and open, or of none.
  private static func statusTold(
    _ report: Alert, _ known: AlertStanding?, _ receivedAt: Timestamp
  ) -> AlertArrival {
    guard let known, known.isOpen else { return .oldNews }
    if report.status == .resolved, (report.endedAt ?? receivedAt) < known.startedAt {
      return .oldNews
    }
    return sameOccurrence(ReportedStart(report, receivedAt: receivedAt), known, receivedAt)
  }

  private static func sameOccurrence(
    _ report: ReportedStart, _ known: AlertStanding, _ receivedAt: Timestamp
  ) -> AlertArrival {
    let isOver = report.alert.status == .resolved
    guard isOver || known.isOpen else { return .oldNews }
    var next = known
    next.status = report.alert.status
    // Telling of it once more takes nothing back that a person said at the source.
    if known.status == .acknowledged, report.alert.status == .firing, report.alert.isStartAssumed {
      next.status = .acknowledged
    }
    next.lastReceivedAt = max(known.lastReceivedAt, receivedAt)
    next.deliveries += 1
    next.claimedStart = report.claimed ?? known.claimedStart
    if isOver, known.isOpen {
      next.endedAt = AlertStanding.end(of: report.alert, receivedAt: receivedAt)
      return .ended(next, isNewOccurrence: false)
    }
    next.endedAt = report.alert.endedAt ?? known.endedAt
    return .repeated(next)
  }
}

extension AlertArrival {
  /// When the occurrence that was known must have ended, because a newer one has begun; nil when
  /// it was over already or still is the newest.
  func endOfKnown(_ known: AlertStanding, receivedAt: Timestamp) -> Timestamp? {
    guard known.isOpen, let standing, standing.startedAt > known.startedAt else { return nil }
    // A start that lies ahead of us is a clock's mistake.
    let end = max(known.startedAt, min(standing.startedAt, receivedAt))
    return min(end, known.endedAt ?? end)
  }
}

/// Counts what the reports of one delivery meant.
struct ArrivalCount: Hashable, Sendable {
  private(set) var opened = 0
  private(set) var resolved = 0
  private(set) var repeated = 0

  /// Counts one report.
  mutating func count(_ arrival: AlertArrival) {
    switch arrival {
    case .opened: opened += 1
    case .ended: resolved += 1
    case .repeated, .endedEarlier, .oldNews: repeated += 1
    }
  }

  /// Returns the receipt of the delivery kept under a number.
  func receipt(_ number: Int64) -> DeliveryReceipt {
    DeliveryReceipt(number: number, opened: opened, resolved: resolved, repeated: repeated)
  }
}
