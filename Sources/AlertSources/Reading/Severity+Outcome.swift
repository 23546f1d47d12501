import IncidentModel

/// What the outcome of work or of a check suggests where its sender knows no severities.
///
/// A person or the catalog of tiers decides how bad it is; this only keeps a failure above a warning, and
/// a warning above what is not final yet.
extension Severity {
  /// Work failed or a check did not hold.
  static let ofFailure = Severity.sev2
  /// A check did not hold and its owner calls that a warning.
  static let ofWarning = Severity.sev3
  /// Nobody waits for it, or it will be tried once more.
  static let ofNotice = Severity.sev4
}
