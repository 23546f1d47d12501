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

  /// Returns the seed for fresh names: random, or for a clock that stands still the same every time for the same
  /// act on a record of the same length.
  ///
  /// The act is part of it, because the store takes two drafts of one name for one draft written twice.
  public func seed(position: Int64, act: String) -> UInt64 {
    guard let fixed else {
      var generator = SystemRandomNumberGenerator()
      return generator.next()
    }
    // FNV-1a (Fowler, Noll, Vo), 64 bits.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in "\(fixed.milliseconds) \(position) \(act)".utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    return hash
  }
}
