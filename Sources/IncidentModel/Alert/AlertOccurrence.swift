/// One time an alert fired.
public struct AlertOccurrence: Codable, Hashable, Sendable {
  public var startedAt: Timestamp
  /// When it ended, nil while it goes on.
  public var endedAt: Timestamp?
  /// How many reports of it arrived.
  public var deliveries: Int

  /// Creates an occurrence.
  public init(startedAt: Timestamp, endedAt: Timestamp?, deliveries: Int) {
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.deliveries = deliveries
  }
}
