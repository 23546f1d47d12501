import IncidentModel
import TerminalKit

extension ConsoleState {
  /// Whether everything on the screen is of a drill.
  var isDrill: Bool { drill != nil || control != nil || incident?.kind == .drill }

  func disabledReason(for command: DrillCommand) -> String? {
    guard drill != nil || control != nil else { return Self.noDrillSentence }
    switch command {
    case .desk, .act:
      guard drill != nil else {
        let key = settings.keymap.way(to: ControlCommand.desk)
        return "The players have that in their console; \(key) shows what you see."
      }
      return command == .act ? reasonNotToSteer : nil
    case .pause, .skip, .speed, .end: return reasonNotToSteer
    }
  }

  mutating func perform(_ command: DrillCommand, _ call: ActionCall) -> [Effect] {
    switch command {
    case .desk: return drill.map { apply([.open(deskOverlay(of: $0))]) } ?? []
    case .act: return drill.map { apply(DrillDesk.doing(call.words, in: $0)) } ?? []
    case .pause: return [.drill(.pause((drill?.speed ?? control?.speed ?? 0) > 0))]
    case .skip: return [.drill(.skip)]
    case .speed: return apply(Self.speed(call.argument))
    case .end: return apply([DrillDesk.ending])
    }
  }

  private func deskOverlay(of drill: DrillBoard) -> any Overlay {
    drill.isOver ? DrillDebrief() : DrillDesk()
  }

  private static func speed(_ words: String?) -> [Request] {
    guard let words else {
      return [
        .open(
          PromptOverlay(
            "How fast?", explanation: "How many minutes of the drill pass in one, 1 to 3600."
          ) { speed($0) })
      ]
    }
    guard let speed = Int(words), DrillDesk.speeds.contains(speed) else {
      return [.warning("how fast? :speed 4 makes a minute of the drill last 15 seconds; 1 to 3600")]
    }
    return [.effect(.drill(.speed(speed)))]
  }

  mutating func takeIn(_ news: DrillNews) -> [Effect] {
    switch news {
    case .players(let board): takeIn(board)
    case .controller(let board): takeIn(board)
    }
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
    guard let start = drill?.startedAt ?? control?.startedAt else { return [] }
    let past = Words.span(max(0, now.seconds(since: start)))
    if drill?.isOver ?? control?.isOver ?? false { return .text("DRILL OVER", .drill) }
    let speed = drill?.speed ?? control?.speed ?? 0
    let pace: SafeText = speed == 0 ? "PAUSED" : "x\(speed)"
    return .text("\(seatSign) T+\(past) \(pace)", .drill)
  }
}
