import IncidentModel
import StakeholderUpdates
import TerminalKit

extension PlainTalk {
  /// Does what a line says while nothing asks: row numbers, a word of the talk, a verb or an action's name.
  mutating func command(_ line: String, _ console: inout ConsoleState) -> [Effect] {
    let text = line.hasPrefix(":") ? String(line.dropFirst()).trimmingWhitespace : line
    guard !text.isEmpty else {
      say(console.standing(isWhole: false))
      return []
    }
    if text == "." || text == "esc" { return stepBack(&console) }
    if text.hasPrefix("="), text.count > 1 { return pressKeys(text, &console) }
    let rows = RowNumbers(text)
    if !rows.numbers.isEmpty, rows.rest.isEmpty {
      return select(rows.numbers, console.focus, &console)
    }
    let (word, rest) = ConsoleState.split(text)
    if let plain = PlainWord(rawValue: word.lowercased()) { return perform(plain, rest, &console) }
    guard let action = console.meaning(of: word) else {
      decline(Self.unknown(word))
      return []
    }
    return perform(action, rest, &console)
  }

  private mutating func stepBack(_ console: inout ConsoleState) -> [Effect] {
    let before = console.spoken(console.focus)
    let effects = console.plainly { $0.run(MoveCommand.back.declaration.name, .plain) }
    if console.spoken(console.focus) == before, effects.isEmpty { say(["nothing is open"]) }
    return effects
  }

  private static func unknown(_ word: String) -> SafeText {
    let words = ConsoleCatalog.verbs + PlainWord.allCases.map(\.rawValue)
    let near = words.filter { $0.hasPrefix(word.lowercased().prefix(2)) }.sorted().prefix(6)
    let hint: SafeText =
      near.isEmpty ? "" : "there are " + near.map { SafeText($0) }.listed + "; "
    let name = SafeText(brief: word, limit: 40)
    return "there is no word \u{201C}\(name)\u{201D}; \(hint)help lists them, find looks for one"
  }

  private mutating func pressKeys(_ text: String, _ console: inout ConsoleState) -> [Effect] {
    let before = console.spoken(console.focus)
    // Whoever moves by keys is told each row.
    chosen.insert(console.focusedID)
    let effects = press(String(text.dropFirst()), &console)
    tellSilent(console.focus, before: before, effects, console)
    return effects
  }

  // MARK: - Actions

  /// Does an action, about the rows whose numbers stand first; words left over answer what it asks.
  mutating func perform(
    _ action: ActionDeclaration, _ words: String, _ console: inout ConsoleState
  ) -> [Effect] {
    guard case .pane(let id) = action.scope,
      let index = console.panes.firstIndex(where: { $0.id == id })
    else { return run(action, words, &console) }
    if action.name == UpdatesCommand.audience.declaration.name, !words.isEmpty {
      return goTo(audience: words, index, &console)
    }
    let rows = RowNumbers(words)
    guard isClear(rows, action, index, console) else { return [] }
    guard !rows.numbers.isEmpty else { return run(action, words, &console) }
    guard let places = places(of: rows.numbers, index, console) else { return [] }
    guard id != AlertsPane.id else {
      choose(places, index, &console)
      return run(action, rows.rest, &console)
    }
    return places.flatMap { key -> [Effect] in
      guard let row = console.spoken(index).rows.firstIndex(where: { $0.key == key }) else {
        return []
      }
      console.point(index, at: row)
      return run(action, rows.rest, &console)
    }
  }

  /// Whether it is certain which rows are meant; says so when it is not, for the wrong alert would be acted on.
  private mutating func isClear(
    _ rows: RowNumbers, _ action: ActionDeclaration, _ index: Int, _ console: ConsoleState
  ) -> Bool {
    let id = console.panes[index].id
    guard id == AlertsPane.id || id == RunbookPane.id else { return true }
    if let word = rows.misread {
      decline(
        "\u{201C}\(SafeText(brief: word, limit: 20))\u{201D} is no row that was read; nothing was done"
      )
      return false
    }
    let count = console.spoken(index).rows.count
    guard id == AlertsPane.id, action.changesRecord, rows.numbers.isEmpty, count > 1,
      !chosen.contains(id)
    else {
      return true
    }
    decline("which of the \(count) rows? \(action.spokenName) 1 takes the first; alerts reads them")
    return false
  }

