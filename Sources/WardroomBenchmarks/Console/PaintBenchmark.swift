import IncidentModel

/// From starting the program to the last byte of its first frame.
enum PaintBenchmark {
  private static let runs = 21

  /// Measures fresh starts one after the other.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    let home = try await ConsoleHome(folder + "/home")
    _ = try paint(home)
    let paints = try (0..<runs).map { _ in try paint(home) }
    let times = paints.map(\.time)
    let spent = paints.map(\.processorTime)
    return [
      BenchmarkResult("first paint after start, median", Load.median(times), "ms", atMost: 60),
      BenchmarkResult("first paint after start, fastest", times.min() ?? 0, "ms"),
      BenchmarkResult("processor time up to it, median", Load.median(spent), "ms"),
    ]
  }

  /// What a first frame took.
  struct Paint {
    /// Milliseconds from before the program was started.
    var time: Double
    /// Milliseconds on a core, all threads, which says more than the time on a busy machine.
    var processorTime: Double
  }

  /// Starts a console, measures its first frame and ends it.
  static func paint(_ home: ConsoleHome) throws -> Paint {
    let console = try ProgramOnTerminal("wardroom", ["--home", home.path, "--listen", "none"])
    let painted = try console.firstFrame()
    let spent = try ProcessFigures(of: console.processID).processorTime
    console.end()
    let time = console.started.duration(to: painted) / .milliseconds(1)
    return Paint(time: time, processorTime: spent)
  }
}

/// First paint when a million alerts are over beside first paint without them.
enum HistoryPaintBenchmark {
  private static let runs = 21
  private static let over = 1_000_000

  /// Measures fresh starts in turns on a short history and on a long one.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    let short = try await ConsoleHome(folder + "/short")
    let long = try await ConsoleHome(folder + "/long", resolvedAlerts: over)
    _ = try (PaintBenchmark.paint(short), PaintBenchmark.paint(long))
    var without: [Double] = []
    var with: [Double] = []
    for _ in 0..<runs {
      without.append(try PaintBenchmark.paint(short).time)
      with.append(try PaintBenchmark.paint(long).time)
    }
    return [
      BenchmarkResult(
        "first paint with \(over) resolved alerts", Load.median(with), "ms", against: "with none",
        Load.median(without), gate: "ratio <= 1.3", holds: { $0 <= 1.3 })
    ]
  }
}

extension ProgramOnTerminal {
  /// Waits for the whole first frame, which shows the incident and a timeline line, and returns
  /// when it was there.
  func firstFrame() throws -> ContinuousClock.Instant {
    let wanted = [Array(IncidentStory.id.text.utf8), Array("orders_".utf8), Self.lastQuestion]
    return try wait(for: "the first frame") { output in wanted.allSatisfy(output.holds) }
  }
}
