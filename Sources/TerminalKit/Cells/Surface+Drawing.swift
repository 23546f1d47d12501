/// A piece of text with one role, for lines of several.
public struct Span: Hashable, Sendable {
  public var text: SafeText
  public var role: StyleRole

  /// Creates a span.
  public init(_ text: SafeText, role: StyleRole = .text) {
    self.text = text
    self.role = role
  }
}

extension Surface {
  /// Writes text from a place to the right and returns how many columns it painted.
  ///
  /// Nothing outside the clip or the surface is painted. A wide character that does not fit whole
  /// becomes a blank, and one that is half overwritten too.
  @discardableResult
  public mutating func write(
    _ text: SafeText, at place: Point, role: StyleRole = .text, selection: Selection = .none,
    within clip: Rect? = nil
  ) -> Int {
    let line = Rect(column: place.column, row: place.row, columns: text.columns, rows: 1)
    let painted = line.intersection(bounds(within: clip))
    guard !painted.isEmpty else { return 0 }
    severWideCharacters(around: painted)
    let look = Cell(drawn: .blank, role: role, selection: selection)
    if text.isASCII {
      writeASCII(text, skipping: painted.column - place.column, to: painted, look: look)
    } else {
      writeGlyphs(text, from: place.column, to: painted, look: look)
    }
    return painted.columns
  }

  /// Writes spans one after the other and returns how many columns they painted.
  @discardableResult
  public mutating func write(
    _ spans: [Span], at place: Point, selection: Selection = .none, within clip: Rect? = nil
  ) -> Int {
    var place = place
    var painted = 0
    for span in spans {
      painted += write(span.text, at: place, role: span.role, selection: selection, within: clip)
      place.column = place.column.plus(span.text.columns)
    }
    return painted
  }

  /// Fills a rectangle with one character, a blank unless told otherwise.
  public mutating func fill(
    _ rect: Rect, with glyph: SafeText = " ", role: StyleRole = .text,
    selection: Selection = .none, within clip: Rect? = nil
  ) {
    let painted = rect.intersection(bounds(within: clip))
    guard !painted.isEmpty else { return }
    var glyphs = glyph.glyphs
    let first = glyphs.next().flatMap { $0.columns == 1 ? CellText($0.text) : nil }
    severWideCharacters(around: painted)
    let cell = Cell(drawn: first ?? .blank, role: role, selection: selection)
    for row in painted.row..<painted.endRow {
      for column in painted.column..<painted.endColumn { self[row, column] = cell }
    }
  }

  /// Lays another surface over this one, with its cursor if it has one.
  public mutating func draw(_ other: Surface, at place: Point, within clip: Rect? = nil) {
    let target = Rect(
      column: place.column, row: place.row, columns: other.size.columns, rows: other.size.rows)
    let painted = target.intersection(bounds(within: clip))
    guard !painted.isEmpty else { return }
    severWideCharacters(around: painted)
    for row in painted.row..<painted.endRow {
      for column in painted.column..<painted.endColumn {
        self[row, column] = other[row - place.row, column - place.column]
      }
      mendCutEdges(ofRow: row, in: painted)
    }
    if let cursor = other.cursor {
      self.cursor = Point(
        column: cursor.column.plus(place.column), row: cursor.row.plus(place.row))
    }
  }

  /// Marks the cells of a rectangle as selected, or not, and leaves their text and roles.
  public mutating func restyle(_ rect: Rect, selection: Selection) {
    forEachPlace(in: rect) { $0.selection = selection }
  }

  /// Gives the cells of a rectangle a role and leaves their text.
  public mutating func restyle(_ rect: Rect, role: StyleRole) {
    forEachPlace(in: rect) { $0.role = role }
  }
}

// MARK: - Cells

extension Surface {
  /// The cell at a place that is known to be inside.
  subscript(row: Int, column: Int) -> Cell {
    get { cells[row * size.columns + column] }
    set { cells[row * size.columns + column] = newValue }
  }

  /// The part of the surface that may be painted.
  func bounds(within clip: Rect?) -> Rect {
    clip.map { $0.intersection(Rect(size)) } ?? Rect(size)
  }

  private mutating func forEachPlace(in rect: Rect, change: (inout Cell) -> Void) {
    let bounds = rect.intersection(Rect(size))
    guard !bounds.isEmpty else { return }
    for row in bounds.row..<bounds.endRow {
      for column in bounds.column..<bounds.endColumn { change(&self[row, column]) }
    }
  }

  private mutating func writeASCII(
    _ text: SafeText, skipping hidden: Int, to painted: Rect, look: Cell
  ) {
    var index = painted.row * size.columns + painted.column
    for byte in text.description.utf8.dropFirst(hidden).prefix(painted.columns) {
      cells[index] = Cell(
        drawn: CellText(ascii: byte), role: look.role, selection: look.selection)
      index += 1
    }
  }

  private mutating func writeGlyphs(
    _ text: SafeText, from start: Int, to painted: Rect, look: Cell
  ) {
    var column = start
    var glyphs = text.glyphs
    while column < painted.endColumn, let glyph = glyphs.nextDrawn() {
      put(glyph.text, glyph.columns, at: column, in: painted, look: look)
      column += glyph.columns
    }
  }

  private mutating func put(
    _ glyph: CellText, _ columns: Int, at column: Int, in painted: Rect, look: Cell
  ) {
    let end = column + columns
    let isWhole = column >= painted.column && end <= painted.endColumn
    var shown = isWhole ? glyph : .blank
    for place in max(
      column, painted.column)..<max(column, painted.column, min(end, painted.endColumn))
    {
      self[painted.row, place] = Cell(drawn: shown, role: look.role, selection: look.selection)
      shown = isWhole ? .nothing : .blank
    }
  }

  /// Puts one character of one column at a place that is inside.
  mutating func put(_ glyph: CellText, row: Int, column: Int, role: StyleRole) {
    sever(row, column)
    sever(row, column + 1)
    cells[row * size.columns + column] = Cell(drawn: glyph, role: role, selection: .none)
  }

  /// Blanks every wide character that has one half inside the rectangle and one outside.
  private mutating func severWideCharacters(around rect: Rect) {
    for row in rect.row..<rect.endRow {
      sever(row, rect.column)
      sever(row, rect.endColumn)
    }
  }

  private mutating func sever(_ row: Int, _ column: Int) {
    guard column > 0, column < size.columns else { return }
    let index = row * size.columns + column
    guard cells[index].isContinuation else { return }
    cells[index - 1].blank()
    cells[index].blank()
  }

  /// Blanks the halves of wide characters that the clip cut off a drawn surface.
  private mutating func mendCutEdges(ofRow row: Int, in painted: Rect) {
    if self[row, painted.column].isContinuation { self[row, painted.column].blank() }
    let last = painted.endColumn - 1
    guard self[row, last].isWide else { return }
    self[row, last].blank()
  }
}
