import IncidentModel

/// Where a fingerprint stands: everything about a current alert but the words of its source.
struct AlertStanding: Hashable, Sendable {
  var startedAt: Timestamp
  /// The start its sender named, when that lay too far ahead to be true.
  var claimedStart: Timestamp?
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
  var flappingUntil: Timestamp?

  var isOpen: Bool { status != .resolved }

  /// Whether nobody looks after it: no person here, and none at the source either.
  var isNew: Bool {
    guard isOpen, status != .acknowledged, incident == nil else { return false }
    return acknowledgement.map { !$0.holds(at: lastReceivedAt, occurrence: occurrences) } ?? true
  }
}

extension AlertStanding {
  /// Creates the standing of the first occurrence that is heard of.
  init(first report: ReportedStart, receivedAt: Timestamp) {
    startedAt = report.alert.startedAt
    claimedStart = report.claimed
    endedAt = Self.end(of: report.alert, receivedAt: receivedAt)
    status = report.alert.status
    firstReceivedAt = receivedAt
    lastReceivedAt = receivedAt
    deliveries = 1
    occurrences = 1
  }

  /// Returns the current alert that has this standing and a source's words.
  func current(_ words: Alert) -> CurrentAlert {
    var alert = words
    // Words without a start of their own carry the moment they were heard, and a report that only
    // tells a status left the words before it.
    alert.startedAt = startedAt
    alert.endedAt = endedAt
    alert.status = status
    if claimedStart != nil { alert.isStartAssumed = true }
    return CurrentAlert(
      alert: alert, firstReceivedAt: firstReceivedAt, lastReceivedAt: lastReceivedAt,
      deliveries: deliveries, occurrences: occurrences, acknowledgement: acknowledgement,
      snooze: snooze, verdict: verdict, incident: incident, flappingUntil: flappingUntil)
  }

  /// Changes the standing by a person's act.
  mutating func apply(_ change: AlertMark.Change) {
    switch change {
    case .acknowledged(let acknowledgement):
      self.acknowledgement = acknowledgement
      self.acknowledgement?.occurrence = occurrences
    case .unacknowledged: acknowledgement = nil
    case .linked(let incident): self.incident = incident
    case .unlinked: incident = nil
    case .snoozed(let snooze): self.snooze = snooze
    case .woken: snooze = nil
    case .judged(let verdict): self.verdict = verdict
    case .verdictWithdrawn: verdict = nil
    }
  }

  /// Takes over from the occurrence before what a person meant for longer than that one.
  ///
  /// A plain acknowledgement and a verdict are words about the occurrence before. A lease that has
  /// run out is kept, so that somebody can be told that it has.
  mutating func keepWhatOutlives(_ known: AlertStanding, at moment: Timestamp) {
    flappingUntil = known.flappingUntil
    if let snooze = known.snooze, snooze.until > moment { self.snooze = snooze }
    guard let acknowledgement = known.acknowledgement else { return }
    switch acknowledgement.end {
    case .whenCleared: return
    case .at, .afterMore: self.acknowledgement = acknowledgement
    }
  }

  /// A source that says resolved without saying since when means: when we heard it.
  static func end(of report: Alert, receivedAt: Timestamp) -> Timestamp? {
    report.status == .resolved ? report.endedAt ?? receivedAt : report.endedAt
  }
}
