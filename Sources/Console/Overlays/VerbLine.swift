import IncidentModel
import TerminalKit

/// The line behind the colon, with completion and history.
struct VerbLine: Overlay {
  private var field = TextField()
  private let history: [String]
  private var place: Int

  init(history: [String]) {
    self.history = history
    place = history.count
  }

  var title: SafeText { "Command" }
  var isTyping: Bool { true }
  var placement: OverlayPlacement { .line }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    switch command {
    case .accept, .submit: return [.close, .verb(field.text)]
    case .cancel: return [.close]
    case .forward: complete()
    case .previous: recall(place - 1)
    case .next: recall(place + 1)
    case .backward, .pageDown, .pageUp: break
    }
    return []
  }

  private mutating func recall(_ wanted: Int) {
    place = max(0, min(history.count, wanted))
    field.text = place < history.count ? history[place] : ""
  }

  private mutating func complete() {
    let found = candidates
    guard let first = found.first else { return }
    let shared = found.dropFirst().reduce(first) { $0.commonPrefix(with: $1) }
    let stem = field.text.prefix(field.text.count - lastWord.count)
    field.text = stem + shared + (found.count == 1 ? " " : "")
  }

  private var lastWord: Substring {
    field.text.split(separator: " ", omittingEmptySubsequences: false).last ?? ""
  }

  /// What the word being typed can become.
  private var candidates: [String] {
    let words = field.text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count > 1 else {
      return ConsoleCatalog.verbs.filter { $0.hasPrefix(lastWord) }
    }
    guard words.count == 2, let verb = words.first else { return [] }
    return ConsoleCatalog.actions(verb: String(verb)).flatMap { $0.verb?.choices ?? [] }
      .filter { $0.hasPrefix(lastWord) }
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    if field.isEmpty, chord.key == .backspace { return [.close] }
    return field.type(chord, for: "A command")
  }

  mutating func paste(_ text: String, in context: PaneContext) -> [Request] {
    field.put(text, for: "A command")
  }

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    Size(columns: room.columns, rows: 1)
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    canvas.write(.text(" :", .key), column: 0, row: 0)
    canvas.field(
      field, column: 2, row: 0, columns: canvas.columns - 2, isFocused: context.isFocused)
    let help = usage
    let column = canvas.columns - help.columns - 1
    guard column > SafeText(field.text).columns + 5 else { return }
    canvas.write(.text(help, .dim), column: column, row: 0)
  }

  /// What the verb takes, or which verbs begin like this.
  private var usage: SafeText {
    let word = String(field.text.prefix { !$0.isWhitespace })
    let verb = ConsoleCatalog.actions(verb: word).first?.verb
    if let verb, !verb.arguments.isEmpty { return "\(verb.word) \(verb.arguments)" }
    let found = candidates.prefix(8)
    return found.map { SafeText($0) }.joined(separator: " ")
  }
}

extension String {
  fileprivate func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}
