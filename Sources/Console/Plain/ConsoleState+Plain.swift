import IncidentModel
import TerminalKit

/// What a talk in lines needs of the console.
extension ConsoleState {
  /// Lets sentences name words instead of keys, and keeps what is said until somebody tells it.
  mutating func speak() {
    settings.keymap = settings.keymap.inWords()
    said = message.map { [$0.notice] } ?? []
  }

  /// Does something a line asks for as a key would have it done.
  mutating func plainly(_ act: (inout ConsoleState) -> [Effect]) -> [Effect] {
    isUnsettled = true
    settleIncident()
    let effects = act(&self)
    keepRealOnTop()
    return effects + settle()
  }

  /// Closes the topmost sheet as its own key does.
  mutating func closeSheet() -> [Effect] {
    withTopOverlay { overlay, context in overlay.perform(.cancel, in: context) }
  }

  /// Lets the topmost sheet take a line; nil when it knows keys only.
  mutating func answerSheet(_ line: String) -> [Effect]? {
    guard var top = overlays.popLast() else { return nil }
    let requests = top.answer(line, in: paneContext(focus))
    overlays.append(top)
    return requests.map { apply($0) }
  }

  /// Returns the rows of a pane in words.
  func spoken(_ index: Int) -> SpokenPane { panes[index].spoken(in: paneContext(index)) }

  /// Puts a pane's cursor on a row.
  mutating func point(_ index: Int, at row: Int) {
    panes[index].move(.row(row + 1), in: paneContext(index))
  }

  /// Returns all there is to say about the row a pane's cursor is on.
  func details(_ index: Int) -> [SafeText] {
    panes[index].details(in: paneContext(index), columns: 4000).map(\.exact)
  }
}

extension ActionDeclaration {
  /// The last part of the name, as it may be typed, `tick` of `runbook.tick`.
  var shortName: String {
    name.text.split(separator: ".").last.map(String.init) ?? name.text
  }

  /// How it is typed wherever a person is: its verb, else the end of its name, else all of it.
  var spokenName: String {
    if let verb { return verb.word }
    if shortName == "details" { return PlainWord.show.rawValue }
    // These words do the same here.
    if [RoomCommand.filter, .help].contains(where: { $0.rawValue == name.text }) {
      return shortName
    }
    let others =
      (ConsoleCatalog.byShortName[shortName] ?? []) + ConsoleCatalog.actions(verb: shortName)
    let rivals = others.contains { $0.name != name }
    let isTaken = rivals || PlainWord(rawValue: shortName) != nil
    return isTaken ? name.text : shortName
  }
}

extension ConsoleState {
  /// Returns what a word means here: a verb that can be used, the end of the name of one of the focused
  /// pane's actions, a verb all the same, a whole name, the end of the only name that ends so.
  func meaning(of typed: String) -> ActionDeclaration? {
    let word = typed.lowercased()
    let verb = action(forVerb: word)
    if let verb, verb.scope != .everywhere || disabledReason(for: verb) == nil { return verb }
    let named = ConsoleCatalog.byShortName[word] ?? []
    if let here = named.first(where: { $0.scope == .pane(focusedID) }) { return here }
    if let verb { return verb }
    if let exact = ConsoleCatalog.action(ActionName(word)), exact.scope != .overlay { return exact }
    return named.first { $0.scope == .everywhere } ?? (named.count == 1 ? named.first : nil)
  }

  /// Returns the shortest word that means an action here.
  func word(for action: ActionDeclaration) -> String {
    let short = action.shortName
    guard action.verb == nil, short != "details", PlainWord(rawValue: short) == nil,
      meaning(of: short)?.name == action.name
    else { return action.spokenName }
    return short
  }

  /// Returns how an action is typed here, with what may follow.
  func usage(of action: ActionDeclaration) -> SafeText {
    let arguments = action.verb?.arguments ?? ""
    let word = word(for: action)
    return SafeText(arguments.isEmpty ? word : "\(word) \(arguments)")
  }
}

extension ConsoleState {
  /// Whether an update is held back or goes out for the first time; one that did not get through does not
  /// count, for it may take hours.
  public var hasUpdatesOnTheirWay: Bool {
    situation.open.flatMap(\.outgoing).contains { update in
      update.isOnItsWay && !update.needsApproval && !update.isStuck
    }
  }
}
