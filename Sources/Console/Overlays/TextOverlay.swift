import IncidentModel
import TerminalKit

/// Shows a longer text to read and scroll.
struct TextOverlay: Overlay {
  let title: SafeText
  let lines: [[Span]]
  /// Whether the lines are drawn and cannot be broken.
  private let isPicture: Bool
  private var scrolled = SheetText()

  init(_ title: SafeText, lines: [[Span]], isPicture: Bool = false) {
    self.title = title
    self.lines = lines
    self.isPicture = isPicture
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

  /// Returns a line that has no room in as many as it needs, for what a sheet says is to be read to its end.
  static func folded(_ line: [Span], columns: Int) -> [[Span]] {
    guard line.columns > columns, columns > 0 else { return [line] }
    let blanks = line.map(\.text.description).joined().prefix { $0 == " " }.count
    let indent = SafeText(String(repeating: " ", count: min(blanks, columns / 2)))
    var rows: [[Span]] = [[]]
    for span in line {
      for (place, piece) in span.text.wrapped(columns: columns - indent.columns).enumerated() {
        let last = rows.count - 1
        if place > 0 || rows[last].columns + piece.columns > columns {
          rows.append([Span(indent), Span(piece, role: span.role)])
        } else {
          rows[last].append(Span(piece, role: span.role))
        }
      }
    }
    return rows
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    scrolled.press(chord)
    return []
  }

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    Size(columns: max(40, lines.map(\.columns).max() ?? 0), rows: max(1, lines.count))
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    let columns = canvas.columns
    let shown = isPicture ? lines : lines.flatMap { Self.folded($0, columns: columns) }
    scrolled.draw(shown, on: &canvas)
  }
}
