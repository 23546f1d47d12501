import TerminalKit

extension ConsoleState {
  func disabledReason(for command: MoveCommand) -> String? {
    switch command {
    case .nextMatch, .previousMatch:
      panes[focus].filterText.isEmpty
        ? "There is no filter. \(settings.keymap.way(to: RoomCommand.filter)) sets one." : nil
    case .nextPane, .previousPane, .down, .up, .halfDown, .halfUp, .pageDown, .pageUp, .first,
      .last, .zoomIn, .zoomOut, .back:
      nil
    }
  }

  mutating func perform(_ command: MoveCommand, _ call: ActionCall) {
    let times = call.times
    switch command {
    case .nextPane: focus(on: (focus + 1) % panes.count)
    case .previousPane: focus(on: (focus + panes.count - 1) % panes.count)
    case .down, .nextMatch: move(.lines(times))
    case .up, .previousMatch: move(.lines(-times))
    case .halfDown: move(.halfPages(times))
    case .halfUp: move(.halfPages(-times))
    case .pageDown: move(.pages(times))
    case .pageUp: move(.pages(-times))
    case .first: move(.first)
    case .last: move(call.count.map { .row($0) } ?? .last)
    case .zoomIn: zoom = zoom == .none ? .grown : .full
    case .zoomOut: zoom = zoom == .full ? .grown : .none
    case .back: stepBack()
    }
  }

  private mutating func move(_ motion: Motion) {
    panes[focus].move(motion, in: paneContext(focus))
    hasOnlyMoved = true
    isMotion = true
  }

  /// Leaves the innermost thing there is: marks, then the filter, then the zoom.
  private mutating func stepBack() {
    if leaveTravel() || panes[focus].stepBack() { return }
    zoom = .none
  }
}
