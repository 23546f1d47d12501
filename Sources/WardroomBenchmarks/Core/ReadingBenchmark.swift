import AlertSources
import FoundationEssentials
import IncidentModel

/// Turning the bodies of webhooks into alerts, against only decoding the same bodies.
enum ReadingBenchmark {
  private static let alerts = 20_000

  /// Measures in this process, for bodies of one, ten and five hundred alerts.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    try [1, 10, 500].map { count in
      let body = AlertBodies.webhook(count)
      let message = SourceMessage(body, receivedAt: StormAlert.moment)
      let data = Data(body)
      let ours = try rate(count) { _ = try Alertmanager.reading(of: message) }
      let theirs = try rate(count) { _ = try JSONDecoder().decode(WebhookBody.self, from: data) }
      return BenchmarkResult(
        "alerts read from bodies of \(count)", ours, "alerts/s",
        against: "JSONDecoder, only decoding", theirs, gate: "ratio >= 1", holds: { $0 >= 1 })
    }
  }

  /// Returns how many alerts a second something reads from a body of so many.
  private static func rate(_ count: Int, _ read: () throws -> Void) rethrows -> Double {
    let bodies = alerts / count
    let times = try Load.times(5) {
      for _ in 0..<bodies { try read() }
    }
    return Double(bodies * count) * 1000 / Load.median(times)
  }
}

/// Alertmanager's webhook as plain values.
private struct WebhookBody: Decodable {
  var version: String
  var groupKey: String
  var truncatedAlerts: Int
  var status: String
  var receiver: String
  var groupLabels: [String: String]
  var commonLabels: [String: String]
  var commonAnnotations: [String: String]
  var externalURL: String
  var alerts: [WebhookAlert]
}

private struct WebhookAlert: Decodable {
  var status: String
  var labels: [String: String]
  var annotations: [String: String]
  var startsAt: String
  var endsAt: String
  var generatorURL: String
  var fingerprint: String
}
