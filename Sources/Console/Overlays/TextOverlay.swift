import IncidentModel
import TerminalKit

/// Shows a longer text to read and scroll.
struct TextOverlay: Overlay {
  let title: SafeText
  let lines: [[Span]]
  private var scrolled = SheetText()

  init(_ title: SafeText, lines: [[Span]]) {
    self.title = title
    self.lines = lines
  }

  var placement: OverlayPlacement { .sheet(hint: "j k g G scroll  esc back") }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    if scrolled.move(command) { return [] }
    switch command {
    case .accept, .submit, .cancel: return [.close]
    case .forward: _ = scrolled.move(.next)
    case .backward: _ = scrolled.move(.previous)
    case .next, .previous, .pageDown, .pageUp: break
    }
    return []
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    scrolled.press(chord)
    return []
  }

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    Size(columns: max(40, lines.map(\.columns).max() ?? 0), rows: max(1, lines.count))
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    scrolled.draw(lines, on: &canvas)
  }
}
