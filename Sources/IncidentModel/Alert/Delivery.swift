/// One body a source sent, as it arrived, with the alerts that were read from it.
public struct Delivery: Hashable, Sendable {
  /// The catalogue name of the source, `alertmanager`.
  public var source: String
  public var receivedAt: Timestamp
  public var contentType: String
  /// The raw bytes as received.
  public var body: [UInt8]
  public var alerts: [Alert]

  /// Creates a delivery.
  public init(
    source: String, receivedAt: Timestamp, contentType: String = "application/json", body: [UInt8],
    alerts: [Alert]
  ) {
    self.source = source
    self.receivedAt = receivedAt
    self.contentType = contentType
    self.body = body
    self.alerts = alerts
  }
}

/// What the store did with a delivery, once it is durable.
public struct DeliveryReceipt: Hashable, Sendable {
  /// The number under which the raw body is kept.
  public var number: Int64
  /// How many alerts started an occurrence that was not known before.
  public var opened: Int
  /// How many were ended by it.
  public var resolved: Int
  /// How many repeated or changed what was known, or were older than it.
  public var repeated: Int

  /// Creates a receipt.
  public init(number: Int64, opened: Int, resolved: Int, repeated: Int) {
    self.number = number
    self.opened = opened
    self.resolved = resolved
    self.repeated = repeated
  }
}

/// Which current alerts are asked for.
public struct AlertQuery: Hashable, Sendable {
  /// Whether resolved alerts are wanted too; they come after the open ones, newest end first.
  public var includesResolved: Bool
  /// Only alerts linked to this incident, when set.
  public var incident: IncidentID?
  /// How many rows at the most.
  public var limit: Int

  /// Creates a query.
  public init(includesResolved: Bool = false, incident: IncidentID? = nil, limit: Int = 500) {
    self.includesResolved = includesResolved
    self.incident = incident
    self.limit = limit
  }
}

/// Current alerts, worst severity first and oldest first within one, and how many there are in all.
public struct AlertPage: Hashable, Sendable {
  public var alerts: [CurrentAlert]
  /// How many alerts are not resolved, whether on this page or not.
  public var openCount: Int
  /// How many of those nobody acknowledged or linked.
  public var newCount: Int
  public var deadLetterCount: Int

  /// Creates a page.
  public init(
    alerts: [CurrentAlert] = [], openCount: Int = 0, newCount: Int = 0, deadLetterCount: Int = 0
  ) {
    self.alerts = alerts
    self.openCount = openCount
    self.newCount = newCount
    self.deadLetterCount = deadLetterCount
  }
}
