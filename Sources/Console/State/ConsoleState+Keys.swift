import IncidentModel
import TerminalKit

extension ConsoleState {
  mutating func take(_ input: InputEvent) -> [Effect] {
    switch input {
    case .key(let chord):
      settleIncident()
      places.wantedRows = [:]
      keys.lastAt = now
      if message?.until == nil { message = nil }
      return pressed(chord)
    case .paste(let text, let isTruncated):
      let effects = paste(text)
      // Said last, for that a part is missing matters more than what became of the rest.
      if isTruncated {
        show(
          Notice(
            .warning, "the pasted text is not whole: it is longer than 1 MiB, or its end never came"
          ))
      }
      return effects
    case .mouse(let event): return take(event)
    case .reply(let reply): return take(reply)
    case .focus: return []
    }
  }

  /// Follows what the terminal has behind its text, unless a person chose a theme.
  private mutating func take(_ reply: TerminalReply) -> [Effect] {
    let ground: Ground
    switch reply {
    case .background(let red, let green, let blue): ground = .of(red: red, green: green, blue: blue)
    case .colourScheme(let isDark): ground = isDark ? .dark : .light
    case .synchronizedOutput, .cursor, .deviceAttributes: return []
    }
    guard !isThemeChosen, let name = settings.themeByGround[ground], name != theme.name else {
      return []
    }
    return [.useTheme(name)]
  }

  /// From the first key on the console stays with the incident it shows.
  mutating func settleIncident() {
    guard incidentCursor == .worstOpen, let incident else { return }
    incidentCursor = .incident(incident.id)
  }

  /// Takes a key; what was said before does not stand below a question the key opens.
  private mutating func pressed(_ chord: KeyChord) -> [Effect] {
    let before = message
    let depth = overlays.count
    let effects = press(chord)
    if overlays.count > depth, message == before { message = nil }
    return effects
  }

  private mutating func press(_ chord: KeyChord) -> [Effect] {
    if interrupts(chord) { return interrupt() }
    keys.interruptedAt = nil
    if !overlays.isEmpty { return pressInOverlay(chord) }
    if takeDigit(chord) { return [] }
    let chords = keys.chords + [chord]
    switch meaning(of: chords) {
    case .action(let name):
      let call = ActionCall(count: keys.count)
      keys.forget()
      return run(name, call)
    case .unfinished:
      keys.chords = chords
      if keys.begunAt == nil { keys.begunAt = now }
    case .nothing:
      keys.forget()
    }
    return []
  }

  /// Whether a key cancels; within a sequence that goes on with it, it does not.
  private func interrupts(_ chord: KeyChord) -> Bool {
    let everywhere = settings.keymap.meaning(of: [chord], in: [.everywhere])
    guard everywhere == .action(RoomCommand.interrupt.declaration.name) else { return false }
    return keys.chords.isEmpty || meaning(of: keys.chords + [chord]) == .nothing
  }

  /// Where keys are looked up while no overlay is open.
  var scopes: [ActionScope] { [.pane(focusedID), .everywhere] }

  /// The pane's meaning of keys wins, unless it cannot be done now and they mean something
  /// everywhere.
  private func meaning(of chords: [KeyChord]) -> KeyMeaning {
    let here = settings.keymap.meaning(of: chords, in: scopes)
    guard case .action(let name) = here, let action = ConsoleCatalog.action(name),
      action.scope != .everywhere, disabledReason(for: action) != nil
    else { return here }
    let wider = settings.keymap.meaning(of: chords, in: [.everywhere])
    return wider == .nothing ? here : wider
  }

  /// Begins or goes on with a count; 1 to 4 alone are panes, so a count begins with 0 or 5 to 9.
  private mutating func takeDigit(_ chord: KeyChord) -> Bool {
    guard keys.chords.isEmpty, case .character(let character) = chord.key, !chord.control,
      !chord.alt, character.isASCII, let digit = character.wholeNumberValue
    else { return false }
    guard keys.count != nil || settings.keymap.meaning(of: [chord], in: scopes) == .nothing
    else { return false }
    keys.count = min(99_999, (keys.count ?? 0) * 10 + digit)
    return true
  }

  mutating func interrupt() -> [Effect] {
    let last = keys.interruptedAt
    let wasBusy = !overlays.isEmpty || !keys.chords.isEmpty || keys.count != nil
    keys.forget(interruptedAt: now)
    if let last, now.milliseconds - last.milliseconds <= 1000 { return leave() }
    if !overlays.isEmpty { return perform(.cancel) }
    if !wasBusy, let stopped = stopWork() { return stopped }
    if !wasBusy {
      show(
        Notice(
          .ok,
          "\(settings.keymap.way(to: RoomCommand.interrupt)) again within a second quits; so does \(settings.keymap.way(to: RoomCommand.quit))"
        ))
    }
    return []
  }

  // MARK: - Overlays

  private mutating func pressInOverlay(_ chord: KeyChord) -> [Effect] {
    guard let top = overlays.last else { return [] }
    if !top.isTyping, let command = Self.plainCommand(chord) { return perform(command) }
    if case .action(let name) = settings.keymap.meaning(of: [chord], in: [.overlay]),
      let command = OverlayCommand(rawValue: name.text)
    {
      return perform(command)
    }
    return withTopOverlay { overlay, context in overlay.press(chord, in: context) }
  }

  /// What letters do where no text is typed.
  private static func plainCommand(_ chord: KeyChord) -> OverlayCommand? {
    guard case .character(let character) = chord.key, !chord.alt else { return nil }
    if chord.control { return [Character("d"): .pageDown, "u": .pageUp][character] }
    return [Character("q"): .cancel, "j": .next, "k": .previous][character]
  }

  private mutating func perform(_ command: OverlayCommand) -> [Effect] {
    withTopOverlay { overlay, context in overlay.perform(command, in: context) }
  }

  private mutating func paste(_ text: String) -> [Effect] {
    guard !overlays.isEmpty else {
      let way = settings.keymap.way(to: LeadCommand.note)
      show(
        Notice(.warning, "pasted text is not read as keys; \(way) opens a note to paste it into"))
      return []
    }
    return withTopOverlay { overlay, context in overlay.paste(text, in: context) }
  }

  mutating func withTopOverlay(
    _ body: (inout any Overlay, PaneContext) -> [Request]
  ) -> [Effect] {
    guard var top = overlays.popLast() else { return [] }
    let requests = body(&top, paneContext(focus))
    overlays.append(top)
    // A letter more in an overlay's text is nothing to the panes.
    isUnsettled = !requests.isEmpty
    return apply(requests)
  }

  // MARK: - Mouse

  /// A click goes to a pane and to its row, the wheel moves what is under it; nothing else is done
  /// with the mouse.
  private mutating func take(_ event: MouseEvent) -> [Effect] {
    guard overlays.isEmpty, isMouseOn else { return [] }
    let layout = layout(of: screen)
    guard let hit = layout.panes.first(where: { $0.rect.contains(event.place) }) else { return [] }
    switch event.act {
    case .press:
      focus(on: hit.index)
      guard !hit.isFolded else { return [] }
      panes[hit.index].click(row: event.place.row - hit.rect.row - 1, in: paneContext(hit.index))
    case .release: break
    case .wheelUp: panes[hit.index].move(.lines(-3), in: paneContext(hit.index))
    case .wheelDown: panes[hit.index].move(.lines(3), in: paneContext(hit.index))
    }
    return []
  }
}
