import EventStore
import IncidentModel

/// How soon a commit that did not go through this store is known to it.
enum OtherProcessBenchmark {
  private static let commits = 300

  /// Measures from the return of a commit made by bare SQLite to the mark a subscriber gets.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    let path = folder + "/other-process.sqlite"
    let store = try SQLiteEventStore.open(at: path)
    let floor = try Floor(existing: path)
    var marks = try await store.advances().makeAsyncIterator()
    var waits: [Double] = []
    for _ in 0..<commits {
      try floor.execute("UPDATE meta SET value = value + 1 WHERE key = 'alert_revision'")
      let wait = await ContinuousClock().measure { _ = await marks.next() }
      waits.append(wait / .milliseconds(1))
    }
    await store.close()
    let worst = waits.max() ?? 0
    return [
      BenchmarkResult(
        "another writer's commit seen, median", Load.median(waits), "ms", gate: "", passed: true),
      BenchmarkResult(
        "another writer's commit seen, worst of \(commits)", worst, "ms", gate: "<= 50",
        passed: worst <= 50),
    ]
  }
}
