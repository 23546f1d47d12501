import IncidentModel
import TerminalKit

/// Asks for one line of text.
struct PromptOverlay: Overlay {
  let title: SafeText
  let explanation: SafeText
  var field: TextField
  private let draft: DraftKey?
  let isEmptyAllowed: Bool
  /// Whether what is typed is not to be seen.
  let isMasked: Bool
  private let accept: @Sendable (String) -> [Request]

  /// Creates a prompt; `accept` turns the text into requests once enter is pressed.
  init(
    _ title: SafeText, explanation: SafeText = "", text: String = "", draft: DraftKey? = nil,
    limit: Int = Incident.textLimit, isEmptyAllowed: Bool = false, isMasked: Bool = false,
    accept: @escaping @Sendable (String) -> [Request]
  ) {
    self.title = title
    self.explanation = explanation
    self.draft = draft
    self.isEmptyAllowed = isEmptyAllowed
    self.isMasked = isMasked
    self.accept = accept
    field = TextField(text, limit: limit)
  }

  /// Returns the prompt with a text in it.
  func filled(_ text: String) -> PromptOverlay {
    var copy = self
    copy.field.text = text
    return copy
  }

  var isTyping: Bool { true }
  var placement: OverlayPlacement { .sheet(hint: "enter accept  esc back") }
  var unsaved: (DraftKey, String)? { draft.map { ($0, field.text) } }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    switch command {
    case .accept, .submit: return submit()
    case .cancel: return [.close]
    case .next, .previous, .forward, .backward, .pageDown, .pageUp: return []
    }
  }

  func submit() -> [Request] {
    let text = field.text.trimmingWhitespace
    guard !text.isEmpty || isEmptyAllowed else {
      return [.warning("type a few words, or press esc to leave it")]
    }
    return [.close] + (draft.map { [.draft($0, nil)] } ?? []) + accept(text)
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    field.type(chord, for: "This")
  }

  mutating func paste(_ text: String, in context: PaneContext) -> [Request] {
    field.put(text, for: "This")
  }

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    let columns = max(60, min(room.columns, explanation.columns))
    let lines = explanation.wrapped(columns: columns).count
    return Size(columns: columns, rows: explanation.isEmpty ? 1 : lines + 2)
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    let lines = explanation.isEmpty ? [] : explanation.wrapped(columns: canvas.columns)
    for (row, line) in lines.enumerated() { canvas.line(.text(line, .dim), row: row) }
    let row = lines.isEmpty ? 0 : min(lines.count + 1, canvas.rows - 1)
    canvas.write(.text("> ", .key), column: 0, row: row)
    let shown =
      isMasked ? TextField(String(repeating: "*", count: field.text.count)) : field
    canvas.field(
      shown, column: 2, row: row, columns: canvas.columns - 2, isFocused: context.isFocused,
      placeholder: isEmptyAllowed ? "may stay empty" : "")
  }
}
