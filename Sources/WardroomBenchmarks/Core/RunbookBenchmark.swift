import FoundationEssentials
import Runbooks

/// Reading the shipped runbooks.
enum RunbookBenchmark {
  /// Measures in this process; the files are read before.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    let files = try shipped()
    let times = Load.times(20) {
      for file in files { _ = Runbook.parse(name: file.name, bytes: file.bytes) }
    }
    let size = files.reduce(0) { $0 + $1.bytes.count } / 1024
    return [
      BenchmarkResult(
        "reading \(files.count) shipped runbooks of \(size) KiB", Load.median(times), "ms")
    ]
  }

  private static func shipped() throws -> [(name: String, bytes: [UInt8])] {
    let folder = sourceTree + "/runbooks"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    return names.filter { $0.hasSuffix(".md") }.map { name in
      (name, FileManager.default.contents(atPath: folder + "/" + name).map(Array.init) ?? [])
    }
  }

  private static var sourceTree: String {
    "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
  }
}
