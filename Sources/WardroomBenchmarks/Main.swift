import ArgumentParser
import Glibc

/// Measures what Wardroom claims and fails when a claim does not hold.
@main struct Main: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wardroom-bench",
    abstract: "Measure what Wardroom claims, beside a peer where there is one.",
    discussion: "Exits with 1 when a gate fails. Measure with a release build.")

  @Option(help: "Only this benchmark; repeat it for several.")
  var only: [String] = []
  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    let names = Benchmark.catalogue.map(\.name)
    if let unknown = only.first(where: { !names.contains($0) }) {
      throw ValidationError(
        "There is no benchmark \"\(unknown)\". There are \(names.joined(separator: ", ")).")
    }
  }

  func run() async throws {
    let folder = try TemporaryFolder()
    var results: [BenchmarkResult] = []
    for benchmark in Benchmark.catalogue where only.isEmpty || only.contains(benchmark.name) {
      Progress.tell("measuring \(benchmark.name)")
      results += try await measured(benchmark, in: folder)
    }
    print(json ? try BenchmarkReport.json(results) : BenchmarkReport.table(results))
    if results.contains(where: { !$0.passed }) { throw ExitCode(1) }
  }

  /// Runs one benchmark in a folder of its own and notes how busy the machine was.
  private func measured(
    _ benchmark: Benchmark, in folder: borrowing TemporaryFolder
  ) async throws -> [BenchmarkResult] {
    let own = try folder.subfolder(benchmark.name)
    let before = LoadAverage.now
    var results = try await benchmark.run(own)
    for index in results.indices {
      results[index].benchmark = benchmark.name
      results[index].load = max(before, LoadAverage.now)
    }
    try folder.remove(own)
    return results
  }
}

/// Says on standard error what is going on, for the whole takes minutes.
enum Progress {
  /// Prints a sentence.
  static func tell(_ sentence: String) {
    let line = Array("wardroom-bench: \(sentence)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
  }
}
