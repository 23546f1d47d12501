import FoundationEssentials
import Runbooks

/// Where the repository is, and files in it.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path()

  /// Reads the markdown files of a folder, given relative to the repository.
  static func runbooks(in folder: String) throws -> [Runbook] {
    try files(in: folder).map { Runbook.parse(name: $0.name, bytes: $0.bytes) }
  }

  /// Returns the markdown files of a folder, given relative to the repository.
  static func files(in folder: String) throws -> [(name: String, bytes: [UInt8])] {
    let path = root + "/" + folder
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
    return names.sorted().filter { $0.hasSuffix(".md") }.compactMap { name in
      FileManager.default.contents(atPath: path + "/" + name).map { (name, Array($0)) }
    }
  }

  /// Returns the samples of a file with one JSON object a line.
  static func samples(in file: String) throws -> [(name: String, bytes: [UInt8])] {
    let data = FileManager.default.contents(atPath: root + "/" + file) ?? Data()
    return try data.split(separator: 0x0A).map { line in
      let sample = try JSONDecoder().decode(Sample.self, from: line)
      return (sample.id, Array(Data(base64Encoded: sample.b64) ?? Data()))
    }
  }

  private struct Sample: Decodable {
    var id: String
    var b64: String
  }

  /// The shipped runbooks; they are read once for all tests.
  static let shipped = Result { try runbooks(in: "runbooks") }

  /// Returns one shipped playbook.
  static func playbook(_ name: String) throws -> Runbook? {
    try shipped.get().first { $0.name == name }
  }

  /// Tells whether a folder is there.
  static func has(_ folder: String) -> Bool {
    FileManager.default.fileExists(atPath: root + "/" + folder)
  }
}
