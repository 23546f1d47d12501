/// The claims about the record, each measured beside bare SQLite on the same file system.
enum StoreBenchmarks {
  /// Measures all of them in a folder, which must exist and is left with the files in it.
  static func all(in folder: String) async throws -> [BenchmarkResult] {
    var results = try await AppendBenchmark.run(in: folder)
    results += try await GroupCommitBenchmark.run(in: folder)
    results += try await AlertIntakeBenchmark.run(in: folder)
    results += try await OtherProcessBenchmark.run(in: folder)
    results += try await AlertHistoryBenchmark.run(in: folder)
    return results
  }
}
