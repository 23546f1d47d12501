import TerminalKit

/// The part of the frame that is drawn on; places count from its own corner and nothing leaves it.
struct Canvas {
  private(set) var surface: Surface
  private(set) var area: Rect

  init(_ size: Size) {
    surface = Surface(size)
    area = Rect(size)
  }

  /// Draws over what is there.
  init(over surface: Surface) {
    self.surface = surface
    area = Rect(surface.size)
  }

  var columns: Int { area.columns }
  var rows: Int { area.rows }

  /// Draws in a smaller part, given in this canvas's own places.
  mutating func inside(_ part: Rect, _ draw: (inout Canvas) -> Void) {
    let outer = area
    area = Rect(
      column: outer.column + part.column, row: outer.row + part.row, columns: part.columns,
      rows: part.rows
    ).intersection(outer)
    draw(&self)
    area = outer
  }

  /// Draws a line; what is too long ends in an ellipsis, and the right part gives way last.
  mutating func line(
    _ left: [Span], right: [Span] = [], row: Int, selection: Selection = .none
  ) {
    guard row >= 0, row < rows else { return }
    if selection != .none { fill(row: row, selection: selection) }
    let rightColumns = right.columns
    let gap = right.isEmpty ? 0 : 1
    let room = columns - rightColumns - gap
    if room < min(8, left.columns) {
      write(left.clipped(toColumns: columns), column: 0, row: row, selection: selection)
    } else {
      write(left.clipped(toColumns: room), column: 0, row: row, selection: selection)
      write(right, column: columns - rightColumns, row: row, selection: selection)
    }
  }

  /// Draws quiet words, on as many lines as they need.
  mutating func words(_ text: SafeText, row: Int) {
    for (offset, line) in text.wrapped(columns: columns).enumerated() {
      self.line(.text(offset == 0 ? line : " " + line, .dim), row: row + offset)
    }
  }

  mutating func write(_ spans: [Span], column: Int, row: Int, selection: Selection = .none) {
    guard row >= 0, row < rows else { return }
    surface.write(
      spans, at: Point(column: area.column + column, row: area.row + row), selection: selection,
      within: area)
  }

  mutating func fill(row: Int, role: StyleRole = .text, selection: Selection = .none) {
    guard row >= 0, row < rows else { return }
    surface.fill(
      Rect(column: area.column, row: area.row + row, columns: columns, rows: 1), role: role,
      selection: selection)
  }

  /// Blanks the whole part.
  mutating func clear() { surface.fill(area) }

  mutating func rule(row: Int, title: SafeText = "") {
    guard row >= 0, row < rows else { return }
    surface.rule(
      at: Point(column: area.column, row: area.row + row), columns: columns, title: title,
      within: area)
  }

  mutating func box(_ part: Rect, labels: BoxLabels, border: BoxBorder, joins: Bool) {
    let rect = Rect(
      column: area.column + part.column, row: area.row + part.row, columns: part.columns,
      rows: part.rows)
    surface.box(rect.intersection(area), labels: labels, border: border, joins: joins)
  }

  /// Gives plain text in this part a role; what has one of its own keeps it.
  mutating func restyleText(_ role: StyleRole) {
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn {
        let place = Point(column: column, row: row)
        if [.text, .strong, .header].contains(surface[place].role) { surface[place].role = role }
      }
    }
  }

  /// Parks the terminal's cursor.
  mutating func park(column: Int, row: Int) {
    let place = Point(column: area.column + column, row: area.row + row)
    guard area.contains(place) else { return }
    surface.cursor = place
  }

  /// Makes everything drawn so far quiet, as the ground an overlay stands on.
  mutating func hideCursor() { surface.cursor = nil }
}

extension [Span] {
  var columns: Int { reduce(0) { $0 + $1.text.columns } }

  /// Returns the spans cut to a number of columns, with an ellipsis when something was cut off.
  func clipped(toColumns limit: Int) -> [Span] {
    guard columns > limit else { return self }
    guard limit > 0 else { return [] }
    var kept: [Span] = []
    var room = limit
    for span in self where room > 0 {
      let fits = span.text.columns < room
      kept.append(
        fits ? span : Span(span.text.clipped(toColumns: room, ellipsis: ""), role: span.role))
      room -= kept[kept.count - 1].text.columns
    }
    guard let last = kept.popLast() else { return [] }
    let shortened = last.text.clipped(toColumns: last.text.columns - 1, ellipsis: "") + .ellipsis
    return kept + [Span(shortened, role: last.role)]
  }

  /// Returns the spans filled up with blanks.
  func padded(toColumns limit: Int) -> [Span] {
    let missing = limit - columns
    guard missing > 0 else { return self }
    return self + [Span(SafeText("").padded(toColumns: missing))]
  }

  static func text(_ text: SafeText, _ role: StyleRole = .text) -> [Span] {
    [Span(text, role: role)]
  }
}

extension Canvas {
  /// Draws several lines of text that a person edits.
  mutating func area(_ text: TextArea, _ part: Rect, isFocused: Bool) {
    let place = Rect(
      column: area.column + part.column, row: area.row + part.row, columns: part.columns,
      rows: part.rows)
    text.draw(on: &surface, in: place.intersection(area), isFocused: isFocused)
  }

  /// Draws a text field in one row of this part.
  mutating func field(
    _ field: TextField, column: Int, row: Int, columns wanted: Int, isFocused: Bool,
    placeholder: SafeText = ""
  ) {
    let room = min(wanted, columns - column)
    guard row >= 0, row < rows, column >= 0, room > 0 else { return }
    field.draw(
      on: &surface, at: Point(column: area.column + column, row: area.row + row), columns: room,
      isFocused: isFocused, placeholder: placeholder)
  }
}
