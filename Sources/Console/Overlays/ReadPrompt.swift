import IncidentModel
import TerminalKit

/// What a line means while it is being typed.
enum PromptReading: Sendable {
  /// In words, and what accepting it wants.
  case means(SafeText, [Request])
  /// What is wrong with it; it is not accepted.
  case unclear(SafeText)
}

/// Asks for one line that is read while it is typed, so that what it will do stands below it.
struct ReadPrompt: Overlay {
  let title: SafeText
  let explanation: SafeText
  let placeholder: SafeText
  var field: TextField
  private let read: @Sendable (String, Timestamp) -> PromptReading

  init(
    _ title: SafeText, explanation: SafeText, text: String = "", placeholder: SafeText = "",
    limit: Int = Incident.textLimit, read: @escaping @Sendable (String, Timestamp) -> PromptReading
  ) {
    self.title = title
    self.explanation = explanation
    self.placeholder = placeholder
    self.read = read
    field = TextField(text, limit: limit)
  }

  var isTyping: Bool { true }
  var placement: OverlayPlacement { .sheet(hint: "enter accept  esc back") }

  private func reading(in context: PaneContext) -> PromptReading {
    read(field.text.trimmingWhitespace, context.now)
  }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    switch command {
    case .accept, .submit: return submit(in: context)
    case .cancel: return [.close]
    case .next, .previous, .forward, .backward, .pageDown, .pageUp: return []
    }
  }

  func submit(in context: PaneContext) -> [Request] {
    switch reading(in: context) {
    case .means(_, let requests): return [.close] + requests
    case .unclear(let sentence): return [.warning(sentence)]
    }
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    field.type(chord, for: "This")
  }

  mutating func paste(_ text: String, in context: PaneContext) -> [Request] {
    field.put(text, for: "This")
  }

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    let columns = min(room.columns, 76)
    return Size(columns: columns, rows: explanation.wrapped(columns: columns).count + 4)
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    let lines = explanation.wrapped(columns: canvas.columns)
    for (row, line) in lines.enumerated() { canvas.line(.text(line, .dim), row: row) }
    let row = min(lines.count + 1, max(0, canvas.rows - 2))
    canvas.write(.text("> ", .key), column: 0, row: row)
    canvas.field(
      field, column: 2, row: row, columns: canvas.columns - 2, isFocused: context.isFocused,
      placeholder: placeholder)
    switch reading(in: context) {
    case .means(let words, _): canvas.line(.text("  \u{2192} " + words, .ok), row: canvas.rows - 1)
    case .unclear(let words): canvas.line(.text("  " + words, .warning), row: canvas.rows - 1)
    }
  }
}
