/// One body a source sent, as it arrived, with the alerts that were read from it.
public struct Delivery: Hashable, Sendable {
  /// The catalogue name of the source, `alertmanager`.
  public var source: String
  public var receivedAt: Timestamp
  public var contentType: String
  /// What else of the request is needed to read the body once more.
  public var envelope: DeliveryEnvelope
  /// The raw bytes as received.
  public var body: [UInt8]
  public var alerts: [Alert]
  /// What was changed on the platform, as the body told it.
  public var changes: [ChangeNotice] = []
  /// What is made from what, as the body told it.
  public var lineage: [LineageEdge] = []

  /// Creates a delivery.
  public init(
    source: String, receivedAt: Timestamp, contentType: String = "application/json",
    envelope: DeliveryEnvelope = DeliveryEnvelope(), body: [UInt8], alerts: [Alert]
  ) {
    self.source = source
    self.receivedAt = receivedAt
    self.contentType = contentType
    self.envelope = envelope
    self.body = body
    self.alerts = alerts
  }
}

/// What of a request is kept beside its body, so that the body can be read again; no secret is in it.
public struct DeliveryEnvelope: Codable, Hashable, Sendable {
  /// The path it was posted to, percent-encoded as sent.
  public var path: String
  public var method: String
  public var query: String
  /// The heads the source needs, names in lower case.
  public var headers: [String: String]
  public var instance: String

  /// Creates an envelope.
  public init(
    path: String = "", method: String = "POST", query: String = "",
    headers: [String: String] = [:], instance: String = ""
  ) {
    self.path = path
    self.method = method
    self.query = query
    self.headers = headers
    self.instance = instance
  }
}

/// What the store did with a delivery, once it is durable.
public struct DeliveryReceipt: Hashable, Sendable {
  /// The number under which the raw body is kept.
  public var number: Int64
  /// Whether the current alerts show it already; under load that follows, and nothing is counted yet.
  public var isApplied: Bool
  /// How many alerts started an occurrence that was not known before.
  public var opened: Int
  /// How many were ended by it.
  public var resolved: Int
  /// How many repeated or changed what was known, or were older than it.
  public var repeated: Int

  /// Creates the receipt of a delivery that the current alerts show.
  public init(number: Int64, opened: Int, resolved: Int, repeated: Int) {
    self.number = number
    isApplied = true
    self.opened = opened
    self.resolved = resolved
    self.repeated = repeated
  }

  /// Creates the receipt of a delivery that is kept and shows in the current alerts later.
  public init(waiting number: Int64) {
    self.init(number: number, opened: 0, resolved: 0, repeated: 0)
    isApplied = false
  }
}
