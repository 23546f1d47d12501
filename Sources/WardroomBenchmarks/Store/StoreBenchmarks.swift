/// The claims about the record, each measured beside bare SQLite on the same file system.
enum StoreBenchmarks {
  static let all = [
    Benchmark("append", AppendBenchmark.run), Benchmark("group-commit", GroupCommitBenchmark.run),
    Benchmark("storm", AlertIntakeBenchmark.run),
    Benchmark("other-process", OtherProcessBenchmark.run),
    Benchmark("history", AlertHistoryBenchmark.run), Benchmark("filter", FilterBenchmark.run),
    Benchmark("similar", SimilarBenchmark.run),
  ]
}
