import Glibc
public import IncidentModel

/// The clock of the shell; core code is told the time by it.
public struct WallClock: Hashable, Sendable {
  /// A moment that stands still, from `--now`.
  public let fixed: Timestamp?

  /// Creates the real clock, or one that stands still.
  public init(fixed: Timestamp? = nil) {
    self.fixed = fixed
  }

  /// Returns the time.
  public func now() -> Timestamp {
    if let fixed { return fixed }
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// Returns the seed for fresh names: random, or the same every time for a clock that stands still
  /// and a record of the same length.
  public func seed(position: Int64) -> UInt64 {
    guard let fixed else {
      var generator = SystemRandomNumberGenerator()
      return generator.next()
    }
    return UInt64(bitPattern: fixed.milliseconds &* 1_000_003 &+ position)
  }
}
