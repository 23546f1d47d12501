import IncidentModel

@testable import EventStore

/// Bodies that say a fingerprint and a title.
enum JournalBody {
  static func delivery(_ fingerprint: String, _ title: String) -> Delivery {
    read(
      Delivery(
        source: "alertmanager", receivedAt: noon, body: Array("\(fingerprint) \(title)".utf8),
        alerts: []))
  }

  /// Reads the alert a body tells of.
  static func read(_ delivery: Delivery) -> Delivery {
    var delivery = delivery
    let words = String(decoding: delivery.body, as: UTF8.self).split(separator: " ", maxSplits: 1)
    delivery.alerts = [Sample.alert(String(words[0]), title: String(words[1]))]
    return delivery
  }
}
