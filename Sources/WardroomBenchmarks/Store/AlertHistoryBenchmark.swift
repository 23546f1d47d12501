import EventStore
import IncidentModel

/// What a million alerts that are over cost a page of those that are not.
enum AlertHistoryBenchmark {
  private static let queries = 300
  private static let over = 1_000_000

  /// Measures the page and its counts before and after the history has grown.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    let path = folder + "/history.sqlite"
    let store = try SQLiteEventStore.open(at: path)
    let alerts = (0..<100).map(StormAlert.alert)
    _ = try await store.accept(
      Delivery(source: "alertmanager", receivedAt: StormAlert.moment, body: [], alerts: alerts))
    let without = try await page(store)
    await store.close()
    try grow(path)
    let grown = try SQLiteEventStore.open(at: path)
    let with = try await page(grown)
    await grown.close()
    return [
      BenchmarkResult(
        "page and counts with \(over) resolved alerts", with, "ms", against: "with none", without,
        gate: "ratio <= 1.3", holds: { $0 <= 1.3 })
    ]
  }

  private static func page(_ store: SQLiteEventStore) async throws -> Double {
    var times: [Double] = []
    for _ in 0..<queries {
      let time = try await ContinuousClock().measure { _ = try await store.alerts(AlertQuery()) }
      times.append(time / .milliseconds(1))
    }
    return Load.median(times)
  }

  private static func grow(_ path: String) throws {
    let floor = try Floor(existing: path)
    try floor.execute(
      """
      BEGIN;
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(over))
      INSERT INTO alert (fingerprint, status, is_open, is_new, severity, started_at, ended_at,
        first_received_at, last_received_at, deliveries, occurrences, payload)
      SELECT 'over-' || i, 'resolved', 0, 0, 3, i, i + 1, i, i + 1, 2, 1, sample.payload
      FROM n, (SELECT payload FROM alert LIMIT 1) AS sample;
      INSERT INTO alert_occurrence (fingerprint, started_at, ended_at, deliveries)
      SELECT fingerprint, started_at, ended_at, 2 FROM alert WHERE is_open = 0;
      COMMIT;
      """)
  }
}
