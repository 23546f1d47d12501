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
  /// Older than what is known, and so nothing to act on.
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

  /// Decides what a report means.
  ///
  /// A re-fire clears the acknowledgement, which was a word about the occurrence before; the link
  /// to an incident is kept only while that incident is open.
  static func of(
    _ report: Alert, known: AlertStanding?, receivedAt: Timestamp,
    incidentIsOpen: (IncidentID) throws -> Bool
  ) rethrows -> AlertArrival {
    var report = report
    // A report without a start of its own says nothing new of an occurrence that goes on, and an
    // end without one is the end of the occurrence that is known, however often it is told.
    if report.isStartAssumed, let known, known.isOpen || report.status == .resolved {
      report.startedAt = known.startedAt
    }
    guard let known else {
      let first = AlertStanding(first: report, receivedAt: receivedAt)
      return first.isOpen ? .opened(first) : .ended(first, isNewOccurrence: true)
    }
    if report.startedAt == known.startedAt {
      return sameOccurrence(report, known, receivedAt)
    }
    if report.startedAt < known.startedAt {
      guard report.status == .resolved else { return .oldNews }
      return .endedEarlier(
        startedAt: report.startedAt,
        endedAt: AlertStanding.end(of: report, receivedAt: receivedAt))
    }
    if report.status != .resolved, !known.isOpen, let end = known.endedAt, report.startedAt <= end {
      return .oldNews
    }
    var next = AlertStanding(first: report, receivedAt: receivedAt)
    next.occurrences = known.occurrences + 1
    if let incident = known.incident, try incidentIsOpen(incident) { next.incident = incident }
    return next.isOpen ? .opened(next) : .ended(next, isNewOccurrence: true)
  }

  private static func sameOccurrence(
    _ report: Alert, _ known: AlertStanding, _ receivedAt: Timestamp
  ) -> AlertArrival {
    let isOver = report.status == .resolved
    guard isOver || known.isOpen else { return .oldNews }
    var next = known
    next.status = report.status
    next.lastReceivedAt = receivedAt
    next.deliveries += 1
    if isOver, known.isOpen {
      next.endedAt = AlertStanding.end(of: report, receivedAt: receivedAt)
      return .ended(next, isNewOccurrence: false)
    }
    next.endedAt = report.endedAt ?? known.endedAt
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
  /// Whether a current alert looks different now.
  private(set) var changedAnything = false

  /// Counts one report.
  mutating func count(_ arrival: AlertArrival) {
    switch arrival {
    case .opened: opened += 1
    case .ended: resolved += 1
    case .repeated, .endedEarlier, .oldNews: repeated += 1
    }
    if arrival.standing != nil { changedAnything = true }
  }

  /// Returns the receipt of the delivery kept under a number.
  func receipt(_ number: Int64) -> DeliveryReceipt {
    DeliveryReceipt(number: number, opened: opened, resolved: resolved, repeated: repeated)
  }
}
