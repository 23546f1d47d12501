import IncidentModel
import TerminalKit

extension PlainTalk {
  /// Does what a word of the talk says.
  mutating func perform(
    _ word: PlainWord, _ words: String, _ console: inout ConsoleState
  ) -> [Effect] {
    switch word {
    case .help: answer(help(about: words, console))
    case .now: answer(console.standing(isWhole: true))
    case .alerts, .timeline, .steps, .updates: return read(word, words, &console)
    case .select: return select(words, &console)
    case .show: return show(words, &console)
    case .find: return find(words, &console)
    case .actions: return find("", &console)
    case .filter: return filter(words, &console)
    case .more: readOn()
    case .again: answer(lastAnswer)
    case .wait: isWaiting = true
    }
    return []
  }

  /// Takes note that nothing is under way any more.
  public mutating func isThrough() { isWaiting = false }

  // MARK: - Panes

  /// Reads a pane, or with numbers behind its name chooses rows of it.
  private mutating func read(
    _ word: PlainWord, _ words: String, _ console: inout ConsoleState
  ) -> [Effect] {
    guard let index = console.panes.firstIndex(where: { $0.id == word.pane }) else { return [] }
    let rows = RowNumbers(words)
    guard rows.numbers.isEmpty else { return select(rows.numbers, index, &console) }
    let effects = console.plainly { console in
      console.focus(on: index)
      return []
    }
    list(index, console)
    return effects
  }

  /// Reads a pane: how it stands, its rows with their numbers, and what can be done.
  mutating func list(_ index: Int, _ console: ConsoleState) {
    let pane = console.spoken(index)
    listed[console.panes[index].id] = pane.rows.map(\.key)
    let rows = pane.rows.enumerated().map { number, row in
      "\(number + 1). \(row.words)\(row.isMarked ? ", marked" : "")" as SafeText
    }
    let head = [console.caption(of: index)] + pane.head
    let foot = pane.foot + [console.whatNext(in: index)].filter { !$0.isEmpty }
    guard pane.endsWithNewest, let pageLines, rows.count > pageLines else {
      return answer(head + rows + foot)
    }
    answer(head + rows.suffix(pageLines) + foot)
    rest = rows.dropLast(pageLines).reversed()
    say(["\(Words.count(rest.count, "older line")): more reads them, the newest first"])
  }

  private mutating func select(_ words: String, _ console: inout ConsoleState) -> [Effect] {
    let rows = RowNumbers(words)
    guard !rows.numbers.isEmpty, rows.rest.isEmpty else {
      decline("select wants the numbers of rows, select 3 5-7")
      return []
    }
    return select(rows.numbers, console.focus, &console)
  }

  private mutating func show(_ words: String, _ console: inout ConsoleState) -> [Effect] {
    var effects: [Effect] = []
    let rows = RowNumbers(words)
    if let number = rows.numbers.first {
      let before = out
      effects = select([number], console.focus, &console)
      guard listedRow(number, console) else { return effects }
      out = before
    }
    console.noteForTour(AlertsCommand.details.declaration.name)
    let lines = console.details(console.focus)
    answer(lines.isEmpty ? ["there is no row here"] : lines)
    return effects
  }

  private func listedRow(_ number: Int, _ console: ConsoleState) -> Bool {
    let rows = console.spoken(console.focus).rows
    let keys = listed[console.focusedID] ?? rows.map(\.key)
    return keys.indices.contains(number - 1) && rows.contains { $0.key == keys[number - 1] }
  }

  private mutating func filter(_ words: String, _ console: inout ConsoleState) -> [Effect] {
    let effects = console.plainly { console in
      console.panes[console.focus].filterText = String(words.prefix(ListFilter.limit))
      return []
    }
    // Alerts are looked for in the record, and the answer comes as a page of its own.
    if effects.isEmpty { list(console.focus, console) } else { listsNextPage = true }
    return effects
  }

  // MARK: - Finding

  /// Opens the actions that fit some words, numbered; all of them without words.
  private mutating func find(_ words: String, _ console: inout ConsoleState) -> [Effect] {
    console.plainly { console in
      console.overlays.append(console.spokenPalette)
      return words.isEmpty ? [] : console.answerSheet(words) ?? []
    }
  }

