import IncidentModel
import TerminalKit

/// One thing to choose, and what choosing it wants.
struct Choice: Sendable {
  var label: [Span]
  /// At the right, such as the key that does the same.
  var hint: [Span] = []
  /// The heading it stands under; choices of a group stand together.
  var group: SafeText = ""
  /// What typed letters are compared with.
  var searchText: String
  /// What it is called; typed whole or begun, it is found before what only says so.
  var names: [String] = []
  /// What is said about it at the foot of the list while it is the chosen one.
  var explanation: SafeText = ""
  /// Why it cannot be chosen now.
  var disabledReason: SafeText?
  /// The letter that chooses it where letters do not filter.
  var key: Character?
  var requests: [Request]

  init(
    _ label: [Span], hint: [Span] = [], group: SafeText = "", searchText: String? = nil,
    explanation: SafeText = "", disabledReason: SafeText? = nil, key: Character? = nil,
    requests: [Request]
  ) {
    self.label = label
    self.hint = hint
    self.group = group
    self.searchText = searchText ?? label.map(\.text.description).joined()
    self.explanation = explanation
    self.disabledReason = disabledReason
    self.key = key
    self.requests = requests
  }
}

/// A list to choose from: palette, help, incident switcher, runbook picker, severities, roles.
struct ChoiceOverlay: Overlay {
  let title: SafeText
  let choices: [Choice]
  /// Nil where letters do not filter.
  var field: TextField?
  private let placeholder: SafeText
  let note: SafeText
  /// Makes a choice of letters that match none.
  private let typed: (@Sendable (String) -> Choice)?
  private var cursor = ListCursor<Int>()
  /// The indices of the choices that match what was typed, best first.
  var shown: [Int]

  /// The longest text that is looked for, in characters.
  static let queryLimit = 80

  /// Creates a list that letters filter when there is a placeholder for them.
  init(
    _ title: SafeText, choices: [Choice], placeholder: SafeText? = nil, note: SafeText = "",
    selected: Int = 0, typed: (@Sendable (String) -> Choice)? = nil
  ) {
    self.title = title
    self.choices = choices
    self.placeholder = placeholder ?? ""
    self.note = note
    self.typed = typed
    field = placeholder == nil ? nil : TextField(limit: Self.queryLimit)
    let ids = Array(choices.indices)
    shown = ids
    cursor.follow(ids)
    cursor.select(index: selected, in: ids, height: 99)
  }

  var isTyping: Bool { field != nil }
  var placement: OverlayPlacement {
    .sheet(
      hint: isTyping ? "type to find  enter choose  esc back" : "j k move  enter choose  esc back")
  }

  /// What the typed letters themselves stand for when they match nothing.
  var typedChoice: Choice? {
    guard shown.isEmpty, let text = field?.text.trimmingWhitespace, !text.isEmpty else {
      return nil
    }
    return typed?(text)
  }

  /// Finds the choices anew, with the cursor on the best.
  mutating func find(_ text: String) {
    let found = FuzzyMatch.ranked(Array(choices.indices), by: text) { choices[$0].searchText }
    let word = text.trimmingWhitespace.lowercased()
    // What is called so comes before what begins so, and both before all that only says so.
    let ranks = found.map { (index: $0, rank: Self.rank(of: word, among: choices[$0].names)) }
    shown = (0...2).flatMap { rank in ranks.filter { $0.rank == rank }.map(\.index) }
    cursor.follow(shown)
    cursor.select(index: 0, in: shown, height: 99)
  }

