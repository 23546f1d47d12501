import TerminalKit

/// One drawn line of a list.
struct ListLine: Sendable {
  var left: [Span]
  var right: [Span] = []
  /// Whether it stands before its row, as a date does, and is never the cursor's line.
  var isHeading = false

  init(_ left: [Span], right: [Span] = [], isHeading: Bool = false) {
    self.left = left
    self.right = right
    self.isHeading = isHeading
  }
}

extension Canvas {
  /// Draws rows of one or more lines around the cursor, which stays on its line of the screen.
  ///
  /// Only what can be seen is asked for, so a list may be of any length.
  mutating func blocks(
    count: Int, cursor: Int, cursorLine: Int, selection: Selection,
    lines: (_ index: Int, _ isSelected: Bool) -> [ListLine]
  ) {
    guard count > 0, rows > 0 else { return }
    let chosen = lines(cursor, true)
    var above: [(ListLine, Bool)] = []
    var index = cursor - 1
    while index >= 0, above.count < rows {
      above = lines(index, false).map { ($0, false) } + above
      index -= 1
    }
    var all = above + chosen.map { ($0, true) }
    let headings = chosen.prefix { $0.isHeading }.count
    let start = above.count + headings
    index = cursor + 1
    while index < count, all.count - start < rows * 2 {
      all += lines(index, false).map { ($0, false) }
      index += 1
    }
    let top = Self.top(
      start: start, length: chosen.count - headings, total: all.count, rows: rows,
      wantedLine: cursorLine)
    for (row, (line, isChosen)) in all.dropFirst(top).prefix(rows).enumerated() {
      let isHead = isChosen && row + top == start
      self.line(line.left, right: line.right, row: row, selection: isHead ? selection : .none)
      if isHead, selection == .focused { park(column: 0, row: row) }
    }
  }

  /// Keeps the cursor's line where it was, and as much of its block as fits in sight.
  private static func top(
    start: Int, length: Int, total: Int, rows: Int, wantedLine: Int
  ) -> Int {
    let wanted = start - min(wantedLine, rows - 1)
    let showsWhole = max(wanted, start + min(length, rows) - rows)
    return max(0, min(showsWhole, start, total - rows))
  }
}
