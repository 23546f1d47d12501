import TerminalKit

extension Surface {
  /// How every cell looks in a theme, row by row as runs of columns; what looks plain is left out.
  ///
  /// The characters stand in golden files of their own, so these say nothing twice.
  func styleRuns(_ theme: Theme, depth: ColourDepth) -> String {
    (0..<size.rows).compactMap { row -> String? in
      let styles = (0..<size.columns).map { column in
        let cell = self[Point(column: column, row: row)]
        return theme.resolved(cell.role, selection: cell.selection, depth: depth)
      }
      let runs = Self.runs(of: styles)
      return runs.isEmpty ? nil : "row \(row): " + runs.joined(separator: ", ")
    }.joined(separator: "\n")
  }

  private static func runs(of styles: [ResolvedStyle]) -> [String] {
    var runs: [String] = []
    var start = 0
    for column in 1...styles.count where column == styles.count || styles[column] != styles[start] {
      let words = words(of: styles[start])
      if !words.isEmpty { runs.append("\(start)-\(column - 1) \(words)") }
      start = column
    }
    return runs
  }

  private static func words(of style: ResolvedStyle) -> String {
    let colours = [("fg", style.foreground), ("bg", style.background)].compactMap { name, number in
      number.map { "\(name)\($0)" }
    }
    let looks = [
      style.bold ? "bold" : "", style.dim ? "dim" : "", style.reverse ? "reverse" : "",
      style.underline ? "underline" : "",
    ].filter { !$0.isEmpty }
    return (colours + looks).joined(separator: " ")
  }
}
