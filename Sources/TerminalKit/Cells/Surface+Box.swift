/// The texts on the border of a box.
public struct BoxLabels: Hashable, Sendable {
  /// At the top left.
  public var title: SafeText
  /// At the top right.
  public var status: SafeText
  /// At the bottom right.
  public var footer: SafeText

  /// Creates the texts; an empty one leaves the border whole.
  public init(title: SafeText = "", status: SafeText = "", footer: SafeText = "") {
    self.title = title
    self.status = status
    self.footer = footer
  }
}

/// Which border a box has; it says by shape what its colour says too.
public enum BoxBorder: Hashable, Sendable {
  /// A light line.
  case plain
  /// A heavy line: the keys go here.
  case focused
  /// Number signs all around: nothing in here is real.
  case drill
  /// The same where the keys go.
  case drillFocused

  /// Creates the border of a pane.
  public init(isFocused: Bool, isDrill: Bool) {
    switch (isFocused, isDrill) {
    case (false, false): self = .plain
    case (true, false): self = .focused
    case (false, true): self = .drill
    case (true, true): self = .drillFocused
    }
  }

  var role: StyleRole {
    switch self {
    case .plain: .border
    case .focused, .drillFocused: .borderFocused
    case .drill: .drill
    }
  }

  var isFocused: Bool {
    switch self {
    case .plain, .drill: false
    case .focused, .drillFocused: true
    }
  }

  /// The weight of the line, or nil where number signs stand for it.
  var weight: LineWeight? {
    switch self {
    case .plain: .light
    case .focused: .heavy
    case .drill, .drillFocused: nil
    }
  }
}

extension Surface {
  /// Draws the border of a box and the texts on it; what is inside stays.
  ///
  /// A box of one row is its top border, one of one column its left. With `joins` the lines connect
  /// to boxes that are there already, for neighbours that share a border.
  public mutating func box(
    _ rect: Rect, labels: BoxLabels, border: BoxBorder, joins: Bool = false
  ) {
    guard !rect.isEmpty else { return }
    let pen = BoxPen(border: border, joins: joins)
    drawSides(of: rect, pen: pen)
    write(labels, on: rect, pen: pen)
  }

  /// Draws the border of a pane with its title, heavy when the keys go there.
  public mutating func box(
    _ rect: Rect, title: SafeText = "", status: SafeText = "", footer: SafeText = "",
    isFocused: Bool = false, isDrill: Bool = false, joins: Bool = false
  ) {
    box(
      rect, labels: BoxLabels(title: title, status: status, footer: footer),
      border: BoxBorder(isFocused: isFocused, isDrill: isDrill), joins: joins)
  }

  /// Draws a horizontal line of that many columns, with a title near its start if there is one.
  public mutating func rule(
    at place: Point, columns: Int, title: SafeText = "", role: StyleRole = .border,
    within clip: Rect? = nil
  ) {
    let line = Rect(column: place.column, row: place.row, columns: columns, rows: 1)
    fill(line, with: "\u{2500}", role: role, within: clip)
    guard !title.isEmpty else { return }
    let label = " " + title.clipped(toColumns: line.columns.minus(4)) + " "
    guard label.columns > 2 else { return }
    write(label, at: Point(column: place.column.plus(1), row: place.row), role: role, within: clip)
  }

  private mutating func drawSides(of rect: Rect, pen: BoxPen) {
    let visible = rect.intersection(Rect(size))
    guard !visible.isEmpty else { return }
    let last = Point(column: rect.endColumn.minus(1), row: rect.endRow.minus(1))
    for row in visible.row..<visible.endRow {
      let isEdgeRow = row == rect.row || row == last.row
      for column in visible.column..<visible.endColumn
      where isEdgeRow || column == rect.column || column == last.column {
        draw(pen, of: rect, at: Point(column: column, row: row))
      }
    }
  }

  private mutating func draw(_ pen: BoxPen, of rect: Rect, at place: Point) {
    let index = place.row * size.columns + place.column
    // Nearly everywhere a box is drawn on blanks.
    let covered =
      pen.joins && !cells[index].isBlank ? BoxLine(glyph: cells[index].glyph) : nil
    let glyph = pen.glyph(of: rect, at: place, over: covered)
    put(glyph, row: place.row, column: place.column, role: pen.border.role)
  }

  private mutating func write(_ labels: BoxLabels, on rect: Rect, pen: BoxPen) {
    let room = rect.columns.minus(4)
    let title = pad(labels.title, toColumns: room)
    let status = pad(labels.status, toColumns: room.minus(title.columns).minus(1))
    let footer = pad(labels.footer, toColumns: room)
    let titleRole: StyleRole = pen.border.isFocused ? pen.border.role : .title
    write(title, at: Point(column: rect.column.plus(2), row: rect.row), role: titleRole)
    writeTrailing(status, on: rect, row: rect.row, role: pen.border.role)
    guard rect.rows > 1 else { return }
    writeTrailing(footer, on: rect, row: rect.endRow.minus(1), role: pen.border.role)
  }

  private mutating func writeTrailing(
    _ label: SafeText, on rect: Rect, row: Int, role: StyleRole
  ) {
    let column = rect.endColumn.minus(2).minus(label.columns)
    write(label, at: Point(column: column, row: row), role: role)
  }

  /// Returns a label with a blank on each side, or nothing when not even three columns of it fit.
  private func pad(_ label: SafeText, toColumns limit: Int) -> SafeText {
    let room = limit.minus(2)
    guard !label.isEmpty, room >= min(3, label.columns) else { return "" }
    return " " + label.clipped(toColumns: room) + " "
  }
}

/// Says what stands at each place of a border.
private struct BoxPen {
  var border: BoxBorder
  var joins: Bool

  func glyph(of rect: Rect, at place: Point, over covered: BoxLine?) -> CellText {
    guard let weight = border.weight else { return CellText(ascii: UInt8(ascii: "#")) }
    let line = line(of: rect, at: place, weight: weight)
    return covered.map { line.joined(with: $0) }?.text ?? line.text
  }

  private func line(of rect: Rect, at place: Point, weight: LineWeight) -> BoxLine {
    let lastColumn = rect.endColumn.minus(1)
    let lastRow = rect.endRow.minus(1)
    let isAcross = place.row == rect.row || place.row == lastRow
    let isDown = place.column == rect.column || place.column == lastColumn
    func arm(_ exists: Bool) -> LineWeight { exists ? weight : .none }
    guard rect.rows > 1 else { return BoxLine(right: weight, left: weight) }
    guard rect.columns > 1 else { return BoxLine(up: weight, down: weight) }
    return BoxLine(
      up: arm(isDown && place.row > rect.row), right: arm(isAcross && place.column < lastColumn),
      down: arm(isDown && place.row < lastRow), left: arm(isAcross && place.column > rect.column))
  }
}
