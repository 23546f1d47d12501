import TerminalKit

/// How panes are laid out: by the size of the screen, or in one way wherever there is room for it.
public enum LayoutShape: String, CaseIterable, Hashable, Sendable {
  case auto
  /// The focused pane over the titles of the others.
  case accordion
  /// Two by two.
  case grid
  /// Three columns, with the selected row told in full.
  case columns

  /// The smallest screen it has room on when it was chosen.
  var least: Size {
    switch self {
    case .auto, .accordion: Size(columns: 60, rows: 15)
    case .grid: Size(columns: 80, rows: 24)
    case .columns: Size(columns: 120, rows: 30)
    }
  }

  /// Whether a screen has room for it.
  func fits(_ size: Size) -> Bool { size.columns >= least.columns && size.rows >= least.rows }
}

/// Where header, panes and footer lie on a screen of some size; neighbours share the border between
/// them.
struct ScreenLayout: Hashable, Sendable {
  /// A pane's rectangle with its border.
  struct Place: Hashable, Sendable {
    var index: Int
    var rect: Rect
    /// Whether there is room for the title and one line only.
    var isFolded: Bool

    /// What is left inside the border.
    var room: Size { Size(columns: max(0, rect.columns - 2), rows: max(0, rect.rows - 2)) }
  }

  /// The header takes two rows and one more for running clocks; message and key hints take two.
  let headerRows: Int
  static let footerRows = 2

  let size: Size
  private(set) var panes: [Place] = []
  /// Where the selected row is told in full, on large screens.
  private(set) var detail: Rect?

  /// Whether the screen is too small for panes and shows one line.
  var isOneLine: Bool { size.columns < 60 || size.rows < 15 }

  /// Lays out a screen; on the home screen, while no incident is open, alerts get most of the width.
  init(
    _ size: Size, focus: Int, paneCount: Int, zoom: Zoom, hasStrip: Bool = false,
    isHome: Bool = false, shape: LayoutShape = .auto
  ) {
    self.size = size
    headerRows = hasStrip ? 3 : 2
    guard !isOneLine, paneCount > 0 else { return }
    let room = Rect(
      column: 0, row: headerRows, columns: size.columns,
      rows: size.rows - headerRows - Self.footerRows)
    if zoom == .full {
      panes = [Place(index: focus, rect: room, isFolded: false)]
    } else if paneCount == 4, Self.hasColumns(size, shape) {
      placeThreeColumns(in: room, focus: focus, isGrown: zoom == .grown)
    } else if paneCount == 4, Self.hasGrid(size, shape) {
      placeTwoByTwo(in: room, focus: focus, isGrown: zoom == .grown, isHome: isHome)
    } else {
      placeAccordion(in: room, focus: focus, count: paneCount, isGrown: zoom == .grown)
    }
  }

  private static func hasColumns(_ size: Size, _ shape: LayoutShape) -> Bool {
    switch shape {
    case .auto: size.columns >= 160 && size.rows >= 45
    case .columns: shape.fits(size)
    case .accordion, .grid: false
    }
  }

  /// A shape that was chosen and has no room gives way to the next smaller one.
  private static func hasGrid(_ size: Size, _ shape: LayoutShape) -> Bool {
    switch shape {
    case .auto, .columns: size.columns >= 100 && size.rows >= 30
    case .grid: shape.fits(size)
    case .accordion: false
    }
  }

  /// How much room a pane has inside its border.
  func innerSize(ofPane index: Int) -> Size {
    guard let place = panes.first(where: { $0.index == index }) else {
      return Size(columns: max(1, size.columns - 2), rows: 1)
    }
    return Size(
      columns: max(1, place.rect.columns - 2),
      rows: place.isFolded ? 1 : max(1, place.rect.rows - 2))
  }

  private mutating func placeTwoByTwo(in room: Rect, focus: Int, isGrown: Bool, isHome: Bool) {
    let columns =
      isHome && !isGrown
      ? room.columns * 3 / 4
      : Self.split(room.columns, first: focus.isMultiple(of: 2), isGrown: isGrown)
    let rows = Self.split(room.rows, first: focus < 2, isGrown: isGrown)
    panes = (0..<4).map { index in
      let rect = Rect(
        column: room.column + (index.isMultiple(of: 2) ? 0 : columns - 1),
        row: room.row + (index < 2 ? 0 : rows),
        columns: index.isMultiple(of: 2) ? columns : room.columns - columns + 1,
        rows: index < 2 ? rows : room.rows - rows)
      return Place(index: index, rect: rect, isFolded: false)
    }
  }

  /// Alerts over Detail, then the timeline, then runbook over updates.
  private mutating func placeThreeColumns(in room: Rect, focus: Int, isGrown: Bool) {
    let column = [0, 1, 2, 2][focus]
    let widths = Self.thirds(room.columns, grown: isGrown ? column : nil)
    let upper = room.rows * 11 / 20
    let right = Self.split(room.rows, first: focus != 3, isGrown: isGrown && column == 2)
    let second = room.column + widths[0] - 1
    let third = second + widths[1] - 1
    let last = room.endColumn - third
    func place(_ index: Int, _ column: Int, _ row: Int, _ columns: Int, _ rows: Int) -> Place {
      Place(
        index: index, rect: Rect(column: column, row: room.row + row, columns: columns, rows: rows),
        isFolded: false)
    }
    panes = [
      place(0, room.column, 0, widths[0], upper),
      place(1, second, 0, widths[1], room.rows),
      place(2, third, 0, last, right),
      place(3, third, right, last, room.rows - right),
    ]
    detail = Rect(
      column: room.column, row: room.row + upper, columns: widths[0], rows: room.rows - upper)
  }

  /// The focused pane grows; the others keep their title and, where there is room, their newest
  /// line.
  private mutating func placeAccordion(in room: Rect, focus: Int, count: Int, isGrown: Bool) {
    let folded = isGrown || room.rows < 17 ? 1 : 2
    // A pane of title and line is closed by the upper border of the next one, the last by its own.
    let closing = folded == 2 && focus != count - 1 ? 1 : 0
    var row = room.row
    for index in 0..<count {
      let isFocused = index == focus
      let own = isFocused ? room.rows - folded * (count - 1) - closing : folded
      let rows = isFocused || folded == 1 ? own : own + 1
      let rect = Rect(column: room.column, row: row, columns: room.columns, rows: rows)
      panes.append(Place(index: index, rect: rect, isFolded: !isFocused))
      row += own
    }
  }

  /// Divides a length between two neighbours that share a cell.
  private static func split(_ length: Int, first: Bool, isGrown: Bool) -> Int {
    guard isGrown else { return (length + 1) / 2 }
    return first ? length * 7 / 10 : length - length * 7 / 10
  }

  private static func thirds(_ length: Int, grown: Int?) -> [Int] {
    guard let grown else { return [length / 3 + 1, length / 3 + 1] }
    let wide = length / 2
    let narrow = length / 4 + 1
    return (0..<2).map { $0 == grown ? wide : narrow }
  }
}
