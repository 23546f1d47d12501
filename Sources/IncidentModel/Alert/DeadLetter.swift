/// A delivery that could not be read, kept so that nothing accepted or refused is lost silently.
public struct DeadLetter: Codable, Hashable, Sendable {
  public var number: Int64
  public var source: String
  public var receivedAt: Timestamp
  /// The sentence the sender was answered with.
  public var reason: String
  /// The raw bytes as received.
  public var body: [UInt8]

  /// Creates a dead letter.
  public init(
    number: Int64, source: String, receivedAt: Timestamp, reason: String, body: [UInt8]
  ) {
    self.number = number
    self.source = source
    self.receivedAt = receivedAt
    self.reason = reason
    self.body = body
  }
}
