import FoundationEssentials
import Glibc
import IncidentModel

/// A step that prints two hundred megabytes, beside a person who works in the same console.
enum StepFloodBenchmark {
  private static let megabytes = 200
  /// What is kept of it at the most: the beginning, the end, and the line that says what is missing.
  private static let keptLimit = 1024 * 1024

  /// Measures keys while the step prints, and what is kept of it.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    let home = try await ConsoleHome(folder + "/home")
    try write(home)
    try start(home)
    let console = try ProgramOnTerminal(
      "wardroom", ["--home", home.path, "--listen", "none", "--actor", "ada"], synchronizes: false)
    _ = try console.firstFrame()
    console.waitForQuiet(.milliseconds(600))
    console.type("3")
    console.waitForQuiet(.milliseconds(200))
    console.type("r")
    try console.wait(for: "what will run") { $0.firstRange(of: Array("y run".utf8)) != nil }
    console.type("y")
    let begun = ContinuousClock.now
    let (times, ended) = try work(on: console, from: console.output.count)
    let memory = try ProcessFigures(of: console.processID).residentMemory
    console.end()
    return try results(times, begun.duration(to: ended) / .seconds(1), memory, home)
  }

  /// A file with one step, whose command prints for as long as it takes.
  private static func write(_ home: ConsoleHome) throws {
    let text = """
      # Flood

      1. Print

         ```bash
         yes 'a line of the sixty-four bytes that are printed over and over' | head -c \(megabytes)000000
         ```

      """
    try FileManager.default.createDirectory(
      atPath: home.path + "/runbooks", withIntermediateDirectories: true)
    guard
      FileManager.default.createFile(
        atPath: home.path + "/runbooks/flood.md", contents: Data(text.utf8))
    else { throw BenchmarkFailure("\(home.path)/runbooks cannot be written") }
  }

  private static func start(_ home: ConsoleHome) throws {
    _ = try ProgramRun(
      ProgramOnTerminal.path(of: "wardroom"),
      ["runbook", "start", IncidentStory.id.text, "flood", "--home", home.path, "--actor", "ada"],
      in: home.path)
  }

  /// Opens the command line and closes it again for as long as the step prints.
  private static func work(
    on console: ProgramOnTerminal, from start: Int
  ) throws -> (times: [Double], ended: ContinuousClock.Instant) {
    var times: [Double] = []
    let end = Array("exit 0 in".utf8)
    while console.output[start...].firstRange(of: end) == nil {
      let seen = console.output.count
      let typed = console.type(":")
      let answered = try console.wait(for: "the command line") {
        $0[seen...].firstRange(of: Array("complete".utf8)) != nil
      }
      times.append(typed.duration(to: answered) / .milliseconds(1))
      console.watch(for: .milliseconds(60))
      console.type("\u{1B}")
      console.watch(for: .milliseconds(60))
    }
    return (times, console.lastOutput)
  }

  private static func results(
    _ times: [Double], _ seconds: Double, _ memory: Double, _ home: ConsoleHome
  ) throws -> [BenchmarkResult] {
    let folder = home.path + "/.wardroom/evidence"
    let sizes = try FileManager.default.contentsOfDirectory(atPath: folder).map { name in
      FileManager.default.contents(atPath: folder + "/" + name)?.count ?? 0
    }
    let step = "step of \(megabytes) MB"
    return [
      BenchmarkResult("\(step): key to paint, median", Load.median(times), "ms"),
      BenchmarkResult("\(step): key to paint, p95", Load.quantile(times, 0.95), "ms", atMost: 33),
      BenchmarkResult("\(step): keys pressed meanwhile", Double(times.count), "keys"),
      BenchmarkResult("\(step): took", seconds, "s"),
      BenchmarkResult(
        "\(step): kept", Double(sizes.max() ?? 0), "bytes", atMost: Double(keptLimit)),
      BenchmarkResult("\(step): resident memory", memory, "MiB"),
    ]
  }
}
