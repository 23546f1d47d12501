import TerminalKit

extension Surface {
  /// How every cell looks on a terminal without colours, one letter per cell.
  ///
  /// `.` plain, `b` bold, `d` dim, `r` reverse, `u` underlined; a capital is bold as well.
  func monoText(_ theme: Theme) -> String {
    let styles = (0..<size.rows).map { row in
      (0..<size.columns).map { column in
        let cell = self[Point(column: column, row: row)]
        return Self.letter(of: theme.resolved(cell.role, selection: cell.selection, depth: .mono))
      }.joined()
    }
    return ([plainText, "---"] + styles).joined(separator: "\n") + "\n"
  }

  private static func letter(of style: ResolvedStyle) -> String {
    let looks =
      (style.dim ? "d" : "") + (style.reverse ? "r" : "") + (style.underline ? "u" : "")
    guard !looks.isEmpty else { return style.bold ? "b" : "." }
    // More than one look at once has a letter of its own, so that rows stay one letter per cell.
    let one =
      looks.count == 1 ? looks : ["dr": "x", "du": "y", "ru": "z", "dru": "w"][looks] ?? "?"
    return style.bold ? one.uppercased() : one
  }
}

extension Theme {
  /// How every role looks with 256 colours, one line per role.
  var indexedText: String {
    StyleRole.allCases.map { role in
      let style = resolved(role, depth: .indexed256)
      let looks = [
        style.bold ? "bold" : "", style.dim ? "dim" : "", style.reverse ? "reverse" : "",
        style.underline ? "underline" : "",
      ].filter { !$0.isEmpty }
      let colours = [("fg", style.foreground), ("bg", style.background)].compactMap { name, index in
        index.map { "\(name) \($0)" }
      }
      return ([role.rawValue] + colours + looks).joined(separator: " ")
    }.joined(separator: "\n") + "\n"
  }
}
