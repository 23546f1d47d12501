/// A drill played in the real console: from starting it to its first inject, and how keys are answered while
/// an hour passes in a minute.
enum DrillSeatBenchmark {
  private static let runs = 9
  private static let presses = 200

  /// Measures on a pseudo-terminal, each opening with a run of its own.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    let home = ["--home", folder + "/home", "--actor", "ada"]
    let openings = try (0..<runs).map { _ in try opening(home) }
    return [
      BenchmarkResult(
        "from start to the first inject, median", Load.median(openings), "ms", atMost: 500),
      BenchmarkResult("from start to the first inject, slowest", openings.max() ?? 0, "ms"),
    ] + (try fast(home))
  }

  private static func opening(_ home: [String]) throws -> Double {
    let console = try ProgramOnTerminal("wardroom", ["drill", "play", "first-watch"] + home)
    let text = Array("is 30 minutes late".utf8)
    let seen = try console.wait(for: "the first inject") { $0.holds(text) }
    console.end()
    return console.started.duration(to: seen) / .milliseconds(1)
  }

  /// Goes from pane to pane, which every time paints, while the drill runs sixty times as fast.
  private static func fast(_ home: [String]) throws -> [BenchmarkResult] {
    let console = try ProgramOnTerminal(
      "wardroom", ["drill", "play", "exec-dashboard-wrong", "--speed", "60"] + home)
    try console.wait(for: "the drill") { $0.holds(Array("x60".utf8)) }
    console.waitForQuiet(.milliseconds(200))
    let beginning = Array("\u{1B}[?2026h".utf8)
    let (start, began) = (console.output.count, ContinuousClock.now)
    let times = try (0..<presses).map { _ in
      let seen = console.output.count
      let typed = console.type("\t")
      let answered = try console.wait(for: "an answer to a key") { $0.count > seen }
      console.watch(for: .milliseconds(60))
      return typed.duration(to: answered) / .milliseconds(1)
    }
    let seconds = began.duration(to: .now) / .seconds(1)
    let frames = Double(console.output[start...].ranges(of: beginning).count)
    console.end()
    return [
      BenchmarkResult("at speed 60, key to first byte, median", Load.median(times), "ms"),
      BenchmarkResult(
        "at speed 60, key to first byte, p95", Load.quantile(times, 0.95), "ms", atMost: 33),
      BenchmarkResult("at speed 60, frames a second", frames / seconds, "", atMost: 30),
    ]
  }
}
