import FoundationEssentials

/// A hundred thousand alerts within a minute, heard by a console that a person works with meanwhile.
enum StormBenchmark {
  private static let alerts = 100_000
  private static let span = Duration.seconds(60)

  /// Measures bodies of ten and of five hundred.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    try await storm(of: 10, in: folder + "/ten") + storm(of: 500, in: folder + "/fivehundred")
  }

  private static func storm(
    of each: Int, in folder: String
  ) async throws -> [BenchmarkResult] {
    let home = try await ConsoleHome(folder)
    let port = try AlertmanagerPeer.freePort()
    let console = try ProgramOnTerminal(
      "wardroom", ["--home", home.path, "--listen", "127.0.0.1:\(port)"], synchronizes: false)
    _ = try console.firstFrame()
    console.waitForQuiet(.milliseconds(600))
    let requests = AlertBodies.requests(
      alerts / each, of: each, "storm", path: "/ingest/alertmanager")
    let started = ContinuousClock.now
    async let posted = PostingLoad.post(requests, to: port, within: span)
    let recognised = try console.wait(for: "the storm") {
      $0.firstRange(of: Array("STORM".utf8)) != nil
    }
    let times = try work(on: console, until: started + span)
    let memory = try ProcessFigures(of: console.processID).residentMemory
    let outcome = try await posted.outcome
    console.waitForQuiet(.seconds(2))
    console.end()
    return try await results(
      of: each, outcome, times, memory, started.duration(to: recognised) / .seconds(1), home)
  }

  /// Opens the command line and closes it again for as long as the storm lasts, and returns how many
  /// milliseconds each answer took.
  private static func work(
    on console: ProgramOnTerminal, until end: ContinuousClock.Instant
  ) throws -> [Double] {
    var times: [Double] = []
    while ContinuousClock.now < end {
      let seen = console.output.count
      let typed = console.type(":")
      let answered = try console.wait(for: "the command line") {
        $0[seen...].firstRange(of: Array("complete".utf8)) != nil
      }
      times.append(typed.duration(to: answered) / .milliseconds(1))
      console.watch(for: .milliseconds(120))
      console.type("\u{1B}")
      console.watch(for: .milliseconds(120))
    }
    return times
  }

  private static func results(
    of each: Int, _ outcome: PostingConnection.Outcome, _ times: [Double], _ memory: Double,
    _ recognised: Double, _ home: ConsoleHome
  ) async throws -> [BenchmarkResult] {
    let stored = try await StoredAlerts.open(in: home.path) - 100
    let storm = "storm in bodies of \(each)"
    return [
      BenchmarkResult(
        "\(storm): alerts there afterwards", Double(stored), "alerts", gate: "\(alerts)",
        passed: stored == alerts),
      BenchmarkResult("\(storm): answered 503", Double(outcome.postponed), "bodies"),
      BenchmarkResult("\(storm): recognised after", recognised, "s", atMost: 2),
      BenchmarkResult("\(storm): key to paint, median", Load.median(times), "ms"),
      BenchmarkResult("\(storm): key to paint, p95", Load.quantile(times, 0.95), "ms", atMost: 33),
      BenchmarkResult("\(storm): resident memory", memory, "MiB", atMost: 150),
    ]
  }
}
