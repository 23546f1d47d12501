/// When an alert that comes and goes counts as flapping.
public struct FlappingPolicy: Hashable, Sendable {
  /// How many occurrences within the window make it flap.
  public var occurrences: Int
  /// The window in seconds.
  public var withinSeconds: Int64
  /// For how many seconds after the last occurrence it still counts as flapping.
  public var holdSeconds: Int64

  /// Three times within half an hour, until it was quiet for half an hour.
  public static let standard = FlappingPolicy()

  /// Creates a policy.
  public init(occurrences: Int = 3, withinSeconds: Int64 = 1800, holdSeconds: Int64 = 1800) {
    self.occurrences = max(2, occurrences)
    self.withinSeconds = max(1, withinSeconds)
    self.holdSeconds = max(0, holdSeconds)
  }
}
