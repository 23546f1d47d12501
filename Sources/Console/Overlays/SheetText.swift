import TerminalKit

/// The lines of a sheet that may be longer than its room, how far they are scrolled, and a word about what is not seen.
struct SheetText: Hashable, Sendable {
  private var top = 0
  /// How far above the end it is, where it was gone to; nil where the beginning counts.
  private var aboveEnd: Int?

  /// Scrolls as an overlay's command says; false when it says something else.
  mutating func move(_ command: OverlayCommand) -> Bool {
    switch command {
    case .next: scroll(1)
    case .previous: scroll(-1)
    case .pageDown: scroll(10)
    case .pageUp: scroll(-10)
    case .accept, .submit, .cancel, .forward, .backward: return false
    }
    return true
  }

  /// Goes to the end or the beginning, or half a page, as a pane does; false for any other key.
  @discardableResult mutating func press(_ chord: KeyChord) -> Bool {
    guard !chord.alt else { return false }
    switch (chord.key, chord.control) {
    case (.character("G"), false), (.end, false): aboveEnd = 0
    case (.character("g"), false), (.home, false): restart()
    case (.character("d"), true): scroll(10)
    case (.character("u"), true): scroll(-10)
    case _: return false
    }
    return true
  }

  /// Goes back to the first line, because other lines are shown now.
  mutating func restart() {
    top = 0
    aboveEnd = nil
  }

  private mutating func scroll(_ distance: Int) {
    if let above = aboveEnd {
      aboveEnd = max(0, above - distance)
    } else {
      top = max(0, top + distance)
    }
  }

  /// Draws the lines from the one that is scrolled to, and says how many follow: nobody agrees to what they did not see.
  func draw(_ lines: [[Span]], on canvas: inout Canvas) {
    let last = max(0, lines.count - canvas.rows)
    let first = max(0, min(aboveEnd.map { last - $0 } ?? top, last))
    for (row, line) in lines.dropFirst(first).prefix(canvas.rows).enumerated() {
      canvas.line(line, row: row)
    }
    let hidden = lines.count - first - canvas.rows
    canvas.mark(hidden: hidden, row: canvas.rows - 1, way: "down: ")
  }
}
