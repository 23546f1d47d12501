import TerminalKit

/// Asks before something that is hard to take back; no is the default and enter alone does nothing.
struct ConfirmOverlay: Overlay {
  let title: SafeText
  let lines: [SafeText]
  /// What has to be typed in full; nil where `y` is enough.
  let word: String?
  var field = TextField()
  let requests: [Request]

  init(_ title: SafeText, lines: [SafeText], typing word: String? = nil, requests: [Request]) {
    self.title = title
    self.lines = lines
    self.word = word
    self.requests = requests
  }

  var isTyping: Bool { true }
  var placement: OverlayPlacement {
    guard let word else { return .sheet(hint: "y yes  n or esc no  enter does nothing") }
    return .sheet(hint: "type \(word) and enter  esc no")
  }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    switch command {
    case .cancel: return [.close]
    case .accept, .submit: return accept()
    case .next, .previous, .forward, .backward, .pageDown, .pageUp: return []
    }
  }

  func accept() -> [Request] {
    guard let word else { return [.warning("nothing was done; y does it, n goes back")] }
    guard field.text.trimmingWord == word else {
      return [.warning("that is not \(word); nothing was done")]
    }
    return [.close] + requests
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    guard word == nil else {
      field.handle(.key(chord))
      return []
    }
    if chord == KeyChord(.character("y")) { return [.close] + requests }
    if chord == KeyChord(.character("n")) || chord == KeyChord(.character("q")) { return [.close] }
    return []
  }

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    let columns = max(52, min(room.columns, 76))
    let rows = lines.reduce(0) { $0 + $1.wrapped(columns: columns).count }
    return Size(columns: columns, rows: rows + (word == nil ? 0 : 2))
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    let wrapped = lines.flatMap { $0.wrapped(columns: canvas.columns) }
    for (row, line) in wrapped.enumerated() { canvas.line(.text(line), row: row) }
    guard word != nil else { return }
    let row = min(wrapped.count + 1, canvas.rows - 1)
    canvas.write(.text("> ", .key), column: 0, row: row)
    canvas.field(
      field, column: 2, row: row, columns: canvas.columns - 2, isFocused: context.isFocused)
  }
}

extension String {
  /// The text in capitals without blanks, for comparing a typed id.
  fileprivate var trimmingWord: String { filter { !$0.isWhitespace }.uppercased() }
}
