import IncidentModel
import TerminalKit

extension ConsoleState {
  /// Does what panes and overlays want, in order.
  mutating func apply(_ requests: [Request]) -> [Effect] {
    requests.flatMap { apply($0) }
  }

  private mutating func apply(_ request: Request) -> [Effect] {
    switch request {
    case .act, .handOut: return record(request)
    case .effect(let effect): return [effect]
    case .notice(let notice): show(notice)
    case .open(let overlay): overlays.append(overlay)
    case .close: return closeTop()
    case .run(let name, let call): return run(name, call)
    case .draft(let key, let text): return drafts.put(key, text)
    case .filter(let text, let id): setFilter(text, of: id)
    case .goToRow(let name, let id): places.wantedRows[id] = name
    case .show(let cursor): return show(cursor)
    case .verb(let line): return runVerb(line)
    case .quit: return keepTypedText() + [.quit]
    }
    return []
  }

  /// Records something, unless the screen shows the past.
  private mutating func record(_ request: Request) -> [Effect] {
    guard travel == nil else {
      show(Notice(.warning, Self.travelSentence))
      return []
    }
    if case .act(let act) = request { return acts.begin(act) }
    if case .handOut(let effect, let act) = request { return handOut(effect, then: act) }
    return []
  }

  /// Hands a text out; a key pressed again before the answer hands nothing out a second time.
  private mutating func handOut(_ effect: Effect, then act: Act) -> [Effect] {
    guard handOuts.updateValue(act, forKey: effect) == nil else { return [] }
    return [effect]
  }

  /// Closes the top overlay and keeps what was typed in it.
  private mutating func closeTop() -> [Effect] {
    guard let closed = overlays.popLast(), let (key, text) = closed.unsaved else { return [] }
    return drafts.put(key, text)
  }

  private mutating func setFilter(_ text: String, of id: PaneID) {
    guard let index = panes.firstIndex(where: { $0.id == id }) else { return }
    panes[index].filterText = text
  }

  private mutating func show(_ cursor: IncidentCursor) -> [Effect] {
    if case .incident(let id) = cursor, let refusal = refusal(of: id) {
      show(Notice(.warning, SafeText(refusal)))
      return []
    }
    leaveTravel()
    incidentCursor = cursor
    guard case .incident(let id) = cursor, situation.incidents[id] == nil else { return [] }
    return [.loadIncident(id)]
  }

  // MARK: - Running actions

  /// Does an action, or says why it cannot be done now.
  mutating func run(_ name: ActionName, _ call: ActionCall) -> [Effect] {
    guard let declaration = ConsoleCatalog.action(name) else { return [] }
    if let reason = disabledReason(for: declaration) {
      show(Notice(.warning, SafeText(reason)))
      return []
    }
    let (warnings, depth) = (warningCount, overlays.count)
    let effects = perform(declaration, call)
    // A warning beside something that was done is advice.
    let isRefused = warningCount > warnings && effects.isEmpty && overlays.count <= depth
    if !isRefused { noteForTour(name) }
    return effects
  }

  private mutating func perform(_ declaration: ActionDeclaration, _ call: ActionCall) -> [Effect] {
    switch declaration.scope {
    case .pane(let id): runInPane(id, declaration.name, call)
    case .everywhere: runEverywhere(declaration.name, call)
    case .overlay: []
    }
  }

  private mutating func runInPane(
    _ id: PaneID, _ name: ActionName, _ call: ActionCall
  ) -> [Effect] {
    guard let index = panes.firstIndex(where: { $0.id == id }) else { return [] }
    if index != focus { focus(on: index) }
    let requests = panes[index].perform(named: name, call, in: paneContext(index))
    return apply(requests)
  }

  private mutating func runEverywhere(_ name: ActionName, _ call: ActionCall) -> [Effect] {
    if let index = panes.firstIndex(where: { ConsoleCatalog.focusName(of: $0.id) == name }) {
      focus(on: index)
      return []
    }
    if let command = LeadCommand(rawValue: name.text) { return perform(command, call) }
    if let command = BoardCommand(rawValue: name.text) { return perform(command, call) }
    if let command = PeopleCommand(rawValue: name.text) { return perform(command, call) }
    if let command = ManyCommand(rawValue: name.text) { return perform(command, call) }
    if let command = PostmortemFileCommand(rawValue: name.text) { return perform(command) }
    if let command = RecordedDrillCommand(rawValue: name.text) { return perform(command, call) }
    if let command = PictureCommand(rawValue: name.text) { return perform(command, call) }
    if let command = TravelCommand(rawValue: name.text) { return perform(command, call) }
    if let command = DrillCommand(rawValue: name.text) { return perform(command, call) }
    if let command = ControlCommand(rawValue: name.text) { return perform(command, call) }
    if let command = RoomCommand(rawValue: name.text) { return perform(command, call) }
    if let command = MoveCommand(rawValue: name.text) { perform(command, call) }
    if let command = TourCommand(rawValue: name.text) { perform(command, call) }
    return []
  }

  private static let undoing = [RoomCommand.undo, .redo].map(\.declaration.name)

  static let readOnlySentence: SafeText =
    "This console only reads. Start it without --read-only to change anything."

  /// Returns why an action cannot be done now.
  func disabledReason(for declaration: ActionDeclaration) -> String? {
    if let reason = reasonBeforeScope(for: declaration) { return reason }
    guard case .pane(let id) = declaration.scope else {
      return disabledReasonEverywhere(for: declaration)
    }
    guard let index = panes.firstIndex(where: { $0.id == id }) else { return nil }
    return panes[index].disabledReason(named: declaration.name, in: paneContext(index))
  }

