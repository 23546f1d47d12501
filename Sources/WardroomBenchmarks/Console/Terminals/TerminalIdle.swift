import TerminalKit

/// What the programs cost in the same seconds while nobody does anything.
enum TerminalIdle {
  private static let settling: Duration = .seconds(7)
  private static let span: Duration = .seconds(10)

  /// One program while nobody does anything.
  private struct Watched {
    var name: String
    var run: ProgramOnTerminal
    var before: ProcessFigures?
    var bytes = 0
  }

  /// Measures the console with an update due in an hour, also out of focus, and every peer.
  static func results(
    _ peers: [TerminalProgram], in folder: String
  ) async throws -> [BenchmarkResult] {
    let size = Size(columns: 120, rows: 40)
    let homes = try await [ConsoleHome(folder + "/focused"), ConsoleHome(folder + "/unfocused")]
    var watched = try homes.map { home in
      let program = try TerminalProgram.wardroom(home)
      return Watched(name: program.name, run: try program.start(size))
    }
    watched += try peers.map { Watched(name: $0.name, run: try $0.start(size)) }
    watch(watched, for: .seconds(1))
    watched[0].run.type("\u{1B}[I")
    watched[1].run.type("\u{1B}[O")
    watched[1].name = "wardroom out of focus"
    watch(watched, for: settling)
    for index in watched.indices {
      watched[index].before = try ProcessFigures(of: watched[index].run.processID)
      watched[index].bytes = watched[index].run.output.count
    }
    let since = ContinuousClock.now
    watch(watched, for: span)
    let seconds = since.duration(to: .now) / .seconds(1)
    return try watched.enumerated().flatMap { index, program in
      try results(program, isOwn: index < 2, wakeUps: index == 0 ? 1.2 : 0.1, seconds)
    }
  }

  private static func watch(_ programs: [Watched], for span: Duration) {
    let end = ContinuousClock.now + span
    while ContinuousClock.now < end {
      for program in programs { program.run.watch(for: .milliseconds(20)) }
    }
  }

  private static func results(
    _ watched: Watched, isOwn: Bool, wakeUps limit: Double, _ seconds: Double
  ) throws -> [BenchmarkResult] {
    defer { watched.run.end() }
    guard let before = watched.before else { return [] }
    let after = try ProcessFigures(of: watched.run.processID)
    let share = (after.processorTime - before.processorTime) / (seconds * 1000) * 100
    let wakes = Double(after.wakeUps(since: before)) / seconds
    let bytes = Double(watched.run.output.count - watched.bytes) / seconds
    let name = "idle " + watched.name + ": "
    guard isOwn else {
      return [
        BenchmarkResult(name + "processor", share, "%"),
        BenchmarkResult(name + "wake-ups", wakes, "per second"),
        BenchmarkResult(name + "output", bytes, "bytes per second"),
      ]
    }
    return [
      BenchmarkResult(name + "processor", share, "%", atMost: 0.5),
      BenchmarkResult(name + "wake-ups", wakes, "per second", atMost: limit),
      BenchmarkResult(name + "output", bytes, "bytes per second", atMost: 60),
    ]
  }
}
