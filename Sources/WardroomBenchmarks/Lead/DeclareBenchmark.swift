import CSQLiteFloor
import EventStore
import IncidentModel
import Runtime

/// From the wish to declare an incident to its events on the disk, as the console and the command line do it.
///
/// The peer is bare SQLite that makes one row durable.
enum DeclareBenchmark {
  private static let count = 500

  /// Measures one declaration after the other, each from twenty alerts.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    let store = try SQLiteEventStore.open(at: folder + "/declare.sqlite")
    let ledger = IncidentLedger(
      store: store, clock: WallClock(), actor: Person("ada"),
      policy: LeadPolicy(exit: .standard))
    let before = floor_sync_count()
    var times: [Double] = []
    for number in 0..<count { times.append(try await declare(number, ledger)) }
    let syncs = floor_sync_count() - before
    let declared = try await store.incidents(openOnly: true).count
    await store.close()
    let floor = try await Floor(folder + "/declare-floor.sqlite").insertEvents(
      count, perTransaction: 1, streams: 1, payload: Load.payload)
    return [
      BenchmarkResult(
        "a declaration is durable, p95 of \(count)", Load.quantile(times, 0.95), "ms", atMost: 50,
        against: "a durable row in C, mean", 1000 / floor),
      BenchmarkResult("a declaration is durable, median", Load.median(times), "ms"),
      BenchmarkResult(
        "syncs per declaration", Double(syncs) / Double(count), "fdatasync", gate: ">= 1",
        passed: syncs >= count && declared == count),
    ]
  }

  private static func declare(_ number: Int, _ ledger: IncidentLedger) async throws -> Double {
    let declaration = Declaration(
      title: "Net revenue on the executive dashboard is wrong", severity: .sev2,
      severityReason: "tier 1, wrong data",
      classification: Classification(
        incidentClass: .correctness, failureKind: .wrongData, products: ["exec_weekly"]),
      commander: Person("ada"),
      alerts: (0..<20).map { StormAlert.alert(number * 20 + $0).reference })
    let started = ContinuousClock.now
    _ = try await ledger.declare(declaration)
    return started.duration(to: .now) / .milliseconds(1)
  }
}
