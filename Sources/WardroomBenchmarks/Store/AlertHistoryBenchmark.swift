import EventStore
import IncidentModel

/// What a million alerts that are over cost a page of those that are not.
enum AlertHistoryBenchmark {
  private static let queries = 300
  private static let over = 1_000_000

  /// Measures the page and its counts in turns on a short history and on a long one.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    let short = try await store(folder + "/history-short.sqlite", isLong: false)
    let long = try await store(folder + "/history-long.sqlite", isLong: true)
    var without: [Double] = []
    var with: [Double] = []
    for _ in 0..<queries {
      without.append(try await page(short))
      with.append(try await page(long))
    }
    await short.close()
    await long.close()
    return [
      BenchmarkResult(
        "page and counts with \(over) resolved alerts", Load.median(with), "ms",
        against: "with none", Load.median(without), gate: "ratio <= 1.3", holds: { $0 <= 1.3 })
    ]
  }

  private static func store(_ path: String, isLong: Bool) async throws -> SQLiteEventStore {
    let store = try SQLiteEventStore.open(at: path)
    let alerts = (0..<100).map(StormAlert.alert)
    _ = try await store.accept(
      Delivery(source: "alertmanager", receivedAt: StormAlert.moment, body: [], alerts: alerts))
    await store.close()
    if isLong { try AlertHistory.grow(path, by: over) }
    return try SQLiteEventStore.open(at: path)
  }

  private static func page(_ store: SQLiteEventStore) async throws -> Double {
    let time = try await ContinuousClock().measure { _ = try await store.alerts(AlertQuery()) }
    return time / .milliseconds(1)
  }
}
