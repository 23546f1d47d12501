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

  /// The deliveries that could not be read, newest first, with the beginning of what was sent.
  static func deadLetters(_ letters: [DeadLetter], now: Timestamp) -> TextOverlay {
    let lines = letters.sorted { $0.number > $1.number }.flatMap { letter -> [[Span]] in
      let body = SafeText(String(decoding: letter.body.prefix(400), as: UTF8.self))
      return [
        [
          Span("#\(letter.number) ", role: .strong),
          Span("\(Words.moment(letter.receivedAt, now: now)) \(letter.source) "),
          Span(SafeText(letter.reason), role: .warning),
        ],
        .text("  " + body.clipped(toColumns: 72), .code),
      ]
    }
    let none: [[Span]] = [.text("Every delivery could be read.", .ok)]
    return TextOverlay("Deliveries that could not be read", lines: lines.isEmpty ? none : lines)
  }
}
