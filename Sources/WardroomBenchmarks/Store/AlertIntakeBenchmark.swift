import EventStore
import IncidentModel

/// A storm: ten thousand alerts in a thousand bodies of ten, all at once.
enum AlertIntakeBenchmark {
  private static let deliveries = 1000
  private static let alertsEach = 10

  /// Takes the storm in and counts what is there afterwards.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    let store = try SQLiteEventStore.open(at: folder + "/storm.sqlite")
    let bodies = (0..<deliveries).map(delivery)
    let rate = try await Load.rate(deliveries * alertsEach) {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for body in bodies { group.addTask { _ = try await store.accept(body) } }
        try await group.waitForAll()
      }
    }
    let stored = try await store.alerts(AlertQuery(limit: 20_000))
    await store.close()
    let all = deliveries * alertsEach
    return [
      BenchmarkResult("alerts of a storm, durable", rate, "per second", gate: "", passed: true),
      BenchmarkResult(
        "alerts of a storm that are there afterwards", Double(stored.alerts.count), "alerts",
        gate: "\(all)", passed: stored.alerts.count == all && stored.openCount == all),
    ]
  }

  private static func delivery(_ number: Int) -> Delivery {
    let alerts = (0..<alertsEach).map { StormAlert.alert(number * alertsEach + $0) }
    let body = #"{"alerts":["# + String(repeating: "x", count: 6000) + "]}"
    return Delivery(
      source: "alertmanager", receivedAt: StormAlert.moment, body: Array(body.utf8), alerts: alerts)
  }
}

/// An alert as Alertmanager sends it for a data platform.
enum StormAlert {
  static let moment = Timestamp(seconds: 1_772_625_600)

  /// Returns the alert of a number.
  static func alert(_ number: Int) -> Alert {
    Alert(
      source: "alertmanager", sourceInstance: "prod", fingerprint: Fingerprint("fp-\(number)"),
      status: .firing, severity: .sev3, severityText: "warning",
      title: "orders_\(number) has no new rows since 02:00",
      details: "The last load finished at 01:58; the next was due at 02:30.",
      labels: [
        "alertname": "TableStale", "table": "orders_\(number)", "tier": "2", "team": "core-data",
        "cluster": "prod-eu-1", "severity": "warning",
      ], links: [AlertLink(kind: .generator, url: "https://prometheus.example/graph?g0=1")],
      startedAt: moment.adding(seconds: Int64(number % 600)))
  }
}
