import IncidentModel

/// The constants by which reports of alerts are judged.
struct AlertPolicy: Hashable, Sendable {
  /// How far ahead of its arrival a start may lie before it is taken for a mistake, in seconds.
  var toleratedLead: Int64 = 5 * 60
  /// An alert that fires so often within the window is flapping.
  var flappingStarts = 3
  /// In how many seconds the starts have to fall.
  var flappingWindow: Int64 = 30 * 60
  /// For how many seconds after its newest start it is still called flapping.
  var flappingLasts: Int64 = 30 * 60

  /// The policy that holds everywhere.
  static let standard = AlertPolicy()

  /// Whether a start lies farther ahead of its arrival than two clocks can differ.
  func isTooFarAhead(_ start: Timestamp, at moment: Timestamp) -> Bool {
    start > moment.adding(seconds: toleratedLead)
  }

  /// Returns until when an alert is flapping that starts now, `flappingStarts - 1` starts after an
  /// earlier one; nil when it is not.
  func flappingUntil(start: Timestamp, earlier: Timestamp?) -> Timestamp? {
    guard let earlier, start <= earlier.adding(seconds: flappingWindow) else { return nil }
    return start.adding(seconds: flappingLasts)
  }
}
