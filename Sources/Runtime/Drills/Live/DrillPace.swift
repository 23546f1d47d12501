import Drills
import Glibc
import IncidentModel
import Synchronization

/// The clock of a drill: the scenario's time, which passes at a speed that may change.
///
/// Everything that is recorded in a drill has this time, so its clocks and figures are the scenario's.
public final class DrillPace: Sendable {
  /// When the drill begins, on the clock of the scenario.
  let start: Timestamp
  private let clock: Mutex<DrillClock>
  /// Real milliseconds on a clock that only goes forward.
  private let reading: @Sendable () -> Int64

  /// Starts the clock with some of the drill behind it; `speed` is in milliseconds a real second.
  init(
    start: Timestamp, speed: Int, passed: ScenarioTime = .zero,
    reading: @escaping @Sendable () -> Int64 = DrillPace.monotonic
  ) {
    self.start = start
    self.reading = reading
    var clock = DrillClock(speed: speed, at: reading())
    clock.skip(to: passed, at: reading())
    self.clock = Mutex(clock)
  }

  /// How far the drill is.
  var elapsed: ScenarioTime { clock.withLock { $0.time(at: reading()) } }

  /// What the clock of the scenario shows.
  var now: Timestamp { moment(elapsed) }

  /// How fast it goes, in whole minutes of the drill a minute; 0 while it stands.
  var speed: Int { clock.withLock { $0.speed == 0 ? 0 : max(1, $0.speed / 1000) } }

  /// Returns a moment of the drill on the clock of the scenario.
  func moment(_ time: ScenarioTime) -> Timestamp {
    Timestamp(milliseconds: start.milliseconds + time.milliseconds)
  }

  /// Returns how far the drill is at a moment on the clock of the scenario.
  func time(at moment: Timestamp) -> ScenarioTime {
    ScenarioTime(milliseconds: max(0, moment.milliseconds - start.milliseconds))
  }

  /// Goes on at another speed, in milliseconds a real second.
  func setSpeed(_ speed: Int) { clock.withLock { $0.setSpeed(speed, at: reading()) } }

  /// Jumps forward.
  func skip(to time: ScenarioTime) { clock.withLock { $0.skip(to: time, at: reading()) } }

  /// Where the clock is now, for other consoles.
  var anchor: DrillAnchor {
    clock.withLock { clock in
      let real = reading()
      return DrillAnchor(
        passed: clock.time(at: real).milliseconds, real: real, speed: clock.speed)
    }
  }

  /// Goes as the clock of another console does.
  func follow(_ anchor: DrillAnchor) {
    guard anchor.isPossible else { return }
    set(speed: anchor.speed, to: ScenarioTime(milliseconds: anchor.passed), at: anchor.real)
  }

  /// Stands at a moment.
  func stand(at time: ScenarioTime) { set(speed: 0, to: time, at: reading()) }

  private func set(speed: Int, to time: ScenarioTime, at real: Int64) {
    var new = DrillClock(speed: speed, at: real)
    new.skip(to: time, at: real)
    clock.withLock { $0 = new }
  }

  /// Returns how long a moment of the drill is away in real time; nil while the clock stands.
  func wait(for time: ScenarioTime) -> Duration? {
    clock.withLock { $0.wait(for: time, at: reading()) }.map { .milliseconds($0) }
  }

  static func monotonic() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
