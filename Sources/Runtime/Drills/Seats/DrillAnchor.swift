import Drills

/// Where the clock of a drill was at a real moment, and how fast it goes from there.
///
/// Processes of one machine read the same real clock; so each knows the time of the drill by it alone.
struct DrillAnchor: Codable, Hashable, Sendable {
  /// Milliseconds of the drill.
  var passed: Int64
  /// Real milliseconds on the clock that only goes forward.
  var real: Int64
  /// Milliseconds of the drill in a real second.
  var speed: Int

  /// Whether whoever follows the other one has the same time, to a few milliseconds.
  func agrees(with other: DrillAnchor) -> Bool {
    guard speed == other.speed, isPossible, other.isPossible else { return false }
    let expected = other.passed + (real - other.real) * Int64(speed) / 1000
    return abs(expected - passed) <= 5
  }

  /// Whether it can be true, for it was read from a file.
  var isPossible: Bool {
    (0...ScenarioTime.longest.milliseconds).contains(passed) && real >= 0
      && (0...ControllerAct.speeds.upperBound * 1000).contains(speed)
  }
}
