/// When a flood of alerts counts as a storm and when it is over.
///
/// ISA-18.2 calls ten alarms in ten minutes a flood, because that is what one operator can act on. A
/// data platform sends that much on a bad morning without anybody being lost, so the standard asks for
/// one alert per second over a minute, which nobody can read, or for five hundred that nobody has
/// looked at, which no screen holds.
public struct StormPolicy: Hashable, Sendable {
  /// How many alerts within a minute start a storm.
  public var perMinute: Int
  /// How many open alerts that nobody looks after are a storm, however slowly they came.
  public var standing: Int
  /// A storm goes on while a minute brings at least this many.
  public var calmPerMinute: Int
  /// For how many seconds it must be calm before the storm is over.
  public var calmSeconds: Int64
  /// How many seconds before the storm an alert may have been received and still be its first.
  public var firstOutSeconds: Int64

  /// What holds when a team says nothing.
  public static let standard = StormPolicy()

  /// Creates a policy; calm is a sixth of what starts a storm, so that it does not come and go.
  public init(
    perMinute: Int = 60, standing: Int = 500, calmPerMinute: Int? = nil, calmSeconds: Int64 = 300,
    firstOutSeconds: Int64 = 300
  ) {
    self.perMinute = max(1, perMinute)
    self.standing = max(1, standing)
    self.calmPerMinute = max(1, calmPerMinute ?? self.perMinute / 6)
    self.calmSeconds = max(0, calmSeconds)
    self.firstOutSeconds = max(0, firstOutSeconds)
  }
}
