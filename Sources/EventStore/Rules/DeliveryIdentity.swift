import IncidentModel

/// By what a delivery is known again when it comes twice (SOURCES.md 0.3).
///
/// Most alerts name their start and are their own proof. Only a delivery with one that does not needs an
/// identity, and only the id its sender gave it is one: the same bytes again are a second try, or the alert is
/// back after its end, and of the two the second must not be missed.
struct DeliveryIdentity: Hashable, Sendable {
  /// The head under which a source puts the id its sender gave the message.
  static let header = "delivery-id"

  var text: String

  /// Creates the identity of a delivery; nil when it needs or has none.
  init?(_ delivery: Delivery) {
    guard let id = delivery.envelope.headers[Self.header], !id.isEmpty, Self.isNeeded(delivery)
    else { return nil }
    text = "\(delivery.source)\u{1F}\(delivery.envelope.instance)\u{1F}id\u{1F}" + id
  }

  /// Whether a delivery has an alert that does not prove by itself that it is the same.
  private static func isNeeded(_ delivery: Delivery) -> Bool {
    delivery.alerts.contains { ReportedStart.isUnsure($0, receivedAt: delivery.receivedAt) }
  }
}
