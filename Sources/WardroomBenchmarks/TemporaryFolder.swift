import FoundationEssentials
import Glibc

/// A fresh folder that is removed with everything in it when the value goes away.
struct TemporaryFolder: ~Copyable {
  let path: String

  /// Creates it below TMPDIR or `/tmp`.
  init() throws {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((parent + "/wardroom-bench.XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw BenchmarkFailure("no folder below \(parent)") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Creates a folder in it and returns its path.
  func subfolder(_ name: String) throws -> String {
    let path = path + "/" + name
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  /// Removes a folder in it.
  func remove(_ path: String) throws {
    try FileManager.default.removeItem(atPath: path)
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      Progress.tell("\(path) is left behind")
    }
  }
}

/// Why something could not be measured.
struct BenchmarkFailure: Error, CustomStringConvertible {
  let description: String

  /// Takes what happened, as a sentence or a phrase.
  init(_ description: String) { self.description = description }
}
