/// A delivery that could not be read, kept so that nothing accepted or refused is lost silently.
public struct DeadLetter: Codable, Hashable, Sendable {
  public var number: Int64
  public var source: String
  public var receivedAt: Timestamp
  /// The sentence the sender was answered with.
  public var reason: String
  public var contentType: String
  /// What else of the request is needed to read the body once more.
  public var envelope: DeliveryEnvelope
  /// The raw bytes as received.
  public var body: [UInt8]

  /// Creates a dead letter.
  public init(
    number: Int64, source: String, receivedAt: Timestamp, reason: String,
    contentType: String = "", envelope: DeliveryEnvelope = DeliveryEnvelope(), body: [UInt8]
  ) {
    self.number = number
    self.source = source
    self.receivedAt = receivedAt
    self.reason = reason
    self.contentType = contentType
    self.envelope = envelope
    self.body = body
  }
}
