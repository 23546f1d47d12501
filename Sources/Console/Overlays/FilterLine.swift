import TerminalKit

/// The line in which a pane's filter is typed; the pane follows every key.
struct FilterLine: Overlay {
  private let pane: PaneID
  private let before: String
  /// The row the cursor was on before anything was typed.
  private let row: String?
  private var field: TextField

  init(pane: PaneID, text: String, row: String? = nil) {
    self.pane = pane
    self.row = row
    before = text
    field = TextField(text, limit: ListFilter.limit)
  }

  var title: SafeText { "Filter" }
  var isTyping: Bool { true }
  var placement: OverlayPlacement { .line }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    switch command {
    case .accept, .submit: [.close]
    case .cancel:
      [.close, .filter(before == field.text ? "" : before, pane)]
        + (row.map { [.goToRow($0, pane)] } ?? [])
    case .next, .previous, .forward, .backward, .pageDown, .pageUp: []
    }
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    if field.isEmpty, chord.key == .backspace { return [.close] }
    let before = field.text
    let requests = field.type(chord, for: "A filter")
    guard field.text != before else { return requests }
    return requests + [.filter(field.text, pane)]
  }

  mutating func paste(_ text: String, in context: PaneContext) -> [Request] {
    let requests = field.put(text, for: "A filter")
    return requests + [.filter(field.text, pane)]
  }

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    Size(columns: room.columns, rows: 1)
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    canvas.write(.text(" /", .key), column: 0, row: 0)
    canvas.field(
      field, column: 2, row: 0, columns: canvas.columns - 2, isFocused: context.isFocused,
      placeholder: "words, or the beginning of a field such as kind:dec; ! in front turns it round")
  }
}
