/// What the pure parts cost; their budgets are the console's.
enum CoreBenchmarks {
  static let all = [
    Benchmark("fold", FoldBenchmark.run), Benchmark("frame", FrameBenchmark.run),
    Benchmark("runbooks", RunbookBenchmark.run), Benchmark("postmortem", PostmortemBenchmark.run),
    Benchmark("reading", ReadingBenchmark.run),
    Benchmark("update-lint", UpdateLintBenchmark.run), Benchmark("sync", SyncBenchmark.run),
  ]
}
