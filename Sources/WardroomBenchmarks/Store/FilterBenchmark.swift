import AlertTriage
import EventStore
import FoundationEssentials
import IncidentModel

/// Filters over a hundred thousand open alerts, asked as the console's live filter asks.
///
/// The board begins to look, gives its first rows, and then everything; what is listed is read from the
/// record. So many alerts are a storm, so they are folded; the last query takes the filter away again.
///
/// Beside them stands grep as a whole process over the same alerts, a line of JSON each.
enum FilterBenchmark {
  private static let alerts = 100_000
  private static let rounds = 11
  /// How many alerts the console looks at for the first rows.
  private static let stride = 2_000
  private static let query = "orders_4711"
  private static let queries = [
    query, "sev:1 tier:1", "product:fct_*", "nothing_is_called_so", "since:2026-03-04T11:55Z",
    "stale owner:core-data -cluster", "",
  ]

  /// Measures each query on its own; what is told is the worst of them.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    let all = (0..<alerts).map(alert)
    let store = try await filled(folder + "/store.sqlite", all)
    let board = try await board(store)
    var waits: [Wait] = []
    for query in queries { waits.append(try await median(query, board, store)) }
    await store.close()
    let grep = try scan(all, in: folder)
    let first = waits.max { $0.first < $1.first } ?? Wait()
    let whole = waits.max { $0.whole < $1.whole } ?? Wait()
    return [
      BenchmarkResult(
        "filter \(alerts), first results, worst \"\(first.query)\"", first.first, "ms", atMost: 16),
      BenchmarkResult(
        "filter \(alerts), complete, worst \"\(whole.query)\"", whole.whole, "ms", atMost: 100),
      BenchmarkResult(
        "filter \(alerts), complete, \"\(query)\"", waits.first?.whole ?? 0, "ms",
        against: "grep -ciF on JSON lines", grep, gate: "", holds: { _ in true }),
    ]
  }

  /// How many milliseconds after it was asked for something was there.
  private struct Wait {
    var query = ""
    var first = 0.0
    var whole = 0.0
  }

  private static func median(
    _ query: String, _ board: AlertBoard, _ store: SQLiteEventStore
  ) async throws -> Wait {
    _ = try await wait(query, board, store)
    var waits: [Wait] = []
    for _ in 0..<rounds { waits.append(try await wait(query, board, store)) }
    return Wait(
      query: query, first: Load.median(waits.map(\.first)), whole: Load.median(waits.map(\.whole)))
  }

  private static func wait(
    _ query: String, _ board: AlertBoard, _ store: SQLiteEventStore
  ) async throws -> Wait {
    let view = AlertView(filter: query)
    let started = ContinuousClock.now
    var search = try board.search(view, now: StormAlert.moment)
    search.advance(upTo: stride)
    _ = try await page(search.selection, store)
    let first = started.duration(to: .now)
    _ = try await page(try board.selection(view, now: StormAlert.moment), store)
    let whole = started.duration(to: .now)
    return Wait(query: query, first: first / .milliseconds(1), whole: whole / .milliseconds(1))
  }

  /// Reads what is listed, nothing of which is remembered.
  private static func page(
    _ found: BoardSelection, _ store: SQLiteEventStore
  ) async throws -> AlertPage {
    let alerts = try await store.currentAlerts(found.fingerprints)
    return found.page(with: Dictionary(alerts.map { ($0.alert.fingerprint, $0) }) { $1 })
  }
}

// MARK: - What is filtered

extension FilterBenchmark {
  /// Returns the alert of a number, of many severities, tiers and products.
  private static func alert(_ number: Int) -> Alert {
    var alert = StormAlert.alert(number)
    alert.severity = Severity(rawValue: number % 4 + 1)
    alert.tier = Tier(rawValue: number % 3 + 1)
    alert.asset = "orders_\(number)"
    alert.product = "\(number.isMultiple(of: 2) ? "fct" : "dim")_\(number % 500)"
    alert.owner = "core-data"
    return alert
  }

  private static func filled(_ path: String, _ all: [Alert]) async throws -> SQLiteEventStore {
    let store = try SQLiteEventStore.open(at: path)
    for start in Swift.stride(from: 0, to: all.count, by: 2_000) {
      let part = Array(all[start..<min(all.count, start + 2_000)])
      _ = try await store.accept(
        Delivery(source: "alertmanager", receivedAt: StormAlert.moment, body: [], alerts: part))
    }
    return store
  }

  private static func board(_ store: SQLiteEventStore) async throws -> AlertBoard {
    var board = AlertBoard()
    var revision: Int64 = 0
    while true {
      let changes = try await store.alertChanges(after: revision, limit: stride)
      board.take(changes.alerts, now: StormAlert.moment)
      revision = changes.revision
      if changes.isComplete { break }
    }
    guard board.count == alerts else { throw BenchmarkFailure("the board holds \(board.count)") }
    return board
  }

  /// Returns how many milliseconds grep takes.
  private static func scan(_ all: [Alert], in folder: String) throws -> Double {
    let path = folder + "/alerts.jsonl"
    let encoder = JSONEncoder()
    var lines = Data()
    for alert in all { lines += try encoder.encode(alert) + [0x0A] }
    try lines.write(to: URL(filePath: path))
    let runs = try (0...rounds).map { _ in
      try ProgramRun("/bin/grep", ["-ciF", query, path], in: folder)
    }
    return Load.median(runs.dropFirst().map(\.milliseconds))
  }
}