  private mutating func run(
    _ action: ActionDeclaration, _ words: String, _ console: inout ConsoleState
  ) -> [Effect] {
    let index = paneIndex(of: action, console)
    let before = console.spoken(index)
    let depth = console.overlays.count
    let isArgument = action.verb.map { !$0.arguments.isEmpty } ?? false
    let none = action.verb != nil && !isArgument
    let call = ActionCall(argument: isArgument && !words.isEmpty ? words : none ? "" : nil)
    var effects = console.plainly { $0.run(action.name, call) }
    if !isArgument, !words.isEmpty, console.overlays.count > depth, console.takesAnswerAtOnce {
      effects += console.plainly { $0.answerSheet(words) ?? [] }
    }
    tellSilent(index, before: before, effects, console)
    return effects
  }

  private func paneIndex(of action: ActionDeclaration, _ console: ConsoleState) -> Int {
    guard case .pane(let id) = action.scope else { return console.focus }
    return console.panes.firstIndex { $0.id == id } ?? console.focus
  }

  /// Says what an action that says nothing itself has changed: the row it went to, or the whole pane.
  private mutating func tellSilent(
    _ index: Int, before: SpokenPane, _ effects: [Effect], _ console: ConsoleState
  ) {
    guard effects.isEmpty, console.overlays.isEmpty, console.said?.isEmpty ?? true else { return }
    if console.focus != index || console.spoken(index) != before {
      return list(console.focus == index ? index : console.focus, console)
    }
    guard let row = console.details(index).first else { return }
    say([row])
  }

  private mutating func goTo(
    audience name: String, _ index: Int, _ console: inout ConsoleState
  ) -> [Effect] {
    let names = console.settings.updates.audiences.map(\.name)
    guard let wanted = names.firstIndex(of: name.lowercased()),
      let pane = console.panes[index] as? UpdatesPane
    else {
      say([
        "there is no audience \(SafeText(brief: name)); there are "
          + names.map { SafeText($0) }.listed
      ])
      return []
    }
    let steps = (wanted - pane.place % max(1, names.count) + names.count) % names.count
    guard steps > 0 else { return say(index, console) }
    let effects = console.plainly {
      $0.run(UpdatesCommand.audience.declaration.name, ActionCall(count: steps))
    }
    return effects + say(index, console)
  }

  private mutating func say(_ index: Int, _ console: ConsoleState) -> [Effect] {
    list(index, console)
    return []
  }

  // MARK: - Rows

  /// Returns the keys of rows by the numbers they were told with; nil after saying that one is not there.
  private mutating func places(
    of numbers: [Int], _ index: Int, _ console: ConsoleState
  ) -> [String]? {
    let rows = console.spoken(index).rows
    let here = Set(rows.map(\.key))
    let keys = listed[console.panes[index].id] ?? rows.map(\.key)
    let word = PlainWord.allCases.first { $0.pane == console.panes[index].id }?.rawValue ?? "again"
    var found: [String] = []
    for number in numbers {
      guard keys.indices.contains(number - 1) else {
        decline("there is no row \(number) in \(console.panes[index].id.name); \(word) reads them")
        return nil
      }
      guard here.contains(keys[number - 1]) else {
        decline("row \(number) is gone since it was read; \(word) reads them anew")
        return nil
      }
      found.append(keys[number - 1])
    }
    return found
  }

  /// Puts the cursor on the only row, or marks several.
  private mutating func choose(
    _ keys: [String], _ index: Int, _ console: inout ConsoleState
  ) {
    chosen.insert(console.panes[index].id)
    let hasMarks = console.panes[index].id == AlertsPane.id
    if hasMarks { _ = console.plainly { $0.run(AlertsCommand.unmark.declaration.name, .plain) } }
    for key in keys {
      guard let row = console.spoken(index).rows.firstIndex(where: { $0.key == key }) else {
        continue
      }
      console.point(index, at: row)
      guard hasMarks, keys.count > 1 else { continue }
      _ = console.plainly { $0.run(AlertsCommand.mark.declaration.name, .plain) }
    }
  }

  mutating func select(
    _ numbers: [Int], _ index: Int, _ console: inout ConsoleState
  ) -> [Effect] {
    guard let keys = places(of: numbers, index, console) else { return [] }
    let effects = console.plainly { console in
      console.focus(on: index)
      return []
    }
    choose(keys, index, &console)
    console.noteForTour(MoveCommand.down.declaration.name)
    let words = console.spoken(index).rows.filter { keys.contains($0.key) }.map(\.words)
    say(keys.count == 1 ? words : ["\(Words.count(keys.count, "row")) chosen"])
    return effects
  }
}

extension ConsoleState {
  /// Whether words typed behind an action may answer what it asks without being read first: nothing leaves
  /// and nothing runs by that.
  var takesAnswerAtOnce: Bool {
    switch overlays.last {
    case is PromptOverlay, is ReadPrompt, is EntryPrompt, is ChoiceOverlay: true
    default: false
    }
  }
}
