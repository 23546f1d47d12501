import IncidentModel
import TerminalKit

/// Shows a longer text to read and scroll.
struct TextOverlay: Overlay {
  let title: SafeText
  private let lines: [[Span]]
  private var top = 0

  init(_ title: SafeText, lines: [[Span]]) {
    self.title = title
    self.lines = lines
  }

  var placement: OverlayPlacement { .sheet(hint: "j k scroll  esc back") }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    switch command {
    case .accept, .submit, .cancel: return [.close]
    case .next, .forward: scroll(1)
    case .previous, .backward: scroll(-1)
    case .pageDown: scroll(10)
    case .pageUp: scroll(-10)
    }
    return []
  }

  private mutating func scroll(_ distance: Int) {
    top = max(0, min(top + distance, max(0, lines.count - 3)))
  }

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    Size(columns: max(40, lines.map(\.columns).max() ?? 0), rows: max(1, lines.count))
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    let first = max(0, min(top, lines.count - canvas.rows))
    for (row, line) in lines.dropFirst(first).prefix(canvas.rows).enumerated() {
      canvas.line(line, row: row)
    }
  }
}
