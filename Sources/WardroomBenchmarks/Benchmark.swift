/// One benchmark by the name `--only` knows it by.
struct Benchmark: Sendable {
  var name: String
  /// Measures in a folder that is removed afterwards.
  var run: @Sendable (_ folder: String) async throws -> [BenchmarkResult]

  /// Creates a benchmark.
  init(_ name: String, _ run: @escaping @Sendable (String) async throws -> [BenchmarkResult]) {
    self.name = name
    self.run = run
  }

  /// All of them, the console first: starting a program costs more the larger its parent has grown.
  static let catalogue =
    ConsoleBenchmarks.all + CoreBenchmarks.all + DrillBenchmark.all + LeadBenchmarks.all
    + OutboxTortureBenchmark.all
    + StoreBenchmarks.all
    + IntakeBenchmarks.all
}