  private func help(about word: String, _ console: ConsoleState) -> [SafeText] {
    guard word.isEmpty else { return help(with: word.lowercased(), console) }
    let reading = PlainWord.allCases.map { SafeText($0.rawValue) }.listed
    return [
      "words that read: " + reading, "words that act, here and now: " + console.usableWords,
      "help WORD explains one; find WORDS looks among all actions",
      "several rows: ack 1 3-5 looking into it; a number alone chooses a row",
      "where something is asked: answer it; a dot goes back, ? says it again, ctrl-c cancels",
      "=ctrl-s presses a key; ctrl-d ends the talk and keeps drafts",
    ]
  }

  private func help(with word: String, _ console: ConsoleState) -> [SafeText] {
    if let plain = PlainWord(rawValue: word) { return ["\(plain.usage): \(plain.help)"] }
    guard let found = console.meaning(of: word) else {
      return ["there is no word \u{201C}\(SafeText(brief: word, limit: 40))\u{201D}"]
    }
    let reason = found.disabledReason(in: console).map { SafeText("not now: \($0)") }
    let choices = found.verb?.choices ?? []
    let list: [SafeText] =
      choices.isEmpty ? [] : ["one of " + choices.map { SafeText($0) }.listed]
    return [console.usage(of: found) + ": " + SafeText(found.help)] + list
      + [reason].compactMap(\.self)
      + (found.twin.map { ["on the command line: \(SafeText($0))"] } ?? [])
  }
}

extension ConsoleState {
  /// What a pane's border says, in one line.
  func caption(of index: Int) -> SafeText {
    var context = paneContext(index)
    context.columns = 400
    let pane = panes[index]
    let caption = pane.caption(in: context)
    let title = type(of: pane).title + caption.title
    let words = [title, caption.status, caption.footer].listed.description
      .replacing(" \u{00B7} ", with: ", ")
    // The place of the cursor is no news to somebody who chooses by numbers.
    return words.split(separator: ",").map { SafeText($0).tidied }.filter { !$0.isPlace }.listed
  }

  /// What is most often done in a pane and can be done now.
  func whatNext(in index: Int) -> SafeText {
    let here = ActionScope.pane(panes[index].id)
    let names = ConsoleCatalog.actions.filter {
      $0.scope == here && $0.hint != nil && $0.disabledReason(in: self) == nil
    }.sorted { ($0.hint?.priority ?? 0) < ($1.hint?.priority ?? 0) }
      .map { SafeText(word(for: $0)) }
    return names.isEmpty ? "" : "next: " + names.prefix(7).listed + "; a number chooses a row"
  }

  /// The verbs and the most wanted actions that can be used now.
  var usableWords: SafeText {
    ConsoleCatalog.actions.filter { action in
      action.scope != .overlay && (action.verb != nil || action.hint != nil)
        && (action.scope == .everywhere || action.scope == .pane(focusedID))
        && action.disabledReason(in: self) == nil && !Self.drawing.contains(action.name)
    }.map { SafeText(word(for: $0)) }.listed
  }

  /// What only a drawn screen has a use for.
  private static let drawing: Set<ActionName> = Set(
    [RoomCommand.verbLine, .palette, .help, .repaint, .mouse, .theme, .filter]
      .map(\.declaration.name) + [MoveCommand.zoomIn, .zoomOut].map(\.declaration.name))

  /// Every action with what is typed for it, to be found by a few words or chosen by its number.
  var spokenPalette: ChoiceOverlay {
    let here = ActionScope.pane(focusedID)
    let actions = ConsoleCatalog.actions.filter {
      $0.scope != .overlay && !Self.drawing.contains($0.name)
    }
    let ordered = actions.filter { $0.scope == here } + actions.filter { $0.scope != here }
    let choices = ordered.map { action in
      Choice(
        [Span(usage(of: action)), Span(": "), Span(SafeText(action.help))],
        searchText: "\(action.help) \(action.name)",
        disabledReason: action.disabledReason(in: self).map { SafeText($0) },
        requests: [.run(action.name, .plain)])
    }
    return ChoiceOverlay("Actions", choices: choices, placeholder: "words")
  }
}

extension SafeText {
  /// Whether it says which of how many rows the cursor is on.
  fileprivate var isPlace: Bool {
    let parts = description.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNumber) }
  }
}
