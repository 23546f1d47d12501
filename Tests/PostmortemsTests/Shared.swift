import FoundationEssentials

/// The material beside the repository, which a clone need not have.
enum Shared {
  struct Row: Decodable {
    var id: String
    var b64: String

    var bytes: [UInt8] { Data(base64Encoded: b64).map(Array.init) ?? [] }
  }

  private static func url(_ path: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "../shared/" + path)
  }

  static func has(_ path: String) -> Bool {
    FileManager.default.isReadableFile(atPath: url(path).path())
  }

  /// Returns the rows of a collection of hostile input.
  static func hostile(_ name: String) throws -> [Row] {
    try Data(contentsOf: url("hostile/" + name)).split(separator: 0x0A).map {
      try JSONDecoder().decode(Row.self, from: Data($0))
    }
  }

  /// Returns the bytes of every markdown file of a folder, by name.
  static func markdown(in folder: String) throws -> [(name: String, bytes: [UInt8])] {
    let root = url(folder)
    return try FileManager.default.contentsOfDirectory(atPath: root.path()).sorted()
      .filter { $0.hasSuffix(".md") }
      .map { ($0, Array(try Data(contentsOf: root.appending(path: $0)))) }
  }
}
