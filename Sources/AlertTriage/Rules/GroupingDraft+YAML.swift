extension GroupingDraft {
  /// What to write into wardroom.yaml to keep the rule.
  public var settings: String {
    "triage:\n  groups:\n"
      + item.map { "    \($0)\n" }.joined()
  }

  /// The lines of the rule alone, for a list of groups that is there already.
  private var item: [String] {
    let parts: [(Part, String?)] = [
      (.name, Self.scalar(self[.name])), (.match, Self.scalar(self[.match])), (.by, list),
      (.window, Self.scalar(self[.window])), (.title, Self.scalar(self[.title])),
    ]
    let lines = parts.compactMap { part, value in value.map { "\(part.rawValue): \($0)" } }
    return lines.enumerated().map { ($0.offset == 0 ? "- " : "  ") + $0.element }
  }

  private var list: String? {
    let fields = self[.by].split { $0.isWhitespace || ",[]".contains($0) }
    guard !fields.isEmpty else { return nil }
    return "[" + fields.compactMap { Self.scalar(String($0)) }.joined(separator: ", ") + "]"
  }

  /// Returns a text as YAML reads it back, in quotes unless it is a plain word; nil for an empty one.
  private static func scalar(_ text: String) -> String? {
    let trimmed = trimmed(text)
    guard !trimmed.isEmpty else { return nil }
    let isPlain = trimmed.unicodeScalars.allSatisfy { scalar in
      ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
        || "_./".unicodeScalars.contains(scalar)
    }
    guard !isPlain || meaningful.contains(trimmed.lowercased()) else { return trimmed }
    return "\"" + trimmed.unicodeScalars.map(escaped).joined() + "\""
  }

  /// Words that mean something else than themselves without quotes.
  private static let meaningful: Set<String> = [
    "null", "true", "false", "yes", "no", "on", "off", "y", "n", "~",
  ]

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"", "\\": "\\" + String(scalar)
    case "\u{0}"..<" ", "\u{7F}":
      "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
    default: String(scalar)
    }
  }
}
