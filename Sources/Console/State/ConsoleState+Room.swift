import IncidentModel
import TerminalKit

extension ConsoleState {
  func disabledReason(for command: RoomCommand) -> String? {
    switch command {
    case .undo: acts.done.isEmpty ? "You have done nothing here that can be taken back." : nil
    case .redo: acts.undone.isEmpty ? "You have taken nothing back that can be done again." : nil
    case .filter, .verbLine, .palette, .help, .repaint, .suspend, .interrupt, .quit, .mouse,
      .theme, .layout, .saveScreen, .deadLetters, .leases, .search, .testAlert:
      nil
    }
  }

  mutating func perform(_ command: RoomCommand, _ call: ActionCall) -> [Effect] {
    switch command {
    case .filter: overlays.append(panes[focus].filterLine(in: paneContext(focus)))
    case .verbLine: overlays.append(VerbLine(history: verbHistory))
    case .palette: overlays.append(paletteOverlay)
    case .help: overlays.append(helpOverlay)
    case .undo: return undo()
    case .redo: return redo()
    case .repaint: return [.redraw]
    case .suspend: return keepTypedText() + [.suspend]
    case .interrupt: return interrupt()
    case .quit: return quit(isTyped: call.argument != nil)
    case .mouse: return toggleMouse()
    case .theme: return useTheme(call.words)
    case .layout: lay(out: call.words)
    case .saveScreen: return [.saveScreen(frame(screen).trimmedText)]
    case .deadLetters: return [.loadDeadLetters]
    case .leases:
      overlays.append(LeaseBoard())
      return [.loadLeases, .loadSilences, .loadOverdue]
    case .testAlert: return [.sendTestAlert]
    case .search: return search(call.words)
    }
    return []
  }

  private mutating func search(_ words: String) -> [Effect] {
    guard words.isEmpty else { return [.searchTimelines(words)] }
    overlays.append(
      PromptOverlay("Search all incidents", explanation: "Words that all stand in the line.") {
        [.effect(.searchTimelines($0))]
      })
    return []
  }

  func foundOverlay(_ found: TimelineFindings) -> ChoiceOverlay {
    let choices = found.hits.map { hit in
      Choice(
        [
          Span("\(hit.incident.text) ", role: .header),
          Span("\(hit.entry.occurredAt.dayAndClock) ", role: .dim), Span(hit.entry.sentence),
        ], requests: [.show(.incident(hit.incident))])
    }
    let none = Choice(.text("Nothing was found."), requests: [])
    return ChoiceOverlay(
      "\(Words.count(found.total, "line")) with \(found.words)",
      choices: choices.isEmpty ? [none] : choices)
  }

  private mutating func toggleMouse() -> [Effect] {
    isMouseOn.toggle()
    show(Notice(.ok, isMouseOn ? "mouse on; hold shift to select text" : "mouse off"))
    return [.useMouse(isMouseOn)]
  }

  /// Lays the panes out in the shape that was named, or in the next one.
  private mutating func lay(out name: String) {
    let shapes = LayoutShape.allCases
    let next = shapes[((shapes.firstIndex(of: shape) ?? 0) + 1) % shapes.count]
    guard let wanted = name.isEmpty ? next : LayoutShape(rawValue: name) else {
      let known = SafeText(shapes.map(\.rawValue).joined(separator: ", "))
      return show(Notice(.warning, "\(SafeText(name)) is no layout; there are \(known)"))
    }
    shape = wanted
    zoom = .none
    let kept: SafeText = "`layout: \(shape.rawValue)` in wardroom.yaml keeps it"
    let least = shape.least
    show(
      shape.fits(screen)
        ? Notice(.ok, "layout \(shape.rawValue); \(kept)")
        : Notice(
          .warning,
          "layout \(shape.rawValue) needs \(least.columns)x\(least.rows) and is taken once the terminal is larger; \(kept)"
        ))
  }

  private mutating func useTheme(_ name: String) -> [Effect] {
    guard !name.isEmpty else {
      overlays.append(ThemePicker(settings.themeNames, current: theme.name))
      return []
    }
    isThemeChosen = true
    return [.useTheme(name)]
  }

  private mutating func quit(isTyped: Bool) -> [Effect] {
    guard zoom == .none || isTyped else {
      zoom = .none
      return []
    }
    return leave()
  }

  /// Leaves, after a question while commands run, for they end with the console.
  mutating func leave() -> [Effect] {
    let running = steps.live.filter { $0.leftRunning == 0 }
    guard let first = steps.live.first else { return leaveOutbox() }
    let what: SafeText =
      running.isEmpty
      ? "What step \(first.path) of \(first.runbook) left behind is still running."
      : "\(Words.count(running.count, "step")) \(running.count == 1 ? "is" : "are") still running: \(first.runbook) \(first.path)."
    overlays.append(
      ConfirmOverlay(
        "Quit and stop what runs?", lines: [what, "It is stopped, and its output is kept."],
        requests: [.quit]))
    return []
  }

  /// Leaves, after a question while an update is held back, for nobody may be there to send it.
  private mutating func leaveOutbox() -> [Effect] {
    let held = situation.open.flatMap(\.outgoing).count { update in
      update.isOnItsWay && update.heldUntil.map { $0 > now } ?? false
    }
    guard held > 0, !settings.isReadOnly else { return keepTypedText() + [.quit] }
    overlays.append(
      ConfirmOverlay(
        "Quit before it is sent?",
        lines: [
          "\(Words.count(held, "update")) is held back and has not left.",
          "It goes when a console or receiver of this home runs, or with wardroom outbox run.",
        ], requests: [.quit]))
    return []
  }

  // MARK: - Undo

  private mutating func undo() -> [Effect] {
    guard let last = acts.takeLastDone() else { return [] }
    let effects = last.compensations(in: situation, at: now)
    guard !effects.isEmpty else {
      let name = last.act.afterwards ?? last.act.done
      show(Notice(.warning, "\(name): that cannot be taken back; the record keeps it"))
      return []
    }
    return acts.begin(Act(last.act.done, effects), undoing: last)
  }

  private mutating func redo() -> [Effect] {
    guard let last = acts.takeLastUndone() else { return [] }
    var again = last.act
    again.isRedo = true
    return acts.begin(again)
  }
}
