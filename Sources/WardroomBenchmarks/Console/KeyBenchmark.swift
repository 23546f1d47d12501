/// From a key to the frame that answers it, and how many bytes that takes.
enum KeyBenchmark {
  private static let presses = 200

  /// Measures on a console with a hundred alerts, on a terminal without synchronized output.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    let home = try await ConsoleHome(folder + "/home")
    let console = try ProgramOnTerminal(
      "wardroom", ["--home", home.path, "--listen", "none"], synchronizes: false)
    _ = try console.firstFrame()
    console.waitForQuiet(.milliseconds(400))
    var results = try keys(console) + held(console) + redraw(console)
    console.end()
    results += try writes(home, synchronizes: false, in: folder)
    return results + (try writes(home, synchronizes: true, in: folder))
  }

  private static func keys(_ console: ProgramOnTerminal) throws -> [BenchmarkResult] {
    let start = console.output.count
    let times = try console.press(presses)
    let bytes = Double(console.output.count - start) / Double(presses)
    return [
      BenchmarkResult("key to first byte, median", Load.median(times), "ms", atMost: 2),
      BenchmarkResult("key to first byte, p95", Load.quantile(times, 0.95), "ms", atMost: 8),
      BenchmarkResult("bytes per key", bytes, "bytes"),
    ]
  }

  private static func held(_ console: ProgramOnTerminal) -> [BenchmarkResult] {
    let start = console.output.count
    let typed = console.type(String(repeating: "j", count: 100))
    let span = typed.duration(to: console.waitForQuiet(.milliseconds(120)))
    return [
      BenchmarkResult(
        "100 held keys", Double(console.output.count - start), "bytes", atMost: 10_240),
      BenchmarkResult("100 held keys, to the last byte", span / .milliseconds(1), "ms"),
    ]
  }

  private static func redraw(_ console: ProgramOnTerminal) -> [BenchmarkResult] {
    let start = console.output.count
    console.type("\u{C}")
    console.waitForQuiet(.milliseconds(120))
    return [BenchmarkResult("full redraw", Double(console.output.count - start), "bytes")]
  }

  /// Counts the writes to the terminal with strace, and the frames by the bytes that begin one.
  private static func writes(
    _ home: ConsoleHome, synchronizes: Bool, in folder: String
  ) throws -> [BenchmarkResult] {
    let name = "writes per frame" + (synchronizes ? ", synchronized" : "")
    guard SystemCalls.areTraceable else {
      Progress.tell("\(name): not counted, for strace is not installed")
      return []
    }
    let calls = SystemCalls(file: folder + "/calls")
    let console = try calls.trace(
      "wardroom", ["--home", home.path, "--listen", "none"], synchronizes: synchronizes)
    _ = try console.firstFrame()
    console.waitForQuiet(.milliseconds(400))
    let start = console.output.count
    let before = calls.terminalWrites
    _ = try console.press(40)
    let writes = calls.terminalWrites - before
    // A frame begins with the start of an update, or by hiding the cursor that the one before parked.
    let beginning = Array((synchronizes ? "\u{1B}[?2026h" : "\u{1B}[?25l").utf8)
    let frames = console.output[start...].ranges(of: beginning).count
    console.end(typing: "q")
    let share = Double(writes) / Double(max(1, frames))
    return [BenchmarkResult(name, share, "write(2)", atMost: synchronizes ? 3 : 1)]
  }
}

extension ProgramOnTerminal {
  /// Presses twenty times down and twenty times up in turns, each key once the one before is
  /// answered, and returns how many milliseconds each answer took.
  func press(_ count: Int) throws -> [Double] {
    try (0..<count).map { number in
      let seen = output.count
      let typed = type(number / 20 % 2 == 0 ? "j" : "k")
      let answered = try wait(for: "an answer to a key") { $0.count > seen }
      waitForQuiet(.milliseconds(15))
      return typed.duration(to: answered) / .milliseconds(1)
    }
  }
}
