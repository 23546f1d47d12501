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
    let headings = chosen.prefix { $0.isHeading }.count
    var below = Array(chosen.dropFirst(headings))
    var index = cursor + 1
    while index < count, below.count < rows {
      below += lines(index, false)
      index += 1
    }
    // Where the list ends in sight, more of what is above has to fill the rows.
    let wanted = max(min(cursorLine, rows - 1), rows - below.count)
    var above = Array(chosen.prefix(headings))
    index = cursor - 1
    while index >= 0, above.count < wanted {
      above = lines(index, false) + above
      index -= 1
    }
    let all = above + below
    let top = Self.top(
      start: above.count, length: chosen.count - headings, total: all.count, rows: rows,
      wantedLine: cursorLine)
    for (row, line) in all.dropFirst(top).prefix(rows).enumerated() {
      let isHead = row + top == above.count
      self.line(line.left, right: line.right, row: row, selection: isHead ? selection : .none)
      if isHead, selection == .focused { park(column: 0, row: row) }
    }
    let hidden = above.count + chosen.count - headings - top - rows
    if rows > 2 { mark(hidden: hidden, row: rows - 1) }
  }

  /// Says at the end of a row how many lines follow that are not shown; nothing when none do.
  mutating func mark(hidden: Int, row: Int, way: SafeText = "") {
    guard hidden > 0 else { return }
    let mark: [Span] = [Span(" \(way)\(Words.count(hidden, "more line")) ", role: .key)]
    write(mark, column: max(0, columns - mark.columns), row: row)
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
