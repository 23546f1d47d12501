import FoundationEssentials

/// The same alerts, the same bytes and the same path posted to Debian's Alertmanager, which keeps them in
/// memory, and to `wardroom serve`, which answers when they are on the disk.
///
/// Both run side by side and take turns, so that neither has the machine at a better moment. What ours
/// answered and did not look into yet is waited for before the other has its turn, and is a figure of its
/// own: alerts taken in and applied.
enum DurableIntakeBenchmark {
  private static let rounds = 7
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
    var applied: [Double] = []
    for round in 0..<rounds {
      let requests = AlertBodies.requests(count, of: each, "round\(round)", path: path)
      let alerts = Double(count * each)
      theirs.append(alerts / (try await PostingLoad.post(requests, to: alertmanager.port).seconds))
      let begin = ContinuousClock.now
      ours.append(alerts / (try await PostingLoad.post(requests, to: port).seconds))
      _ = try await StoredAlerts.applied(in: home)
      applied.append(alerts / ((ContinuousClock.now - begin) / .seconds(1)))
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
        "accepted and applied, \(each) per body", Load.median(applied), "per second",
        against: "Alertmanager, in memory", Load.median(theirs), gate: ""
      ) { _ in true },
      BenchmarkResult(
        "of those there after a restart", Double(stored), "alerts", gate: "\(all)",
        passed: stored == all),
    ]
  }
}
