import FoundationEssentials
import TerminalKit
import Testing

/// Reads the plain form the shipped files have; real theme files are read by a YAML parser.
private enum ThemeFile {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../themes").standardizedFileURL

  static func entries(_ name: String) throws -> [String: ThemeEntry] {
    let text = try String(contentsOf: folder.appending(path: "\(name).yaml"), encoding: .utf8)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("  ") }
    let json = rows.map(json).joined(separator: ",")
    return try JSONDecoder().decode([String: ThemeEntry].self, from: Data("{\(json)}".utf8))
  }

  private static func json(_ row: Substring) -> String {
    let parts = row.drop { $0 == " " }.split(separator: ": ", maxSplits: 1)
    let pairs = parts[1].dropFirst().dropLast().split(separator: ", ").map { pair in
      let halves = pair.split(separator: ": ")
      return "\"\(halves[0])\": \(halves[1])"
    }
    return "\"\(parts[0])\": {\(pairs.joined(separator: ", "))}"
  }
}

@Suite struct ShippedThemeFilesTests {
  @Test func theFilesSayWhatTheEmbeddedThemesSay() throws {
    for theme in Theme.shipped {
      let entries = try ThemeFile.entries(theme.name)
      #expect(
        try Theme(name: theme.name, entries: entries, ground: theme.ground) == theme,
        "\(theme.name)")
    }
  }
}
