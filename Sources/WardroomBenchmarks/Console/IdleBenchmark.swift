/// What a console costs while nothing happens but the countdown of its incident, second by second.
enum IdleBenchmark {
  private static let settling: Duration = .seconds(7)
  private static let span: Duration = .seconds(10)

  /// Measures two consoles in the same seconds, one with the receiver and one without.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    let quiet = try await ConsoleHome(folder + "/quiet", isUpdateNear: true)
    let listening = try await ConsoleHome(folder + "/listening", isUpdateNear: true)
    let alone = try start(quiet, listen: "none")
    let server = try start(listening, listen: "127.0.0.1:0")
    // The threads that started the program up are let go of by the system after five seconds.
    alone.watch(for: settling)
    let before = try (ProcessFigures(of: alone.processID), ProcessFigures(of: server.processID))
    let since = ContinuousClock.now
    alone.watch(for: span)
    let after = try (ProcessFigures(of: alone.processID), ProcessFigures(of: server.processID))
    let seconds = since.duration(to: .now) / .seconds(1)
    alone.end()
    server.end()
    return results("", limit: 1.2, before.0, after.0, seconds)
      + results(" with the receiver", limit: 12, before.1, after.1, seconds)
  }

  private static func start(_ home: ConsoleHome, listen: String) throws -> ProgramOnTerminal {
    let console = try ProgramOnTerminal("wardroom", ["--home", home.path, "--listen", listen])
    _ = try console.firstFrame()
    return console
  }

  private static func results(
    _ place: String, limit: Double, _ before: ProcessFigures, _ after: ProcessFigures,
    _ seconds: Double
  ) -> [BenchmarkResult] {
    let share = (after.processorTime - before.processorTime) / (seconds * 1000) * 100
    let wakes = Double(after.wakeUps(since: before)) / seconds
    return [
      BenchmarkResult("idle CPU" + place, share, "%", atMost: 0.1),
      BenchmarkResult("wake-ups" + place, wakes, "per second", atMost: limit),
      BenchmarkResult("threads" + place, Double(after.sleeps.count), "threads"),
      BenchmarkResult("resident memory" + place, after.residentMemory, "MiB", atMost: 48),
    ]
  }
}
