import IncidentModel
import TerminalKit

/// The rows above the pages: how far the drill is, who is there, and what comes next.
enum ControlHead {
  static func lines(_ board: ControlBoard, now: Timestamp) -> [[Span]] {
    [clock(board, now: now), people(board), next(board, now: now)]
  }

  private static func clock(_ board: ControlBoard, now: Timestamp) -> [Span] {
    let past = max(0, min(now, board.endsAt).seconds(since: board.startedAt))
    let left = Words.span(max(0, board.endsAt.seconds(since: now)))
    let pace: SafeText =
      board.isOver ? "over" : board.speed == 0 ? "PAUSED" : "x\(board.speed), \(left) left"
    return [
      Span("\(SafeText(board.name)) ", role: .drill),
      Span(" T+\(Words.minutesAndSeconds(past)) \(pace)", role: .strong),
    ]
  }

  private static func people(_ board: ControlBoard) -> [Span] {
    let isGone = board.player.isEmpty && !board.isOver
    let player: SafeText =
      isGone
      ? "nobody plays; drill play --resume goes on"
      : board.player.isEmpty ? "" : "\(SafeText(board.player)) plays"
    let controller: SafeText =
      board.controller.isEmpty
      ? board.seat == .player ? "nobody else controls" : "nobody controls"
      : "\(SafeText(board.controller)) controls"
    return [
      Span(player, role: isGone ? .warning : .dim),
      Span(board.isWaiting ? "  sent, not taken yet" : "", role: .warning),
      Span("  \(controller)", role: .dim),
      Span(board.score.isEmpty ? "" : "  \(SafeText(board.score))"),
    ]
  }

  private static func next(_ board: ControlBoard, now: Timestamp) -> [Span] {
    guard !board.isOver else { return .text("The players hold the debrief now.", .dim) }
    guard let at = board.nextAt else {
      return .text("Nothing more comes by itself.", .dim)
    }
    let wait = Words.left(max(0, at.seconds(since: now)))
    let first = board.coming.first { $0.dueAt == at }
    let what: SafeText =
      first.map { "\(SafeText($0.id)), \(SafeText($0.sender)): \(SafeText(brief: $0.text))" }
      ?? (board.isRevealed ? "what an action led to" : "what comes is hidden")
    return [Span("next in \(wait) ", role: .due), Span(what)]
  }

  /// The names of the pages with how much is on each.
  static func tabs(_ page: ControlDesk.Page, _ board: ControlBoard) -> [Span] {
    ControlDesk.Page.allCases.flatMap { one -> [Span] in
      let label: SafeText = "\(one.rawValue + 1) \(ControlRows.title(one))\(count(one, board))"
      let isShown = one == page
      return [Span(isShown ? "[\(label)]" : label, role: isShown ? .strong : .dim), Span("  ")]
    }.dropLast()
  }

  private static func count(_ page: ControlDesk.Page, _ board: ControlBoard) -> SafeText {
    switch page {
    case .coming: board.coming.isEmpty ? "" : " \(board.coming.count)"
    case .lines: " \(board.lines.count)"
    case .flags:
      board.flags.isEmpty ? "" : " \(board.flags.count { $0.isSet })/\(board.flags.count)"
    case .hints:
      board.hints.isEmpty ? "" : " \(board.hints.count { $0.isGiven })/\(board.hints.count)"
    case .goals: board.goals.isEmpty ? "" : " \(board.goals.count { $0.isOpen })"
    case .hidden: ""
    }
  }
}
