/// Texts from outside as they may stand in a markdown document without becoming markup.
enum Markdown {
  /// Returns a text as one line that reads as it was written.
  static func text(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\r", "\t": result += result.hasSuffix(" ") ? "" : " "
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~", "#", "&":
        result += "\\" + String(scalar)
      case _ where isHidden(scalar): result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Returns a text as a YAML value in quotes.
  static func yaml(_ text: String) -> String { JSONText.quoted(text) }

  /// Returns the lines of a table.
  static func table(_ head: [String], _ rows: [[String]]) -> [String] {
    let lines = rows.map { "| " + $0.map(text).joined(separator: " | ") + " |" }
    return [
      "| " + head.joined(separator: " | ") + " |",
      "|" + head.map { _ in "---|" }.joined(),
    ] + lines
  }

  /// Returns the items of a list; a sentence where there are none.
  static func list(_ items: [String], orElse none: String) -> [String] {
    items.isEmpty ? [none] : items.map { "- " + $0 }
  }

  /// Returns whether a character is one a terminal obeys or nobody sees.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF,
      0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }
}
