import FoundationEssentials
import Runbooks

/// Reading the shipped runbooks and, where they are beside the sources, those of others.
enum RunbookBenchmark {
  /// Measures in this process; the files are read before.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    let files = try files(in: sourceTree + "/runbooks")
    let times = Load.times(20) {
      for file in files { _ = Runbook.parse(name: file.name, bytes: file.bytes) }
    }
    let size = files.reduce(0) { $0 + $1.bytes.count } / 1024
    return [
      BenchmarkResult(
        "reading \(files.count) shipped runbooks of \(size) KiB", Load.median(times), "ms")
    ] + (try real())
  }

  /// Measures each file of others for itself; they are not part of this repository.
  private static func real() throws -> [BenchmarkResult] {
    let folder = sourceTree + "/../shared/corpus/runbooks"
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    let files = try files(in: folder)
    let times = files.map { file in
      Load.median(Load.times(5) { _ = Runbook.parse(name: file.name, bytes: file.bytes) })
    }
    return [
      BenchmarkResult(
        "reading one of \(files.count) runbooks of others, p99", Load.quantile(times, 0.99), "ms",
        atMost: 20)
    ]
  }

  private static func files(in folder: String) throws -> [(name: String, bytes: [UInt8])] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    return names.filter { $0.hasSuffix(".md") }.map { name in
      (name, FileManager.default.contents(atPath: folder + "/" + name).map(Array.init) ?? [])
    }
  }

  private static var sourceTree: String {
    "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
  }
}