  private static func rank(of word: String, among names: [String]) -> Int {
    if names.contains(word) { return 0 }
    return word.count > 1 && names.contains { $0.hasPrefix(word) } ? 1 : 2
  }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    let ids = shown
    switch command {
    case .accept, .submit: return choose(cursor.index(in: ids).map { ids[$0] })
    case .cancel: return [.close]
    case .next, .forward: cursor.move(.lines(1), in: ids, height: 99)
    case .previous, .backward: cursor.move(.lines(-1), in: ids, height: 99)
    case .pageDown: cursor.move(.lines(10), in: ids, height: 99)
    case .pageUp: cursor.move(.lines(-10), in: ids, height: 99)
    }
    return []
  }

  func choose(_ index: Int?) -> [Request] {
    guard let index else {
      guard let typed = typedChoice else { return [.warning("nothing matches; esc goes back")] }
      return [.close] + typed.requests
    }
    if let reason = choices[index].disabledReason { return [.warning(reason)] }
    return [.close] + choices[index].requests
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    if goFar(chord) { return [] }
    guard var field else { return pressShortcut(chord) }
    let before = field.text
    let requests = field.type(chord, for: "What you look for")
    self.field = field
    if field.text != before { find(field.text) }
    return requests
  }

  /// Goes to an end of the list, or some rows on, with keys that would move in the text once there is one.
  private mutating func goFar(_ chord: KeyChord) -> Bool {
    guard field?.isEmpty ?? true, !chord.alt else { return false }
    switch (chord.key, chord.control) {
    case (.home, false): cursor.move(.first, in: shown, height: 99)
    case (.end, false): cursor.move(.last, in: shown, height: 99)
    case (.character("d"), true): cursor.move(.lines(10), in: shown, height: 99)
    case (.character("u"), true): cursor.move(.lines(-10), in: shown, height: 99)
    case _: return false
    }
    return true
  }

  /// In a list that letters do not filter, its letter or its number chooses a row.
  private func pressShortcut(_ chord: KeyChord) -> [Request] {
    guard case .character(let character) = chord.key, !chord.control, !chord.alt else { return [] }
    if let index = choices.firstIndex(where: { $0.key == character }) { return choose(index) }
    guard let number = character.wholeNumberValue,
      choices.indices.contains(number - 1)
    else { return [] }
    return choose(number - 1)
  }

  mutating func paste(_ text: String, in context: PaneContext) -> [Request] {
    guard var field else { return [] }
    let requests = field.put(text, for: "What you look for")
    self.field = field
    find(field.text)
    return requests
  }

  // MARK: - Drawing

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    let widest =
      choices.map { choice in
        choice.label.columns + max(choice.hint.columns, choice.disabledReason?.columns ?? 0) + 4
      }.max() ?? 20
    let rows = lines(of: Array(choices.indices)).count + (isTyping ? 2 : 0) + footRows
    return Size(columns: max(44, widest, note.columns), rows: max(3, rows))
  }

  private enum Line {
    case heading(SafeText)
    case choice(Int)
    case blank
  }

  /// Headings are shown while nothing is typed; the best match comes first otherwise.
  private func lines(of ids: [Int]) -> [Line] {
    var lines: [Line] = []
    var group: SafeText = ""
    let hasGroups = field?.isEmpty ?? true
    for id in ids {
      if hasGroups, choices[id].group != group {
        group = choices[id].group
        if !lines.isEmpty { lines.append(.blank) }
        lines.append(.heading(group))
      }
      lines.append(.choice(id))
    }
    return lines
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    var top = 0
    if let field {
      canvas.write(.text("> ", .key), column: 0, row: 0)
      canvas.field(
        field, column: 2, row: 0, columns: canvas.columns - 2, isFocused: context.isFocused,
        placeholder: placeholder)
      top = 2
    }
    let room = Rect(
      column: 0, row: top, columns: canvas.columns, rows: canvas.rows - top - footRows)
    var hidden = 0
    canvas.inside(room) { hidden = drawLines(on: &$0) }
    drawFoot(on: &canvas)
    drawMark(of: hidden, on: &canvas)
  }

  /// How many rows the foot takes, with the blank one above it.
  private var footRows: Int {
    if choices.contains(where: { !$0.explanation.isEmpty }) { return 4 }
    return note.isEmpty ? 0 : 2
  }

  /// Says what there is to say about the chosen one, else about all.
  private func drawFoot(on canvas: inout Canvas) {
    guard footRows > 0 else { return }
    let ids = shown
    let chosen = cursor.index(in: ids).map { choices[ids[$0]].explanation } ?? ""
    let said = chosen.isEmpty || note.isEmpty ? [] : note.wrapped(columns: canvas.columns).prefix(1)
    let text = chosen.isEmpty ? note : chosen
    let lines = text.wrapped(columns: canvas.columns).prefix(footRows - 1 - said.count) + said
    for (row, line) in lines.enumerated() {
      canvas.line(.text(line, .dim), row: canvas.rows - footRows + 1 + row)
    }
  }

  /// Draws the lines around the chosen one and returns how many follow.
  private func drawLines(on canvas: inout Canvas) -> Int {
    let ids = shown
    let lines = lines(of: ids)
    let chosen = cursor.index(in: ids).map { ids[$0] }
    let place =
      lines.firstIndex { if case .choice(let id) = $0 { id == chosen } else { false } } ?? 0
    let first = max(0, min(place - canvas.rows / 2, lines.count - canvas.rows))
    for (row, line) in lines.dropFirst(first).prefix(canvas.rows).enumerated() {
      switch line {
      case .blank: break
      case .heading(let text): canvas.line(.text(text, .title), row: row)
      case .choice(let id): draw(id, isChosen: id == chosen, row: row, on: &canvas)
      }
    }
    if lines.isEmpty { canvas.line(typedChoice?.label ?? .text("nothing matches", .dim), row: 0) }
    return lines.count - first - canvas.rows
  }

  /// Says that the list goes on, in the blank row below it or, where there is none, on its last.
  private func drawMark(of hidden: Int, on canvas: inout Canvas) {
    guard canvas.rows > footRows + 2 else { return }
    canvas.mark(hidden: hidden, row: canvas.rows - max(1, footRows))
  }

  private func draw(_ id: Int, isChosen: Bool, row: Int, on canvas: inout Canvas) {
    let choice = choices[id]
    let mark: [Span] = .text(isChosen ? "\u{203A} " : "  ", .key)
    var label = choice.label
    var hint = choice.hint
    if let reason = choice.disabledReason {
      label = label.map { Span($0.text, role: .dim) }
      if isChosen { hint = .text(reason.clipped(toColumns: max(0, canvas.columns / 2)), .warning) }
    }
    canvas.line(mark + label, right: hint, row: row, selection: isChosen ? .focused : .none)
  }
}
