import IncidentModel

/// How much of the record the session has taken in, and when it looks again.
struct SituationReader {
  /// Whether the first load is done, or failed with a notice; nothing is painted before.
  var isLoaded = false
  /// Whether everything else was started as well, so that what is typed can be meant.
  var isOpen = false
  /// The position of the newest event taken in.
  var position: Int64 = 0
  /// The alert revision that was last loaded.
  var alertRevision: Int64 = -1
  /// When current alerts are loaded next; nil while nothing changed since the last load.
  ///
  /// Measured by a clock that nobody sets, for the one of the day may be set back or stand still.
  var alertsDueAt: ContinuousClock.Instant?
  var alertsLoadedAt = ContinuousClock.now - alertInterval
  /// How the alerts are listed.
  var view = AlertView()
  /// When the list changes by time alone; nil while it does not.
  var alertsChangeAt: Timestamp?
  /// When the process was stopped by job control.
  var stoppedAt: Timestamp?
  /// A storm of webhooks reloads the page of alerts this often at the most.
  static let alertInterval = Duration.milliseconds(100)
}
