import IncidentModel
import TerminalKit

/// Asks for a line of the timeline; its kind comes from a prefix such as `dec:` or from tab.
struct EntryPrompt: Overlay {
  private let incident: IncidentID
  var field: TextField
  private var kind = EntryKind.note

  init(incident: IncidentID, text: String) {
    self.incident = incident
    field = TextField(text, limit: Incident.textLimit)
  }

  var title: SafeText { "Note on \(incident.text)" }
  var isTyping: Bool { true }
  var placement: OverlayPlacement { .sheet(hint: "enter record  tab kind  esc keeps the text") }
  var unsaved: (DraftKey, String)? { (.entry(incident), field.text) }

  /// Splits `dec: text` into its kind and the rest; text without such a prefix is a note.
  static func parse(_ text: String, fallback: EntryKind = .note) -> (EntryKind, String) {
    guard let colon = text.firstIndex(of: ":"), let kind = EntryKind(typed: String(text[..<colon]))
    else { return (fallback, text.trimmingWhitespace) }
    return (kind, String(text[text.index(after: colon)...]).trimmingWhitespace)
  }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    switch command {
    case .accept, .submit: return submit(context.reader)
    case .cancel: return [.close]
    case .forward, .next: turn(1)
    case .backward, .previous: turn(-1)
    case .pageDown, .pageUp: break
    }
    return []
  }

  private mutating func turn(_ step: Int) {
    let kinds = EntryKind.typed
    let place = kinds.firstIndex(of: kind) ?? 0
    kind = kinds[(place + step + kinds.count) % kinds.count]
  }

  func submit(_ reader: TimeReader) -> [Request] {
    let typed = TypedEntry(field.text, fallback: kind, reader)
    if let problem = typed.problem { return [.warning(problem)] }
    guard !typed.text.isEmpty else {
      return [.warning("type a few words, or press esc to leave it")]
    }
    return [.close, Self.record(typed, in: incident)]
  }

  /// Returns the act of putting a line on the timeline.
  static func record(_ typed: TypedEntry, in incident: IncidentID) -> Request {
    .act(
      Act(
        "recorded on the timeline as \(typed.kind.rawValue)",
        [.propose(incident, .entry(typed.command), occurredAt: nil, isUndo: false)]))
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    field.type(chord, for: "A note")
  }

  mutating func paste(_ text: String, in context: PaneContext) -> [Request] {
    let lines = text.split(whereSeparator: \.isNewline)
    guard lines.count > 1, let incident = context.incident else {
      return field.put(text, for: "A note")
    }
    let preview = PastePreview(text, of: incident, context.reader)
    // Lines without any time are one note of several lines.
    guard preview.hasTimes else { return field.put(text, for: "A note") }
    // Nothing typed is lost with an empty field, and what is typed next is meant for the panes.
    return (field.isEmpty ? [.close] : []) + [.open(preview)]
  }

  func preferredSize(in room: Size, _ context: PaneContext) -> Size { Size(columns: 84, rows: 3) }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    let typed = TypedEntry(field.text, fallback: kind, context.reader)
    let shown = typed.kind
    let kinds = EntryKind.typed.flatMap { kind in
      [
        Span(SafeText(kind.rawValue), role: kind == shown ? .strong : .dim),
        Span("  "),
      ]
    }
    canvas.line(kinds, row: 0)
    if let problem = typed.problem {
      canvas.line(.text(problem, .error), row: 1)
    } else if let note = typed.note {
      canvas.line(.text(note, .ok), row: 1)
    }
    canvas.write(.text("> ", .key), column: 0, row: min(2, canvas.rows - 1))
    canvas.field(
      field, column: 2, row: min(2, canvas.rows - 1), columns: canvas.columns - 2,
      isFocused: context.isFocused, placeholder: "what happened, or dec: what was decided")
  }
}
