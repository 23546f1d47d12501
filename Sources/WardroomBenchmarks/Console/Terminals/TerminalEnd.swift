import FoundationEssentials
import Glibc
import TerminalKit

/// How the console ends when it is told to by a signal, and what it holds with much in it.
enum TerminalEnd {
  private static let thought = "half a thought"

  /// Ends a console with a begun text by each signal, and opens one on a large home.
  static func results(in folder: String) async throws -> [BenchmarkResult] {
    var results: [BenchmarkResult] = []
    for (name, number) in [("SIGTERM", SIGTERM), ("SIGHUP", SIGHUP)] {
      let home = try await ConsoleHome(folder + "/" + name)
      results += try end(name, number, home)
    }
    return try await results + memory(in: folder)
  }

  private static func end(
    _ name: String, _ number: Int32, _ home: ConsoleHome
  ) throws -> [BenchmarkResult] {
    let run = try ProgramOnTerminal("wardroom", ["--home", home.path, "--listen", "none"])
    _ = try run.firstFrame()
    run.type("i")
    try run.wait(for: "the field for a note") { $0.holds(Array("enter".utf8)) }
    run.type(thought)
    try run.wait(for: "the begun note") { $0.holds(Array("thought".utf8)) }
    let asked = ContinuousClock.now
    kill(run.processID, number)
    run.waitForEnd()
    let time = asked.duration(to: .now) / .milliseconds(1)
    let isRestored = run.isLineRestored && run.output.leavesScreen
    return [
      BenchmarkResult("\(name) to the end", time, "ms", atMost: 1000),
      told("\(name): the terminal is as it was", isRestored),
      told("\(name): the begun text is kept", try isKept(in: home)),
    ]
  }

  private static func told(_ name: String, _ holds: Bool) -> BenchmarkResult {
    BenchmarkResult(name, holds ? 1 : 0, "of 1", gate: "1", passed: holds)
  }

  private static func isKept(in home: ConsoleHome) throws -> Bool {
    let folder = home.path + "/.wardroom/drafts"
    return try FileManager.default.contentsOfDirectory(atPath: folder).contains { name in
      let bytes = FileManager.default.contents(atPath: folder + "/" + name) ?? Data()
      return Array(bytes).holds(Array(thought.utf8))
    }
  }

  private static func memory(in folder: String) async throws -> [BenchmarkResult] {
    let home = try await ConsoleHome(folder + "/large", alerts: 10_000, events: 5_000)
    // The first start writes the postmortem file that the others look at, and how much of the program itself is
    // resident depends on the page cache.
    let starts = try (0..<5).map { _ in try memory(home) { _ in } }
    let worked = try memory(home) { run in
      run.type("iseen\r")
      try run.wait(for: "the note") { $0.holds(Array("seen".utf8)) }
    }
    Progress.tell(
      "resident MiB of each start: \(starts.map(Decimals.text).joined(separator: ", "))")
    let name = "resident memory with 10,000 alerts and 5,000 events"
    return [
      BenchmarkResult(name + ", median of five", Load.median(starts), "MiB", atMost: 60),
      // What comparing a long file needs is kept for a minute, in which the next change comes.
      BenchmarkResult(name + ", a second after a note", worked, "MiB"),
    ]
  }

  /// What a console holds once it is quiet, after something was done in it.
  private static func memory(
    _ home: ConsoleHome, _ act: (ProgramOnTerminal) throws -> Void
  ) throws -> Double {
    let run = try ProgramOnTerminal("wardroom", ["--home", home.path, "--listen", "none"])
    _ = try run.firstFrame()
    run.waitForQuiet(.seconds(1))
    defer { run.end() }
    try act(run)
    run.waitForQuiet(.seconds(1))
    return try ProcessFigures(of: run.processID).residentMemory
  }
}

extension [UInt8] {
  /// Whether the last thing said about the alternate screen, the cursor and the paste brackets puts them back.
  fileprivate var leavesScreen: Bool {
    let pairs = [
      ("\u{1B}[?1049h", "\u{1B}[?1049l"), ("\u{1B}[?25l", "\u{1B}[?25h"),
      ("\u{1B}[?2004h", "\u{1B}[?2004l"),
    ]
    return pairs.allSatisfy { changed, restored in
      let last = ranges(of: Array(changed.utf8)).last?.lowerBound ?? 0
      return (ranges(of: Array(restored.utf8)).last?.lowerBound ?? -1) > last
    }
  }
}
