import IncidentModel
import TerminalKit

extension ConsoleState {
  /// Whether everything on the screen is of a drill.
  var isDrill: Bool { drill != nil || incident?.kind == .drill }

  func disabledReason(for command: DrillCommand) -> String? {
    guard let drill else { return "No drill runs here. wardroom drill play NAME begins one." }
    switch command {
    case .desk: return nil
    case .act, .pause, .skip, .speed, .end:
      return drill.isOver ? "The drill is over. The desk has the debrief." : nil
    }
  }

  mutating func perform(_ command: DrillCommand, _ call: ActionCall) -> [Effect] {
    guard let drill else { return [] }
    switch command {
    case .desk: return apply([.open(deskOverlay(of: drill))])
    case .act: return apply(DrillDesk.doing(call.words, in: drill))
    case .pause: return [.drill(.pause(drill.speed > 0))]
    case .skip: return [.drill(.skip)]
    case .speed: return apply(Self.speed(call.words))
    case .end: return apply([DrillDesk.ending(drill)])
    }
  }

  private func deskOverlay(of drill: DrillBoard) -> any Overlay {
    drill.isOver ? DrillDebrief() : DrillDesk()
  }

  private static func speed(_ words: String) -> [Request] {
    guard let speed = Int(words), DrillDesk.speeds.contains(speed) else {
      return [.warning("how fast? :speed 4 makes a minute of the drill last 15 seconds; 1 to 3600")]
    }
    return [.effect(.drill(.speed(speed)))]
  }

  /// Takes in how the drill stands, and says the last thing that was said to the players.
  mutating func takeIn(_ board: DrillBoard) -> [Effect] {
    let before = drill
    drill = board
    if board.isOver, before?.isOver == false { return endDrill() }
    guard let last = board.messages.last, last.number > before?.messages.last?.number ?? 0 else {
      return []
    }
    let key = settings.keymap.way(to: DrillCommand.desk)
    show(Notice(.warning, "\(SafeText(last.sender)): \(SafeText(brief: last.text)) (\(key))"))
    return [.ringBell]
  }

  private mutating func endDrill() -> [Effect] {
    overlays.removeAll { !($0 is RealPageSheet) }
    overlays.insert(DrillDebrief(), at: 0)
    return [.ringBell]
  }

  /// How far the drill is: `T+12m x4`, or that it stands.
  var drillSign: [Span] {
    guard let drill else { return [] }
    let past = Words.span(max(0, now.seconds(since: drill.startedAt)))
    if drill.isOver { return .text("DRILL OVER", .drill) }
    let pace: SafeText = drill.speed == 0 ? "PAUSED" : "x\(drill.speed)"
    return .text("DRILL T+\(past) \(pace)", .drill)
  }
}
