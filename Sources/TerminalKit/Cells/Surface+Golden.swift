extension Surface {
  /// The rows as text, one line each and exactly as many columns as the surface.
  public var plainText: String {
    rows { $0.glyph }.joined(separator: "\n")
  }

  /// The rows as text without the blanks at their ends, for pasting.
  public var trimmedText: String {
    rows { $0.glyph }.map(Self.withoutTrailingBlanks).joined(separator: "\n")
  }

  /// The surface as a text file a person can compare: its rows, their roles and the cursor.
  ///
  /// A role row has one letter per cell: that of the role, `r` on the selected row where the keys
  /// go, `R` on another, `w` in the second cell of a wide character. Rows and columns count from
  /// zero.
  public var goldenText: String {
    let roles = rows { String(Self.letter(of: $0)) }.joined(separator: "\n")
    return [plainText, "---", roles, "---", cursorText].joined(separator: "\n") + "\n"
  }

  private var cursorText: String {
    guard let cursor else { return "cursor none" }
    return "cursor row \(cursor.row) column \(cursor.column)"
  }

  private func rows(_ text: (Cell) -> String) -> [String] {
    (0..<size.rows).map { row in
      (0..<size.columns).map { text(self[row, $0]) }.joined()
    }
  }

  private static func letter(of cell: Cell) -> Character {
    guard !cell.isContinuation else { return "w" }
    switch cell.selection {
    case .none: return cell.role.letter
    case .focused: return "r"
    case .unfocused: return "R"
    }
  }

  private static func withoutTrailingBlanks(_ row: String) -> String {
    String(String.UnicodeScalarView(row.unicodeScalars.reversed().drop { $0 == " " }.reversed()))
  }
}
