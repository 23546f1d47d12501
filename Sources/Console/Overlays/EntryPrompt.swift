import IncidentModel
import TerminalKit

/// Asks for a line of the timeline; its kind comes from a prefix such as `dec:` or from tab.
struct EntryPrompt: Overlay {
  private let incident: IncidentID
  private var field: TextField
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
    case .accept, .submit: return submit()
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

  private func submit() -> [Request] {
    let (kind, text) = Self.parse(field.text, fallback: kind)
    guard !text.isEmpty else { return [.warning("type a few words, or press esc to leave it")] }
    return [.close, Self.record(kind, text, in: incident)]
  }

  /// Returns the act of putting a line on the timeline.
  static func record(_ kind: EntryKind, _ text: String, in incident: IncidentID) -> Request {
    .act(
      Act(
        "recorded on the timeline as \(kind.rawValue)",
        [.propose(incident, .entry(.add(kind, text)), occurredAt: nil, isUndo: false)]))
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    field.type(chord, for: "A note")
  }

  mutating func paste(_ text: String, in context: PaneContext) -> [Request] {
    field.put(text, for: "A note")
  }

  func preferredSize(in room: Size, _ context: PaneContext) -> Size { Size(columns: 84, rows: 3) }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    let (shown, _) = Self.parse(field.text, fallback: kind)
    let kinds = EntryKind.typed.flatMap { kind in
      [
        Span(SafeText(kind.rawValue), role: kind == shown ? .strong : .dim),
        Span("  "),
      ]
    }
    canvas.line(kinds, row: 0)
    canvas.write(.text("> ", .key), column: 0, row: min(2, canvas.rows - 1))
    canvas.field(
      field, column: 2, row: min(2, canvas.rows - 1), columns: canvas.columns - 2,
      isFocused: context.isFocused, placeholder: "what happened, or dec: what was decided")
  }
}
