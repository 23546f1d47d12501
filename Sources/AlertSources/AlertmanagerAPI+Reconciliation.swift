public import IncidentModel

/// What one Alertmanager held at one moment.
public struct AlertmanagerPoll: Hashable, Sendable {
  /// When it was asked.
  public var beganAt: Timestamp
  /// Since when it runs, nil when it does not say; started anew it has forgotten its alerts.
  public var runningSince: Timestamp?
  /// The alerts it held, which all fire.
  public var alerts: [Alert]
  /// Why some of them could not be read.
  public var skipped: [AlertPayloadProblem]

  /// Creates what a poll found.
  public init(
    beganAt: Timestamp, runningSince: Timestamp?, alerts: [Alert],
    skipped: [AlertPayloadProblem] = []
  ) {
    self.beganAt = beganAt
    self.runningSince = runningSince
    self.alerts = alerts
    self.skipped = skipped
  }

  /// Whether an alert that is not among these has ended.
  ///
  /// It need not have when one could not be read, or when the Alertmanager may have been started so
  /// lately that its senders have not told it everything again.
  public func provesAbsence(margin: ReconciliationMargin = .standard) -> Bool {
    guard let runningSince, skipped.isEmpty else { return false }
    return beganAt.seconds(since: runningSince) >= margin.afterStart
  }
}

/// How long words that are under way are waited for before a difference counts.
public struct ReconciliationMargin: Hashable, Sendable {
  /// How many seconds before the poll an alert must have been heard of last.
  public var sinceHeard: Int64
  /// How many seconds an Alertmanager must have run before it is believed that something is gone.
  public var afterStart: Int64

  /// Prometheus tells of everything that fires once a minute; five of those are waited for.
  public static let standard = ReconciliationMargin(sinceHeard: 30, afterStart: 300)

  /// Creates a margin.
  public init(sinceHeard: Int64, afterStart: Int64) {
    self.sinceHeard = sinceHeard
    self.afterStart = afterStart
  }
}

extension AlertmanagerAPI {
  /// Returns the reports that bring what is known of one Alertmanager in line with what it holds.
  ///
  /// A resolution may never have been sent: the alert was silenced, the message was cut, the receiver
  /// was down (SOURCES.md 0.3). Alerts it no longer holds are resolved, those nobody has heard of fire.
  /// One that was taken for resolved and still fires is reported as firing from now on, since an older
  /// start would be taken for old news. Nothing is said of alerts heard of about or after the poll.
  ///
  /// `known` holds the current alerts of that Alertmanager, resolved ones among them.
  public static func reconciliation(
    known: [CurrentAlert], present poll: AlertmanagerPoll,
    margin: ReconciliationMargin = .standard, at now: Timestamp
  ) -> [Alert] {
    let held = Set(poll.alerts.map(\.fingerprint))
    let settled = poll.beganAt.adding(seconds: -margin.sinceHeard)
    let gone =
      !poll.provesAbsence(margin: margin)
      ? []
      : known.filter { current in
        current.alert.status != .resolved && current.lastReceivedAt < settled
          && !held.contains(current.alert.fingerprint)
      }
    var byFingerprint: [Fingerprint: CurrentAlert] = [:]
    for current in known { byFingerprint[current.alert.fingerprint] = current }
    let firing = poll.alerts.compactMap { alert in
      firingReport(of: alert, known: byFingerprint[alert.fingerprint], settled, now)
    }
    return gone.map { resolvedReport(of: $0.alert, at: now) } + firing
  }

  private static func resolvedReport(of alert: Alert, at now: Timestamp) -> Alert {
    var report = alert
    report.status = .resolved
    report.isStatusOnly = true
    report.endedAt = max(now, alert.startedAt)
    return report
  }

  private static func firingReport(
    of alert: Alert, known: CurrentAlert?, _ settled: Timestamp, _ now: Timestamp
  ) -> Alert? {
    guard let known else { return alert }
    guard known.alert.status == .resolved, known.lastReceivedAt < settled else { return nil }
    let end = known.alert.endedAt ?? known.lastReceivedAt
    guard alert.startedAt <= end else { return alert }
    var again = alert
    again.startedAt = max(now, end.adding(seconds: 1))
    again.isStartAssumed = true
    return again
  }
}
