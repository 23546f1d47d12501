import IncidentModel
import TerminalKit

extension ConsoleState {
  func disabledReason(for command: GlobalCommand) -> String? {
    switch command {
    case .severity, .status, .roles, .note, .promise, .retitle, .impact:
      guard let incident else { return "There is no incident here. D declares one, g i shows another." }
      return incident.status.isFinal && command != .note && command != .retitle && command != .impact
        ? "The incident is \(incident.status.rawValue). X reopens it." : nil
    case .end:
      return incident == nil ? "There is no incident here. g i shows another." : nil
    case .undo: return acts.done.isEmpty ? "You have done nothing here that can be taken back." : nil
    case .redo: return acts.undone.isEmpty ? "Nothing was taken back." : nil
    case .nextMatch, .previousMatch:
      return panes[focus].filter.isEmpty ? "There is no filter. / sets one." : nil
    case .nextPane, .previousPane, .down, .up, .halfDown, .halfUp, .pageDown, .pageUp, .first,
      .last, .zoomIn, .zoomOut, .back, .filter, .verbLine, .palette, .help, .repaint, .suspend,
      .interrupt, .quit, .mouse, .theme, .saveScreen, .deadLetters, .declare, .switchIncident:
      return nil
    }
  }

  mutating func perform(_ command: GlobalCommand, _ call: ActionCall) -> [Effect] {
    switch command {
    case .nextPane, .previousPane, .down, .up, .halfDown, .halfUp, .pageDown, .pageUp, .first,
      .last, .zoomIn, .zoomOut, .back, .nextMatch, .previousMatch:
      move(command, call)
      return []
    case .filter, .verbLine, .palette, .help, .undo, .redo, .repaint, .suspend, .interrupt, .quit,
      .mouse, .theme, .saveScreen, .deadLetters:
      return performConsole(command, call)
    case .declare, .severity, .status, .roles, .end, .note, .promise, .retitle, .impact,
      .switchIncident:
      return performIncident(command, call)
    }
  }

  // MARK: - Movement

  private mutating func move(_ command: GlobalCommand, _ call: ActionCall) {
    switch command {
    case .nextPane: focus(on: (focus + 1) % panes.count)
    case .previousPane: focus(on: (focus + panes.count - 1) % panes.count)
    case .zoomIn: zoom = zoom == .none ? .grown : .full
    case .zoomOut: zoom = zoom == .full ? .grown : .none
    case .back: stepBack()
    case .nextMatch: movePane(.lines(call.times))
    case .previousMatch: movePane(.lines(-call.times))
    case _: motion(command, call).map { movePane($0) }
    }
  }

  private func motion(_ command: GlobalCommand, _ call: ActionCall) -> Motion? {
    switch command {
    case .down: .lines(call.times)
    case .up: .lines(-call.times)
    case .halfDown: .halfPages(call.times)
    case .halfUp: .halfPages(-call.times)
    case .pageDown: .pages(call.times)
    case .pageUp: .pages(-call.times)
    case .first: .first
    case .last: call.count.map { .row($0) } ?? .last
    case _: nil
    }
  }

  private mutating func movePane(_ motion: Motion) {
    panes[focus].move(motion, in: paneContext(focus))
  }

  /// Leaves the innermost thing there is: marks, then the filter, then the zoom.
  private mutating func stepBack() {
    if panes[focus].stepBack() { return }
    zoom = .none
  }

  // MARK: - The console itself

  private mutating func performConsole(_ command: GlobalCommand, _ call: ActionCall) -> [Effect] {
    switch command {
    case .filter: overlays.append(FilterLine(pane: focusedID, filter: panes[focus].filter))
    case .verbLine: overlays.append(VerbLine(history: verbHistory))
    case .palette: overlays.append(paletteOverlay)
    case .help: overlays.append(helpOverlay)
    case .undo: return undo()
    case .redo: return redo()
    case .repaint: return [.redraw]
    case .suspend: return keepTypedText() + [.suspend]
    case .quit: return quit()
    case .mouse:
      isMouseOn.toggle()
      show(Notice(.ok, isMouseOn ? "mouse on; hold shift to select text" : "mouse off"))
      return [.useMouse(isMouseOn)]
    case .theme:
      guard !call.words.isEmpty else {
        show(Notice(.warning, "which theme? :theme dark or :theme light"))
        return []
      }
      return [.useTheme(call.words)]
    case .saveScreen: return [.saveScreen(frame(screen).trimmedText)]
    case _: return [.loadDeadLetters]
    }
    return []
  }

  private mutating func quit() -> [Effect] {
    guard zoom == .none else {
      zoom = .none
      return []
    }
    return keepTypedText() + [.quit]
  }

  // MARK: - Undo

  private mutating func undo() -> [Effect] {
    guard let last = acts.takeLastDone() else { return [] }
    let effects = last.compensations(in: situation)
    guard !effects.isEmpty else {
      show(Notice(.warning, "\(last.act.done): that cannot be taken back; the record keeps it"))
      return []
    }
    acts.begin(Act(last.act.done, effects), undoing: last)
    return effects
  }

  private mutating func redo() -> [Effect] {
    guard let last = acts.takeLastUndone() else { return [] }
    var again = last.act
    again.isRedo = true
    acts.begin(again)
    return again.effects
  }

  // MARK: - The incident

  private mutating func performIncident(_ command: GlobalCommand, _ call: ActionCall) -> [Effect] {
    if command == .declare { return declare(call) }
    if command == .switchIncident { return switchIncident(call) }
    guard let incident else { return [] }
    return apply(incidentRequests(command, incident, call.words))
  }

  private mutating func declare(_ call: ActionCall) -> [Effect] {
    let context = paneContext(focus)
    let offered = panes.indices.flatMap { panes[$0].offeredAlerts(in: paneContext($0)) }
    let draft = drafts.texts[.declaration]
    overlays.append(
      DeclareForm(
        alerts: offered, draft: call.words.isEmpty ? draft : nil, title: call.words,
        in: context))
    if draft != nil, call.words.isEmpty {
      show(Notice(.ok, "this is the draft you left; ^U empties a field"))
    }
    return []
  }

  private mutating func switchIncident(_ call: ActionCall) -> [Effect] {
    guard !call.words.isEmpty else {
      overlays.append(incidentsOverlay)
      return []
    }
    guard let id = IncidentID(typed: call.words) else {
      show(Notice(.warning, "\(call.words) is no incident; write it as INC-2026-0042"))
      return []
    }
    return apply([.show(.incident(id))])
  }

  private func incidentRequests(
    _ command: GlobalCommand, _ incident: Incident, _ argument: String
  ) -> [Request] {
    switch command {
    case .severity: severityRequests(incident, argument)
    case .status: statusRequests(incident, argument)
    case .roles: roleRequests(incident, argument)
    case .note: noteRequests(incident, argument)
    case .promise: promiseRequests(incident, argument)
    case .retitle: retitleRequests(incident, argument)
    case .impact: impactRequests(incident, argument)
    case _:
      argument.isEmpty
        ? [.open(endOverlay(of: incident))]
        : [.open(Self.endPrompt(.resolved, of: incident).filled(argument))]
    }
  }
}
