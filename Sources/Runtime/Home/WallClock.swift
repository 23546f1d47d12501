import Glibc
public import IncidentModel

/// The clock of the shell; core code is told the time by it.
public struct WallClock: Sendable {
  /// A moment that stands still, from `--now`.
  public let fixed: Timestamp?
  /// The clock of the drill that is played; nil in earnest.
  let drill: DrillPace?
  /// A frame may follow the one before after so many milliseconds, however fast a drill goes.
  private static let frame = 33

  /// Creates the real clock, or one that stands still.
  public init(fixed: Timestamp? = nil) {
    self.fixed = fixed
    drill = nil
  }

  /// Creates the clock of a drill.
  init(_ drill: DrillPace) {
    fixed = nil
    self.drill = drill
  }

  /// Returns when a moment comes that this clock will show; nil when it stands.
  func instant(of moment: Timestamp) -> ContinuousClock.Instant? {
    guard fixed == nil else { return nil }
    guard let drill else {
      return .now + .milliseconds(max(0, moment.milliseconds - now().milliseconds))
    }
    let wait = drill.wait(for: drill.time(at: moment))
    return wait.map { .now + max($0, .milliseconds(Self.frame)) }
  }

  /// Returns the time.
  public func now() -> Timestamp {
    if let fixed { return fixed }
    if let drill { return drill.now }
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
