extension TextArea {
  /// One row on the screen: a part of a line.
  struct Row: Hashable, Sendable {
    var line: Int
    var part: Range<Int>
    var text: SafeText
  }

  /// Draws the rows around the cursor and, when the keys go there, shows and sets the cursor.
  ///
  /// Lines longer than the area are broken between words.
  public func draw(on surface: inout Surface, in area: Rect, isFocused: Bool) {
    guard !area.isEmpty else { return }
    let rows = rows(columns: area.columns)
    let cursorRow = rows.lastIndex { $0.line == line && $0.part.lowerBound <= column } ?? 0
    let most = max(0, rows.count - area.rows)
    let first = min(max(0, cursorRow - area.rows / 2), most)
    for (place, row) in rows.dropFirst(first).prefix(area.rows).enumerated() {
      surface.write(
        row.text, at: Point(column: area.column, row: area.row.plus(place)), role: .text,
        within: area)
    }
    guard isFocused, rows.indices.contains(cursorRow) else { return }
    mark(rows[cursorRow], at: cursorRow - first, in: area, on: &surface)
  }

  private func mark(_ row: Row, at place: Int, in area: Rect, on surface: inout Surface) {
    let before = Self.columns(lines[row.line][row.part.lowerBound..<column])
    let width = column < lines[line].count ? Self.columns(lines[line][column...column]) : 1
    let column = min(area.column.plus(before), area.column.plus(area.columns).minus(1))
    let mark = Rect(
      column: column, row: area.row.plus(place), columns: width.clamped(to: 1...2), rows: 1)
    surface.restyle(mark.intersection(area), selection: .focused)
    let point = Point(column: column, row: area.row.plus(place))
    if Rect(surface.size).contains(point) { surface.cursor = point }
  }

  /// Breaks the lines into rows of at most that many columns.
  func rows(columns: Int) -> [Row] {
    lines.indices.flatMap { rows(of: $0, columns: max(2, columns)) }
  }

  private func rows(of index: Int, columns: Int) -> [Row] {
    let characters = lines[index]
    var rows: [Row] = []
    var start = 0
    repeat {
      let end = Self.end(of: characters, from: start, columns: columns)
      rows.append(
        Row(line: index, part: start..<end, text: Self.shown(characters[start..<end])))
      start = end
    } while start < characters.count
    return rows
  }

  /// Where a row that begins there ends: behind the last blank that fits, else where it is full.
  private static func end(of characters: [Character], from start: Int, columns: Int) -> Int {
    var (place, width) = (start, 0)
    var lastBlank: Int?
    while place < characters.count {
      let next = Self.columns(characters[place...place])
      // The last column is the cursor's, when it stands behind the text.
      guard width + next < columns || (width + next == columns && place + 1 < characters.count)
      else { break }
      width += next
      place += 1
      if characters[place - 1].isWhitespace { lastBlank = place }
    }
    guard place < characters.count else { return place }
    return max(lastBlank ?? place, start + 1)
  }

  private static func columns(_ characters: ArraySlice<Character>) -> Int {
    characters.reduce(0) { sum, character in
      sum + (character.isASCII ? 1 : SafeText(String(character)).columns)
    }
  }

  private static func shown(_ characters: ArraySlice<Character>) -> SafeText {
    guard !characters.allSatisfy({ $0.isASCII }) else { return SafeText(String(characters)) }
    return characters.map { SafeText(String($0)) }.joined()
  }
}
