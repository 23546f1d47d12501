import FoundationEssentials

/// The same ten thousand open alerts asked for from a shell: `wardroom alerts --json` reads them from the
/// disk, `amtool alert query` asks a running Alertmanager, which has them in memory.
///
/// Each time is that of a whole process; the two take turns.
enum AlertsJSONBenchmark {
  private static let alerts = 10_000
  private static let rounds = 9
  private static let amtool = "/usr/bin/amtool"

  /// Measures after one run of each that is not counted.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    guard AlertmanagerPeer.isInstalled else {
      throw BenchmarkFailure("prometheus-alertmanager is not installed; see README.md")
    }
    let alertmanager = try AlertmanagerPeer(in: folder)
    let home = folder + "/home"
    let requests = AlertBodies.requests(
      alerts / 100, of: 100, "listed", path: "/api/v2/alerts")
    _ = try await PostingLoad.post(requests, to: alertmanager.port)
    let server = try ProgramOnTerminal(
      "wardroom", ["serve", "--home", home, "--listen", "127.0.0.1:0"])
    _ = try await PostingLoad.post(requests, to: try server.listeningPort())
    server.end()
    _ = try await StoredAlerts.open(in: home)
    var ours: [ProgramRun] = []
    var theirs: [ProgramRun] = []
    for _ in 0...rounds {
      theirs.append(
        try ProgramRun(
          amtool, ["alert", "query", "--alertmanager.url=http://127.0.0.1:\(alertmanager.port)"],
          in: folder))
      ours.append(
        try ProgramRun(
          try ProgramOnTerminal.path(of: "wardroom"), ["alerts", "--json", "--home", home],
          in: folder))
    }
    return results(ours, theirs)
  }

  private static func results(
    _ ours: [ProgramRun], _ theirs: [ProgramRun]
  ) -> [BenchmarkResult] {
    let listed = ours.map { $0.lines(beginningWith: #"{"fingerprint":"#) }
    // One line of amtool's is the heading.
    let named = theirs.map { $0.lines() - 1 }
    return [
      BenchmarkResult(
        "wardroom alerts --json, \(alerts) open", median(ours), "ms",
        against: "amtool alert query", median(theirs), gate: "ratio <= 0.5", holds: { $0 <= 0.5 }),
      BenchmarkResult(
        "alerts listed by each", Double(listed.min() ?? 0), "alerts", gate: "\(alerts)",
        passed: Set(listed + named) == [alerts]),
    ]
  }

  private static func median(_ runs: [ProgramRun]) -> Double {
    Load.median(runs.dropFirst().map(\.milliseconds))
  }
}
