import CPlatform
import IncidentModel

/// By what a delivery is known again when it comes twice (SOURCES.md 0.3).
///
/// Most alerts name their start and are their own proof. Only a delivery with one that does not needs an
/// identity, so only those have one.
struct DeliveryIdentity: Hashable, Sendable {
  /// The head under which a source puts the id its sender gave the message.
  static let header = "delivery-id"

  var text: String

  /// Creates the identity of a delivery; nil when it needs none.
  init?(_ delivery: Delivery) throws(StoreFailure) {
    guard Self.isNeeded(delivery) else { return nil }
    let sender = "\(delivery.source)\u{1F}\(delivery.envelope.instance)\u{1F}"
    guard let id = Self.namedID(delivery) else {
      text = sender + "body\u{1F}" + (try Self.digest(delivery.body))
      return
    }
    text = sender + "id\u{1F}" + id
  }

  /// Whether a delivery has an alert that does not prove by itself that it is the same.
  static func isNeeded(_ delivery: Delivery) -> Bool {
    delivery.alerts.contains { ReportedStart.isUnsure($0, receivedAt: delivery.receivedAt) }
  }

  /// Since when an earlier delivery of the same identity is the same one; nil without a limit.
  static func since(_ delivery: Delivery, policy: AlertPolicy = .standard) -> Timestamp? {
    guard namedID(delivery) == nil else { return nil }
    return delivery.receivedAt.adding(seconds: -policy.duplicateWindow)
  }

  private static func namedID(_ delivery: Delivery) -> String? {
    delivery.envelope.headers[header].flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func digest(_ body: [UInt8]) throws(StoreFailure) -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    let status = body.withUnsafeBytes { bytes in
      digest.withUnsafeMutableBufferPointer {
        wardroom_sha256(bytes.baseAddress, bytes.count, $0.baseAddress)
      }
    }
    guard status == 0 else { throw .unexpected(detail: "libcrypto gives no SHA-256") }
    return HashChain.hexadecimal(digest)
  }
}
