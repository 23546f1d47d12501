import FoundationEssentials

/// The same alerts, the same bytes and the same path posted to Debian's Alertmanager, which keeps them in
/// memory, and to `wardroom serve`, which answers when they are on the disk.
///
/// Both run side by side and take turns, so that neither has the machine at a better moment.
enum DurableIntakeBenchmark {
  private static let rounds = 3
  private static let path = "/api/v2/alerts"

  /// Measures one alert per body and ten.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    guard AlertmanagerPeer.isInstalled else {
      throw BenchmarkFailure("prometheus-alertmanager is not installed; see README.md")
    }
    return try await measure(in: folder + "/one", requests: 6000, of: 1, least: 1)
      + measure(in: folder + "/ten", requests: 3000, of: 10, least: 1.5)
  }

  private static func measure(
    in folder: String, requests count: Int, of each: Int, least: Double
  ) async throws -> [BenchmarkResult] {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let alertmanager = try AlertmanagerPeer(in: folder)
    let home = folder + "/home"
    let server = try ProgramOnTerminal(
      "wardroom", ["serve", "--home", home, "--listen", "127.0.0.1:0"])
    let port = try server.listeningPort()
    var ours: [Double] = []
    var theirs: [Double] = []
    for round in 0..<rounds {
      let requests = AlertBodies.requests(count, of: each, "round\(round)", path: path)
      let alerts = Double(count * each)
      theirs.append(alerts / (try await PostingLoad.post(requests, to: alertmanager.port).seconds))
      ours.append(alerts / (try await PostingLoad.post(requests, to: port).seconds))
    }
    server.end()
    let all = rounds * count * each
    let stored = try await StoredAlerts.open(in: home)
    return [
      BenchmarkResult(
        "alerts accepted on disk, \(each) per body", Load.median(ours), "per second",
        against: "Alertmanager, in memory", Load.median(theirs), gate: "ratio >= \(least)"
      ) { $0 >= least },
      BenchmarkResult(
        "of those there after a restart", Double(stored), "alerts", gate: "\(all)",
        passed: stored == all),
    ]
  }
}
