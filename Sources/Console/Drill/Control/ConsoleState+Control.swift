import IncidentModel
import TerminalKit

extension ConsoleState {
  func disabledReason(for command: ControlCommand) -> String? {
    guard drill != nil || control != nil else { return Self.noDrillSentence }
    switch command {
    case .desk: return nil
    case .fire, .hint, .flag, .observe: return reasonNotToSteer
    }
  }

  static let noDrillSentence = "No drill runs here. wardroom drill play NAME begins one."

  /// Why nothing of the drill's course can be changed here; nil when it can.
  var reasonNotToSteer: String? {
    if control?.seat == .observer {
      return "You only watch this drill. wardroom drill control takes the controls."
    }
    return drill?.isOver ?? control?.isOver ?? false
      ? "The drill is over. The desk has the debrief." : nil
  }

  mutating func perform(_ command: ControlCommand, _ call: ActionCall) -> [Effect] {
    switch command {
    case .desk: return openControl()
    case .fire: return apply(ControlActs.fire(call.words, control))
    case .hint: return apply(ControlActs.hint(call.words, control))
    case .flag: return apply(ControlActs.flag(call.words, control))
    case .observe: return apply(ControlActs.observe(call.words))
    }
  }

  private mutating func openControl() -> [Effect] {
    guard !overlays.contains(where: { $0 is ControlDesk }) else { return [] }
    overlays.append(ControlDesk())
    return []
  }

  /// Takes in how the drill stands for its controller; the first time opens the desk, but not to a player.
  mutating func takeIn(_ board: ControlBoard) -> [Effect] {
    let before = control
    control = board
    guard board.seat != .player else { return [] }
    if before == nil { return openControl() }
    if board.isOver, before?.isOver == false {
      show(Notice(.warning, "the drill is over; the players hold the debrief"))
      return [.ringBell]
    }
    if board.player.isEmpty, !board.isOver, before?.player.isEmpty == false {
      show(Notice(.error, "nobody plays any more; what you send is kept until the drill goes on"))
      return [.ringBell]
    }
    return []
  }

  /// Whose console it is, so that nobody takes one for the other.
  var seatSign: SafeText {
    switch control?.seat {
    case .controller: "DRILL CONTROL"
    case .observer: "DRILL WATCH"
    case .player, nil: "DRILL"
    }
  }
}
