/// How lively a source is, so that its silence can be noticed.
public struct SourceActivity: Codable, Hashable, Sendable {
  /// The catalogue name of the source, `alertmanager`.
  public var source: String
  /// Which installation of the source it is; empty when it names none.
  public var instance: String
  /// When it was last heard of, a heartbeat included.
  public var lastAt: Timestamp
  /// How many bodies it sent.
  public var deliveries: Int
  /// How long it usually is silent between two of them, smoothed; 0 when it was heard only once.
  public var usualGapSeconds: Double

  /// Creates an activity.
  public init(
    source: String, instance: String = "", lastAt: Timestamp, deliveries: Int,
    usualGapSeconds: Double = 0
  ) {
    self.source = source
    self.instance = instance
    self.lastAt = lastAt
    self.deliveries = deliveries
    self.usualGapSeconds = usualGapSeconds
  }
}
