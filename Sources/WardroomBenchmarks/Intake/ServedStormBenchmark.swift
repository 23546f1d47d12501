import EventStore
import IncidentModel

/// Ten thousand alerts posted to a running `wardroom serve` in bodies of ten.
enum ServedStormBenchmark {
  private static let bodies = 1000
  private static let alertsEach = 10
  private static let connections = 8

  /// Posts over eight connections that are kept open, and counts what is in the record afterwards.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    let home = folder + "/home"
    let server = try ProgramOnTerminal(
      "wardroom", ["serve", "--home", home, "--listen", "127.0.0.1:0"])
    let port = try server.listeningPort()
    var times: [Double] = []
    let rate = try await Load.rate(bodies * alertsEach) { times = try await post(to: port) }
    server.end()
    let stored = try await storedAlerts(home)
    let all = bodies * alertsEach
    return [
      BenchmarkResult("alerts posted, answered when durable", rate, "per second"),
      BenchmarkResult("answer to a body of \(alertsEach), median", Load.median(times), "ms"),
      BenchmarkResult("answer to a body of \(alertsEach), p95", Load.quantile(times, 0.95), "ms"),
      BenchmarkResult(
        "alerts that are there afterwards", Double(stored), "alerts", gate: "\(all)",
        passed: stored == all),
    ]
  }

  /// Posts all bodies and returns how many milliseconds each answer took.
  private static func post(to port: UInt16) async throws -> [Double] {
    try await withThrowingTaskGroup(of: [Double].self) { group in
      for connection in 0..<connections {
        let own = stride(from: connection, to: bodies, by: connections).map(body)
        group.addTask { try await KeepAliveConnection.post(own, to: port) }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
  }

  private static func storedAlerts(_ home: String) async throws -> Int {
    let store = try SQLiteEventStore.open(at: home + "/.wardroom/store.sqlite")
    let page = try await store.alerts(AlertQuery(limit: 20_000))
    await store.close()
    return min(page.alerts.count, page.openCount)
  }

  /// The body of a number as Alertmanager posts it.
  private static func body(_ number: Int) -> [UInt8] {
    let alerts = (0..<alertsEach).map { alert(number * alertsEach + $0) }
    return Array(
      """
      {"version":"4","groupKey":"{}:{alertname=\\"TableStale\\"}","status":"firing",
      "receiver":"wardroom","groupLabels":{"alertname":"TableStale"},"commonLabels":{},
      "commonAnnotations":{},"externalURL":"http://alertmanager.example:9093",
      "alerts":[\(alerts.joined(separator: ","))]}
      """.utf8)
  }

  private static func alert(_ number: Int) -> String {
    """
    {"status":"firing","labels":{"alertname":"TableStale","table":"orders_\(number)","tier":"2",
    "team":"core-data","cluster":"prod-eu-1","severity":"warning"},
    "annotations":{"summary":"orders_\(number) has no new rows since 02:00",
    "description":"The last load finished at 01:58; the next was due at 02:30."},
    "startsAt":"2026-03-04T12:00:00Z","endsAt":"0001-01-01T00:00:00Z",
    "generatorURL":"http://prometheus.example/graph?g0=\(number)","fingerprint":"fp\(number)"}
    """
  }
}

extension ProgramOnTerminal {
  /// Waits until the receiver says where it listens, and returns the port.
  func listeningPort() throws -> UInt16 {
    let words = Array("listening on 127.0.0.1:".utf8)
    var port: UInt16?
    try wait(for: "the receiver") { output in
      guard let place = output.firstRange(of: words) else { return false }
      let digits = output[place.upperBound...].prefix { (0x30...0x39).contains($0) }
      let isWhole = place.upperBound + digits.count < output.count
      port = isWhole ? UInt16(String(decoding: digits, as: UTF8.self)) : nil
      return isWhole
    }
    guard let port else { throw BenchmarkFailure("the receiver names no port") }
    return port
  }
}
