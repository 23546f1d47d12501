import TerminalKit

extension Overlay {
  /// Reads what the overlay draws, for those that have no words of their own.
  func spoken(in context: PaneContext, columns: Int) -> SpokenSheet {
    let hint = self.hint(in: context) ?? placement.hint
    let keys: SafeText = hint.isEmpty ? "" : "keys: \(hint.tidied); "
    return SpokenSheet(readDrawing(in: context, columns: columns), ask: keys + "a dot goes back")
  }

  mutating func answer(_ line: String, in context: PaneContext) -> [Request]? { nil }

  /// Draws the overlay where nobody sees it and returns its rows.
  private func readDrawing(in context: PaneContext, columns: Int) -> [SafeText] {
    let room = Size(columns: min(100, max(60, columns)), rows: 300)
    let wanted = placement == .whole ? room : preferredSize(in: room, context)
    var canvas = Canvas(
      Size(
        columns: min(room.columns, max(60, wanted.columns)),
        rows: min(room.rows, max(1, wanted.rows))))
    draw(in: context, on: &canvas)
    return canvas.surface.readRows
  }
}

extension OverlayPlacement {
  /// The keys on the border of a sheet.
  var hint: SafeText {
    switch self {
    case .sheet(let hint): hint
    case .line, .lines, .whole: ""
    }
  }
}

extension Surface {
  /// The rows as text without lines and boxes; several empty ones are one, and the row that is acted on or
  /// typed in begins with an arrow.
  var readRows: [SafeText] {
    var rows: [SafeText] = []
    for row in 0..<size.rows {
      let text = readRow(row)
      if text.isEmpty, rows.last?.isEmpty ?? true { continue }
      rows.append(text)
    }
    while rows.last?.isEmpty ?? false { rows.removeLast() }
    return rows
  }

  private func readRow(_ row: Int) -> SafeText {
    let cells = (0..<size.columns).map { self[Point(column: $0, row: row)] }
    let glyphs = cells.map { $0.isBoxDrawing ? " " : $0.glyph }
    guard let last = glyphs.lastIndex(where: { $0 != " " && !$0.isEmpty }) else { return "" }
    let isChosen = cells.contains { $0.selection == .focused } || cursor?.row == row
    let text = SafeText(glyphs[...last].joined())
    return isChosen && !text.description.hasPrefix("\u{203A}") ? "> " + text : text
  }
}

extension Cell {
  /// Whether it is a part of a border or a rule.
  fileprivate var isBoxDrawing: Bool {
    glyph.unicodeScalars.first.map { (0x2500...0x257F).contains($0.value) } ?? false
  }
}
