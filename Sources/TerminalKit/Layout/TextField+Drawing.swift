extension TextField {
  /// Draws the field in one row and, when the keys go there, shows and sets the cursor.
  ///
  /// Text longer than the row scrolls so that the cursor stays in sight; an ellipsis stands where it goes on, but never for
  /// what is at the cursor.
  public func draw(
    on surface: inout Surface, at place: Point, columns: Int, isFocused: Bool,
    placeholder: SafeText = ""
  ) {
    let row = Rect(column: place.column, row: place.row, columns: columns, rows: 1)
    guard !row.isEmpty else { return }
    surface.fill(row, role: .input)
    let left = Self.shown(before)
    let hidden = isFocused ? max(0, left.columns.minus(columns).plus(1)) : 0
    let start = Point(column: place.column.minus(hidden), row: place.row)
    if isEmpty {
      surface.write(placeholder, at: place, role: .dim, within: row)
    } else {
      let text = left + Self.shown(after)
      surface.write(text, at: start, role: .input, within: row)
      let cursorEnd = isFocused ? left.columns - hidden + cursorWidth : 0
      markEnds(
        in: row, goesOnLeft: hidden > 0 && columns > 2,
        goesOnRight: text.columns - hidden > columns && cursorEnd < columns, on: &surface)
    }
    guard isFocused else { return }
    markCursor(at: start.column.plus(left.columns), in: row, on: &surface)
  }

  private func markEnds(
    in row: Rect, goesOnLeft: Bool, goesOnRight: Bool, on surface: inout Surface
  ) {
    let mark: SafeText = "\u{2026}"
    if goesOnLeft {
      surface.write(mark, at: Point(column: row.column, row: row.row), role: .dim, within: row)
    }
    guard goesOnRight else { return }
    let last = Point(column: row.column.plus(row.columns - 1), row: row.row)
    surface.write(mark, at: last, role: .dim, within: row)
  }

  private func markCursor(at column: Int, in row: Rect, on surface: inout Surface) {
    let mark = Rect(
      column: column, row: row.row, columns: cursorWidth.clamped(to: 1...2), rows: 1)
    surface.restyle(mark.intersection(row), selection: .focused)
    let place = Point(column: column, row: row.row)
    if Rect(surface.size).contains(place) { surface.cursor = place }
  }

  private var cursorWidth: Int { after.first.map { Self.shown(String($0)).columns } ?? 1 }

  /// Returns the text character by character, so that the cursor stands where the characters do.
  private static func shown(_ text: String) -> SafeText {
    guard !text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return SafeText(text) }
    return text.map { SafeText(String($0)) }.joined()
  }
}
