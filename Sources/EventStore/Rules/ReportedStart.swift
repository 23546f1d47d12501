import IncidentModel

/// A report whose start is one that can be true.
struct ReportedStart: Hashable, Sendable {
  private(set) var alert: Alert
  /// The start its sender named, when that lies too far ahead; its arrival stands for it then.
  private(set) var claimed: Timestamp?

  /// Creates it from a report as it arrived.
  init(_ report: Alert, receivedAt: Timestamp, policy: AlertPolicy = .standard) {
    alert = report
    guard policy.isTooFarAhead(report.startedAt, at: receivedAt) else { return }
    claimed = report.startedAt
    alert.startedAt = receivedAt
    alert.isStartAssumed = true
  }

  /// Whether something was wrong or missing, so that another delivery would get another start.
  static func isUnsure(_ report: Alert, receivedAt: Timestamp) -> Bool {
    report.isStartAssumed || AlertPolicy.standard.isTooFarAhead(report.startedAt, at: receivedAt)
  }

  /// Returns it with the start of the occurrence it speaks of, where its own does not tell.
  ///
  /// A report without a start of its own says nothing new of an occurrence that goes on, and an end
  /// without one is the end of the occurrence that is known, however often it is told. A start that
  /// was claimed ahead of its time is the same start when its time has come.
  func placed(beside known: AlertStanding?, isDuplicate: Bool) -> ReportedStart {
    guard let known else { return self }
    let isClaimedOne = known.claimedStart.map { $0 == claimed ?? alert.startedAt } ?? false
    let isSameByNature =
      alert.isStartAssumed && (known.isOpen || alert.status == .resolved || isDuplicate)
    guard isClaimedOne || isSameByNature else { return self }
    var placed = self
    placed.alert.startedAt = known.startedAt
    return placed
  }
}
