import FoundationEssentials
import IncidentModel

/// Which file each incident has, and what was last written to it.
struct PostmortemIndex: Codable, Hashable, Sendable {
  /// One incident's file.
  struct Entry: Codable, Hashable, Sendable {
    /// The path below the home.
    var path: String
    /// SHA-256 of what was written here lately or was about to be, newest last.
    var hashes: [String]
    /// Whether the file was put in place; false only if a crash came while it was first written.
    var isPlaced: Bool
    /// Which declaration the file is about; an emptied record hands the same id out again.
    var origin: String?
    /// The standing of the postmortem that git was told of last.
    var committed: String?

    /// Versions written longer ago count as a person's.
    static let remembered = 8

    /// Adds a version that is about to be written.
    mutating func remember(_ hash: String) {
      hashes = Array((hashes.filter { $0 != hash } + [hash]).suffix(Self.remembered))
    }
  }

  var files: [String: Entry] = [:]

  /// Reads the index; a missing or broken one is empty, and then existing files are left alone.
  static func load(_ path: String) -> PostmortemIndex {
    do {
      guard let bytes = try FileBytes.read(path) else { return PostmortemIndex() }
      return try JSONDecoder().decode(PostmortemIndex.self, from: Data(bytes))
    } catch {
      return PostmortemIndex()
    }
  }

  /// Writes the index in one step.
  func save(_ path: String) throws(FileFailure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    let bytes: [UInt8]
    do {
      bytes = Array(try encoder.encode(self))
    } catch {
      preconditionFailure("an index of strings cannot be encoded: \(error)")
    }
    try FileBytes.replace(path, with: bytes)
  }
}
