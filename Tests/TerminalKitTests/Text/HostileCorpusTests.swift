import FoundationEssentials
import TerminalKit
import Testing

/// Where the corpus of hostile text lies beside a full checkout.
private enum HostileCorpus {
  static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../../shared/hostile/terminal-escapes.jsonl").standardizedFileURL

  static var exists: Bool { FileManager.default.fileExists(atPath: file.path) }

  struct Row: Decodable {
    var id: String
    var b64: Data
  }

  static func rows() throws -> [Row] {
    let lines = try Data(contentsOf: file)
    return try lines.split(separator: 0x0A).map { try JSONDecoder().decode(Row.self, from: $0) }
  }
}

@Suite struct HostileCorpusTests {
  @Test(.enabled(if: HostileCorpus.exists, "The hostile corpus lies beside a full checkout only."))
  func everyCorpusTextIsHarmlessOnceSafe() throws {
    for row in try HostileCorpus.rows() {
      let foreign = String(decoding: row.b64, as: UTF8.self)
      #expect(SafeText(foreign).harm == nil, "\(row.id)")
      #expect(SafeText.lines(foreign).allSatisfy { $0.harm == nil }, "\(row.id)")
    }
  }

  @Test(.enabled(if: HostileCorpus.exists, "The hostile corpus lies beside a full checkout only."))
  func everyCorpusTextWrapsAndDrawsWithinItsColumns() throws {
    for row in try HostileCorpus.rows() {
      let text = SafeText(String(decoding: row.b64, as: UTF8.self))
      #expect(text.wrapped(columns: 40).allSatisfy { $0.columns <= 40 }, "\(row.id)")
      var surface = Surface(Size(columns: 20, rows: 1))
      surface.write(text, at: Point(column: 3, row: 0))
      #expect(surface.asciified().plainText.utf8.count == 20, "\(row.id)")
    }
  }
}