  /// Returns the same of an action that belongs to a pane with that context or to all; whoever asks often makes the
  /// context once.
  func disabledReason(
    for declaration: ActionDeclaration, in index: Int, _ context: PaneContext
  ) -> String? {
    if let reason = reasonBeforeScope(for: declaration) { return reason }
    guard case .pane = declaration.scope else { return disabledReasonEverywhere(for: declaration) }
    return panes[index].disabledReason(named: declaration.name, in: context)
  }

  private func reasonBeforeScope(for declaration: ActionDeclaration) -> String? {
    if settings.isReadOnly, declaration.changesRecord {
      return control == nil
        ? Self.readOnlySentence.description
        : "The players record here, not you. \(settings.keymap.way(to: ControlCommand.desk)) is your desk."
    }
    if travel != nil, declaration.changesRecord || Self.undoing.contains(declaration.name) {
      return Self.travelSentence.description
    }
    return nil
  }

  private func disabledReasonEverywhere(for declaration: ActionDeclaration) -> String? {
    Self.reasonsEverywhere[declaration.name]?(self)
  }

  /// How to find out why what works everywhere does not; each name is looked at once, not with every key.
  private static let reasonsEverywhere: [ActionName: @Sendable (ConsoleState) -> String?] = {
    let everywhere = ConsoleCatalog.actions.filter { $0.scope == .everywhere }
    return Dictionary(everywhere.map { ($0.name, reason(of: $0.name.text)) }) { first, _ in first }
  }()

  private static func reason(of name: String) -> @Sendable (ConsoleState) -> String? {
    if let command = LeadCommand(rawValue: name) { return { $0.disabledReason(for: command) } }
    if let command = BoardCommand(rawValue: name) { return { $0.disabledReason(for: command) } }
    if let command = PeopleCommand(rawValue: name) { return { $0.disabledReason(for: command) } }
    if let command = ManyCommand(rawValue: name) { return { $0.disabledReason(for: command) } }
    if let command = PostmortemFileCommand(rawValue: name) {
      return { $0.disabledReason(for: command) }
    }
    if let command = RecordedDrillCommand(rawValue: name) {
      return { $0.disabledReason(for: command) }
    }
    if let command = PictureCommand(rawValue: name) { return { $0.disabledReason(for: command) } }
    if let command = TravelCommand(rawValue: name) { return { $0.disabledReason(for: command) } }
    if let command = DrillCommand(rawValue: name) { return { $0.disabledReason(for: command) } }
    if let command = ControlCommand(rawValue: name) { return { $0.disabledReason(for: command) } }
    if let command = RoomCommand(rawValue: name) { return { $0.disabledReason(for: command) } }
    if let command = TourCommand(rawValue: name) { return { $0.disabledReason(for: command) } }
    guard let command = MoveCommand(rawValue: name) else { return { _ in nil } }
    return { $0.disabledReason(for: command) }
  }

  // MARK: - The verb line

  /// Does what was typed behind the colon: a verb and its words.
  mutating func runVerb(_ line: String) -> [Effect] {
    let trimmed = line.trimmingWhitespace
    guard !trimmed.isEmpty else { return [] }
    verbHistory.removeAll { $0 == trimmed }
    verbHistory.append(trimmed)
    let word = trimmed.prefix { !$0.isWhitespace }
    let argument = String(trimmed[word.endIndex...]).trimmingWhitespace
    guard let declaration = action(forVerb: String(word)) ?? Self.habit(String(word)) else {
      let names = ConsoleCatalog.verbs.filter { $0.hasPrefix(word.prefix(1)) }
      let hint = names.isEmpty ? "? shows what there is" : "try " + names.joined(separator: ", ")
      show(Notice(.warning, "there is no command \"\(word)\"; \(hint)"))
      return []
    }
    if let reason = rowReason(declaration, String(word), argument) {
      show(Notice(.warning, reason))
      return []
    }
    return run(
      declaration.name,
      ActionCall(argument: argument.isEmpty && declaration.verb?.arguments != "" ? nil : argument))
  }

  /// What hands used to other programs type behind the colon.
  private static let habits: [String: any Command] = [
    "q": RoomCommand.quit, "q!": RoomCommand.quit, "qa": RoomCommand.quit, "wq": RoomCommand.quit,
    "h": RoomCommand.help, "help": RoomCommand.help, "undo": RoomCommand.undo,
    "redo": RoomCommand.redo,
  ]

  private static func habit(_ word: String) -> ActionDeclaration? {
    habits[word].flatMap { ConsoleCatalog.action(ActionName($0.rawValue)) }
  }

  /// Why a number behind a verb is neither a row nor a reason; nil where there is none.
  ///
  /// Rows have no numbers to be seen here, and an act on another row than was meant is worse than none.
  private func rowReason(
    _ declaration: ActionDeclaration, _ word: String, _ argument: String
  ) -> SafeText? {
    let arguments = declaration.verb?.arguments ?? ""
    let rows = RowNumbers(argument)
    guard said == nil, declaration.scope == .pane(AlertsPane.id), declaration.changesRecord,
      arguments.isEmpty || arguments.hasPrefix("[REASON]"),
      !rows.numbers.isEmpty || rows.misread != nil, let first = argument.split(separator: " ").first
    else { return nil }
    return
      ":\(SafeText(word)) is about the row under the cursor or the marked ones, not about row \(SafeText(String(first))); 0, its number and \(settings.keymap.way(to: MoveCommand.last)) go there"
  }

  /// Returns what a verb means here: the focused pane's, then everybody's, then another pane's.
  func action(forVerb word: String) -> ActionDeclaration? {
    let candidates = ConsoleCatalog.actions(verb: word)
    return candidates.first { $0.scope == .pane(focusedID) }
      ?? candidates.first { $0.scope == .everywhere } ?? candidates.first
  }
}
