/// How far a drill is, when real time passes at a speed that may change; a pause is speed 0.
public struct DrillClock: Hashable, Sendable {
  /// Milliseconds of the drill in a real second.
  public private(set) var speed: Int
  /// The drill's time up to the last change of speed, in thousandths of a millisecond.
  private var passed: Int64 = 0
  /// The real milliseconds at that change, on any clock that only goes forward.
  private var since: Int64

  /// Starts a clock.
  public init(speed: Int, at real: Int64) {
    self.speed = max(0, speed)
    since = real
  }

  /// Returns the drill's time at a real moment.
  public func time(at real: Int64) -> ScenarioTime {
    ScenarioTime(milliseconds: (passed + elapsed(at: real)) / 1000)
  }

  /// Goes on at another speed.
  public mutating func setSpeed(_ speed: Int, at real: Int64) {
    passed += elapsed(at: real)
    since = max(since, real)
    self.speed = max(0, speed)
  }

  /// Jumps forward to a moment of the drill.
  public mutating func skip(to time: ScenarioTime, at real: Int64) {
    setSpeed(speed, at: real)
    passed = max(passed, time.milliseconds * 1000)
  }

  /// Returns the real milliseconds until a moment of the drill; nil while the clock stands.
  public func wait(for time: ScenarioTime, at real: Int64) -> Int64? {
    guard speed > 0 else { return nil }
    let missing = time.milliseconds * 1000 - passed - elapsed(at: real)
    return max(0, (missing + Int64(speed) - 1) / Int64(speed))
  }

  private func elapsed(at real: Int64) -> Int64 { max(0, real - since) * Int64(speed) }
}
