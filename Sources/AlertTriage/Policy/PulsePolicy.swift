/// When a source that fell silent is an alert itself.
public struct PulsePolicy: Hashable, Sendable {
  /// Silent for so many times its usual gap.
  public var factor: Int64
  /// How many deliveries a source must have sent before its gap is called usual.
  public var minimumDeliveries: Int
  /// The shortest gap taken for usual, in seconds.
  public var minimumGapSeconds: Int64
  /// Sources, or `source/instance`, whose silence means nothing.
  public var ignored: Set<String>

  /// What holds when a team says nothing.
  public static let standard = PulsePolicy()

  /// Creates a policy.
  public init(
    factor: Int64 = 2, minimumDeliveries: Int = 5, minimumGapSeconds: Int64 = 60,
    ignored: Set<String> = []
  ) {
    self.factor = max(1, factor)
    self.minimumDeliveries = max(2, minimumDeliveries)
    self.minimumGapSeconds = max(1, minimumGapSeconds)
    self.ignored = ignored
  }
}
