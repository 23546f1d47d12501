import IncidentModel
import TerminalKit

/// The line behind the colon, with completion and history.
struct VerbLine: Overlay {
  private var field = TextField()
  private let history: [String]
  private var place: Int
  /// The ways to go on that tab goes through, and how far it has come.
  private var offered: [String] = []
  private var turn = 0

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
    case .forward: complete(1, in: context)
    case .backward: complete(-1, in: context)
    case .previous: recall(place - 1)
    case .next: recall(place + 1)
    case .pageDown, .pageUp: break
    }
    return []
  }

  private mutating func recall(_ wanted: Int) {
    offered = []
    place = max(0, min(history.count, wanted))
    field.text = place < history.count ? history[place] : ""
  }

  /// Completes what all ways to go on have in common, and where that is there, goes through them.
  private mutating func complete(_ step: Int, in context: PaneContext) {
    guard offered.isEmpty else {
      turn = (turn + step + offered.count) % offered.count
      return putInPlace(offered[turn])
    }
    let found = candidates(in: context)
    guard let first = found.first else { return }
    let shared = found.dropFirst().reduce(first) { $0.commonPrefix(with: $1) }
    guard found.count > 1, shared.count <= lastWord.count else {
      return putInPlace(shared + (found.count == 1 ? " " : ""))
    }
    offered = found
    turn = step > 0 ? 0 : found.count - 1
    putInPlace(found[turn])
  }

  private mutating func putInPlace(_ word: String) {
    field.text = field.text.prefix(field.text.count - lastWord.count) + word
  }

  private var lastWord: Substring {
    field.text.split(separator: " ", omittingEmptySubsequences: false).last ?? ""
  }

  /// What the word being typed can become; letter case does not matter.
  private func candidates(in context: PaneContext) -> [String] {
    let words = field.text.split(separator: " ", omittingEmptySubsequences: false)
    let begun = lastWord.lowercased()
    let all: [String]
    if words.count > 1, let verb = words.first {
      all = ConsoleCatalog.actions(verb: String(verb)).flatMap {
        $0.verb?.offers(atArgument: words.count - 2, in: context) ?? []
      }
    } else {
      all = ConsoleCatalog.verbs
    }
    return all.filter { $0.lowercased().hasPrefix(begun) && !$0.contains(" ") }
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    if field.isEmpty, chord.key == .backspace { return [.close] }
    offered = []
    return field.type(chord, for: "A command")
  }

  mutating func paste(_ text: String, in context: PaneContext) -> [Request] {
    offered = []
    return field.put(text, for: "A command")
  }

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    Size(columns: room.columns, rows: 1)
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    canvas.write(.text(" :", .key), column: 0, row: 0)
    canvas.field(
      field, column: 2, row: 0, columns: canvas.columns - 2, isFocused: context.isFocused)
    let help = usage(in: context)
    let column = canvas.columns - help.columns - 1
    guard column > SafeText(field.text).columns + 5 else { return }
    canvas.write(.text(help, .dim), column: column, row: 0)
  }

  /// What can stand where the cursor is, else what the verb takes or which verbs begin like this.
  private func usage(in context: PaneContext) -> SafeText {
    let word = String(field.text.prefix { !$0.isWhitespace })
    let verb = ConsoleCatalog.actions(verb: word).first?.verb
    let found = candidates(in: context)
    if let verb, !verb.arguments.isEmpty, found.isEmpty || lastWord.isEmpty || found.count > 8 {
      let shown = found.prefix(6).map { SafeText($0) }.joined(separator: " ")
      let more: SafeText = found.count > 6 ? " \u{2026}" : ""
      return "\(verb.word) \(verb.arguments)" + (found.isEmpty ? "" : ": " + shown + more)
    }
    return found.prefix(8).map { SafeText($0) }.joined(separator: " ")
  }
}

extension Verb {
  /// Returns what can stand as an argument, counted from 0.
  fileprivate func offers(atArgument index: Int, in context: PaneContext) -> [String] {
    let fixed = index == 0 ? choices : []
    guard values.indices.contains(index) else { return fixed }
    return fixed + values[index].candidates(in: context)
  }
}

extension String {
  /// Returns how both begin, in the letter case of this one.
  fileprivate func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0.lowercased() == $1.lowercased() }.map(\.0))
  }
}
