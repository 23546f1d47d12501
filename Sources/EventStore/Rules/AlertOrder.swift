import IncidentModel

/// The order in which current alerts are shown.
enum AlertOrder {
  /// Stands behind every severity, for alerts whose source named none we know.
  static let rankWithoutSeverity = 5

  /// Worst severity first and oldest first within one.
  static func openFirst(_ left: CurrentAlert, _ right: CurrentAlert) -> Bool {
    openKey(left) < openKey(right)
  }

  /// The newest end first.
  static func newestEndFirst(_ left: CurrentAlert, _ right: CurrentAlert) -> Bool {
    let leftEnd = left.alert.endedAt ?? left.lastReceivedAt
    let rightEnd = right.alert.endedAt ?? right.lastReceivedAt
    guard leftEnd == rightEnd else { return leftEnd > rightEnd }
    return left.alert.fingerprint < right.alert.fingerprint
  }

  /// The place of a severity among the others.
  static func rank(_ severity: Severity?) -> Int {
    severity?.rawValue ?? rankWithoutSeverity
  }

  private static func openKey(_ current: CurrentAlert) -> (Int, Timestamp, Fingerprint) {
    (rank(current.alert.severity), current.alert.startedAt, current.alert.fingerprint)
  }
}
