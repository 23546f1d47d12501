import FoundationEssentials
import IncidentModel

/// Which file each incident has, and what was last written to it.
struct PostmortemIndex: Codable, Hashable, Sendable {
  /// One incident's file.
  struct Entry: Codable, Hashable, Sendable {
    /// The path below the home.
    var path: String
    /// SHA-256 of what we wrote last, and of what we were about to write when we last said so.
    var hashes: [String]
    /// Whether the file was put in place; false only if a crash came while it was first written.
    var isPlaced: Bool
  }

  var files: [String: Entry] = [:]

  /// Reads the index; a missing or broken one is empty, and then existing files are left alone.
  static func load(_ path: String) -> PostmortemIndex {
    guard let bytes = FileBytes.read(path) else { return PostmortemIndex() }
    do {
      return try JSONDecoder().decode(PostmortemIndex.self, from: Data(bytes))
    } catch {
      return PostmortemIndex()
    }
  }

  /// Writes the index in one step.
  func save(_ path: String) throws(FileFailure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    do {
      try FileBytes.replace(path, with: Array(try encoder.encode(self)))
    } catch let failure as FileFailure {
      throw failure
    } catch {
      preconditionFailure("an index of strings cannot be encoded: \(error)")
    }
  }
}
