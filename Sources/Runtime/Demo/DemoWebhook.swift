import FoundationEssentials
import IncidentModel

/// The demonstration's alerts in the form Alertmanager posts them.
enum DemoWebhook {
  /// Returns the body for one alert.
  static func body(_ alert: DemoScript.DemoAlert, now: Timestamp) -> [UInt8] {
    let labels = alert.labels.merging(
      ["alertname": alert.name, "severity": alert.severity, "tier": alert.tier]
    ) { own, _ in own }
    let one = Payload.Alert(
      status: "firing", labels: labels, annotations: ["summary": alert.summary],
      startsAt: now.adding(minutes: -alert.minutesAgo).rfc3339)
    let payload = Payload(
      version: "4", groupKey: "{}:{alertname=\"\(alert.name)\"}", status: "firing",
      receiver: "wardroom", alerts: [one])
    do {
      return Array(try JSONEncoder().encode(payload))
    } catch {
      preconditionFailure("texts cannot be encoded: \(error)")
    }
  }

  private struct Payload: Encodable {
    struct Alert: Encodable {
      var status: String
      var labels: [String: String]
      var annotations: [String: String]
      var startsAt: String
    }

    var version: String
    var groupKey: String
    var status: String
    var receiver: String
    var alerts: [Alert]
  }
}
