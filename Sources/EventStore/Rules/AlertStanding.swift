import IncidentModel

/// Where a fingerprint stands: everything about a current alert but the words of its source.
struct AlertStanding: Hashable, Sendable {
  var startedAt: Timestamp
  var endedAt: Timestamp?
  var status: AlertStatus
  var firstReceivedAt: Timestamp
  var lastReceivedAt: Timestamp
  var deliveries: Int
  var occurrences: Int
  var acknowledgement: Acknowledgement?
  var snooze: Snooze?
  var verdict: Verdict?
  var incident: IncidentID?

  var isOpen: Bool { status != .resolved }

  /// Whether nobody has taken it up yet: no person here, and none at the source either.
  var isNew: Bool {
    isOpen && status != .acknowledged && acknowledgement == nil && incident == nil
  }
}

extension AlertStanding {
  /// Creates the standing of a current alert.
  init(_ current: CurrentAlert) {
    startedAt = current.alert.startedAt
    endedAt = current.alert.endedAt
    status = current.alert.status
    firstReceivedAt = current.firstReceivedAt
    lastReceivedAt = current.lastReceivedAt
    deliveries = current.deliveries
    occurrences = current.occurrences
    acknowledgement = current.acknowledgement
    snooze = current.snooze
    verdict = current.verdict
    incident = current.incident
  }

  /// Creates the standing of the first occurrence that is heard of.
  init(first report: Alert, receivedAt: Timestamp) {
    startedAt = report.startedAt
    endedAt = Self.end(of: report, receivedAt: receivedAt)
    status = report.status
    firstReceivedAt = receivedAt
    lastReceivedAt = receivedAt
    deliveries = 1
    occurrences = 1
  }

  /// Returns the current alert that has this standing and a source's words.
  func current(_ words: Alert) -> CurrentAlert {
    var alert = words
    // Words without a start of their own carry the moment they were heard.
    alert.startedAt = startedAt
    alert.endedAt = endedAt
    return CurrentAlert(
      alert: alert, firstReceivedAt: firstReceivedAt, lastReceivedAt: lastReceivedAt,
      deliveries: deliveries, occurrences: occurrences, acknowledgement: acknowledgement,
      snooze: snooze, verdict: verdict, incident: incident)
  }

  /// Changes the standing by a person's act.
  mutating func apply(_ change: AlertMark.Change) {
    switch change {
    case .acknowledged(let acknowledgement): self.acknowledgement = acknowledgement
    case .unacknowledged: acknowledgement = nil
    case .linked(let incident): self.incident = incident
    case .unlinked: incident = nil
    case .snoozed(let snooze): self.snooze = snooze
    case .woken: snooze = nil
    case .judged(let verdict): self.verdict = verdict
    case .verdictWithdrawn: verdict = nil
    }
  }

  /// A source that says resolved without saying since when means: when we heard it.
  static func end(of report: Alert, receivedAt: Timestamp) -> Timestamp? {
    report.status == .resolved ? report.endedAt ?? receivedAt : report.endedAt
  }
}
