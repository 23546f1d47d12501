import EventStore
import IncidentModel

/// A storm from sixteen senders: how fast its bodies are durable, and how soon its alerts are there.
///
/// The peer is bare SQLite that keeps the same bodies, as many to a commit as there are senders, and does
/// nothing else.
enum AlertIntakeBenchmark {
  private static let senders = 16

  /// Takes three storms in and counts what is there afterwards.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    var results: [BenchmarkResult] = []
    for size in [1, 10] {
      let storm = AlertStorm(deliveries: 20_000 / size * 2, alertsEach: size)
      results += try await measure(storm, in: folder + "/storm-\(size)")
    }
    return results
  }

  private static func measure(
    _ storm: AlertStorm, in folder: String
  ) async throws -> [BenchmarkResult] {
    let store = try SQLiteEventStore.open(at: folder + ".sqlite")
    let first = try await send(storm, repeatedly: false, to: store)
    let again = try await send(storm, repeatedly: true, to: store)
    let changes = try await readAll(store)
    await store.close()
    let floor = try await Floor(folder + "-floor.sqlite").insertBodies(
      storm.deliveries, perTransaction: senders, body: storm.delivery(0).body)
    let each = "\(storm.alertsEach) to a body"
    return [
      BenchmarkResult(
        "bodies kept, \(each)", first.kept / Double(storm.alertsEach), "per second",
        against: "bare SQLite", floor, gate: "", holds: { _ in true }),
      BenchmarkResult("alerts kept, \(each)", first.kept, "per second"),
      BenchmarkResult("alerts applied, \(each)", first.applied, "per second"),
      BenchmarkResult("repeats kept, \(each)", again.kept, "per second"),
      BenchmarkResult("repeats applied, \(each)", again.applied, "per second"),
      BenchmarkResult("open alerts read as changes, \(each)", changes.rate, "per second"),
      BenchmarkResult(
        "alerts that are there afterwards, \(each)", Double(changes.count), "alerts",
        gate: "\(storm.count)", passed: changes.count == storm.count),
    ]
  }

  /// Sends a storm and returns how many alerts a second were kept, and how many showed.
  private static func send(
    _ storm: AlertStorm, repeatedly isRepeat: Bool, to store: SQLiteEventStore
  ) async throws -> (kept: Double, applied: Double) {
    let bodies = (0..<storm.deliveries).map(storm.delivery)
    let before = try await store.mark().alertRevision
    var marks = try await store.advances().makeAsyncIterator()
    let start = ContinuousClock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
      for sender in 0..<senders {
        group.addTask {
          for number in stride(from: sender, to: bodies.count, by: senders) {
            _ = try await store.accept(bodies[number])
          }
        }
      }
      try await group.waitForAll()
    }
    let kept = ContinuousClock.now - start
    while try await store.mark().alertRevision < before + Int64(storm.count) {
      _ = await marks.next()
    }
    let applied = ContinuousClock.now - start
    let count = Double(storm.count)
    return (count / (kept / .seconds(1)), count / (applied / .seconds(1)))
  }

  private static func readAll(
    _ store: SQLiteEventStore
  ) async throws -> (rate: Double, count: Int) {
    let start = ContinuousClock.now
    var changes = try await store.alertChanges(after: 0, limit: 5000)
    var count = changes.alerts.count
    while !changes.isComplete {
      changes = try await store.alertChanges(after: changes.revision, limit: 5000)
      count += changes.alerts.count
    }
    return (Double(count) / ((ContinuousClock.now - start) / .seconds(1)), count)
  }
}

/// So many bodies of so many alerts each.
struct AlertStorm {
  var deliveries: Int
  var alertsEach: Int

  var count: Int { deliveries * alertsEach }

  /// Returns the body of a number with its alerts.
  func delivery(_ number: Int) -> Delivery {
    let alerts = (0..<alertsEach).map { StormAlert.alert(number * alertsEach + $0) }
    let body = #"{"alerts":["# + String(repeating: "x", count: 600 * alertsEach) + "]}"
    return Delivery(
      source: "alertmanager", receivedAt: StormAlert.moment,
      envelope: DeliveryEnvelope(path: "/hooks/alertmanager", instance: "prod"),
      body: Array(body.utf8), alerts: alerts)
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
      startedAt: moment.adding(seconds: -Int64(number % 600)))
  }
}
