import TerminalKit

/// The cursor and the window of a sheet whose rows may change under it.
struct SheetRows<ID: Hashable & Sendable>: Hashable, Sendable {
  private(set) var cursor = ListCursor<ID>()
  /// How many rows were shown at most; enough for any sheet.
  private static var height: Int { 12 }

  /// Moves as an overlay's command says; false when it says something else.
  mutating func move(_ command: OverlayCommand, in ids: [ID]) -> Bool {
    let motion: Motion
    switch command {
    case .next, .forward: motion = .lines(1)
    case .previous, .backward: motion = .lines(-1)
    case .pageDown: motion = .pages(1)
    case .pageUp: motion = .pages(-1)
    case .accept, .submit, .cancel: return false
    }
    cursor.follow(ids)
    cursor.move(motion, in: ids, height: Self.height)
    return true
  }

  /// Stays on the row that is chosen now, wherever it goes.
  mutating func hold(_ ids: [ID]) { cursor.follow(ids) }

  /// Puts the cursor on a row.
  mutating func choose(_ id: ID, in ids: [ID]) {
    guard let index = ids.firstIndex(of: id) else { return }
    cursor.follow(ids)
    cursor.select(index: index, in: ids, height: Self.height)
  }

  func index(in ids: [ID]) -> Int? { cursor.index(in: ids) }

  /// Draws the rows around the cursor; new ones that come above it are seen when `showsFirst`.
  func draw(
    _ lines: [[Span]], ids: [ID], isFocused: Bool, showsFirst: Bool = false,
    on canvas: inout Canvas
  ) {
    let place = index(in: ids)
    let top =
      showsFirst
      ? max(0, (place ?? 0) - canvas.rows + 1) : cursor.top(in: ids, height: canvas.rows)
    for (row, index) in (top..<min(lines.count, top + canvas.rows)).enumerated() {
      let isChosen = index == place
      canvas.line(
        .text(isChosen ? "\u{203A}" : " ", .key) + lines[index], row: row,
        selection: isChosen ? .focused : .none)
      if isChosen, isFocused { canvas.park(column: 0, row: row) }
    }
  }
}
