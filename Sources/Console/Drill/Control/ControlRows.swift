import IncidentModel
import TerminalKit

/// What stands on the pages of the controller's desk, a row for each thing.
enum ControlRows {
  typealias Page = ControlDesk.Page

  static func title(_ page: Page) -> SafeText {
    switch page {
    case .coming: "Next"
    case .lines: "Log"
    case .flags: "Flags"
    case .hints: "Hints"
    case .goals: "Expected"
    case .hidden: "Hidden"
    }
  }

  /// What the rows are known by, so that the cursor stays where it is when others come and go.
  static func ids(_ page: Page, _ board: ControlBoard) -> [String] {
    switch page {
    case .coming: board.coming.map(\.id)
    case .lines: board.lines.reversed().map { String($0.number) }
    case .flags: board.flags.map(\.name)
    case .hints: board.hints.indices.map(String.init)
    case .goals: board.goals.map(\.id)
    case .hidden: board.hidden.indices.map(String.init)
    }
  }

  static func rows(
    _ page: Page, _ board: ControlBoard, columns: Int, now: Timestamp
  ) -> [[Span]] {
    switch page {
    case .coming: board.coming.map { coming($0, now: now) }
    case .lines: board.lines.reversed().map { line($0, since: board.startedAt, columns: columns) }
    case .flags: board.flags.map(flag)
    case .hints: board.hints.enumerated().map { hint($1, $0 + 1) }
    case .goals: board.goals.map(goal)
    case .hidden: board.hidden.map { [Span(SafeText(brief: $0))] }
    }
  }

  private static func coming(_ coming: ControlBoard.Coming, now: Timestamp) -> [Span] {
    let wait: SafeText =
      coming.dueAt.map { Words.left(max(0, $0.seconds(since: now))) }
      ?? (coming.isContingency ? "yours" : "waits")
    let sign: SafeText =
      coming.isMisleading ? "[misleading] " : coming.isKept ? "[kept back] " : ""
    let when: SafeText = coming.waitsFor.isEmpty ? "" : "(\(SafeText(coming.waitsFor))) "
    return [
      Span(wait.fitted(toColumns: 6), role: coming.dueAt == nil ? .dim : .due),
      Span(SafeText(coming.id).fitted(toColumns: 20), role: .key), Span(" "),
      Span(sign, role: .warning), Span(when, role: .dim),
      Span("\(SafeText(coming.sender)): \(SafeText(brief: coming.text))"),
    ]
  }

  private static func line(
    _ line: ControlBoard.Line, since start: Timestamp, columns: Int
  ) -> [Span] {
    let worth = SafeText(brief: line.worth)
    let past = Words.minutesAndSeconds(line.at.seconds(since: start))
    let room = columns - past.columns - 4 - (worth.isEmpty ? 0 : worth.columns + 1)
    let text = SafeText(brief: line.text).clipped(toColumns: max(10, room))
    return [
      Span("T+\(past) ", role: .dim), Span(text, role: role(line)),
      Span(worth.isEmpty ? "" : " \(worth)", role: line.isTrouble ? .warning : .ok),
    ]
  }

  private static func role(_ line: ControlBoard.Line) -> StyleRole {
    switch line.kind {
    case .inject: .text
    case .act: .strong
    case .outcome: .text
    case .control, .end: .drill
    }
  }

  private static func flag(_ flag: ControlBoard.Flag) -> [Span] {
    let since: SafeText = flag.since.map { "  since \($0.clock)" } ?? ""
    return [
      Span(flag.isSet ? "[x] " : "[ ] ", role: .key), Span(SafeText(flag.name)),
      Span(since, role: .dim),
    ]
  }

  private static func hint(_ hint: ControlBoard.Hint, _ number: Int) -> [Span] {
    let text: SafeText = hint.text.isEmpty ? "hidden until it is given" : SafeText(brief: hint.text)
    return [
      Span(hint.isGiven ? "[x] " : "[ ] ", role: .key),
      Span("\(number) -\(hint.points)  ", role: .warning),
      Span(text, role: hint.text.isEmpty ? .dim : .text),
    ]
  }

  private static func goal(_ goal: ControlBoard.Goal) -> [Span] {
    let points: SafeText = "\(SafeText(goal.points)) of \(goal.weight)"
    return [
      Span(goal.isOpen ? "[ ] " : "[x] ", role: .key), Span(points.fitted(toColumns: 12)),
      Span(SafeText(goal.criterion).fitted(toColumns: 13), role: .strong),
      Span(SafeText(brief: goal.note), role: .dim),
    ]
  }

  // MARK: - Whole

  /// Returns what a row says in full; empty where the row says it all.
  static func whole(_ page: Page, _ index: Int, _ board: ControlBoard) -> [String] {
    switch page {
    case .coming: whole(board.coming[index])
    case .lines:
      [board.lines[board.lines.count - 1 - index]].map {
        $0.worth.isEmpty ? $0.text : "\($0.text)\n\n\($0.worth)"
      }
    case .flags: []
    case .hints: board.hints[index].text.isEmpty ? [] : [board.hints[index].text]
    case .goals: [board.goals[index].id, board.goals[index].note]
    case .hidden: [board.hidden[index]]
    }
  }

  private static func whole(_ coming: ControlBoard.Coming) -> [String] {
    let signs = [
      coming.isMisleading ? "It leads astray." : "",
      coming.condition.isEmpty
        ? "" : "It comes \(coming.condition)\(coming.isKept ? "; now it would be kept back" : "").",
      coming.waitsFor.isEmpty ? "" : "\(coming.waitsFor).",
    ].filter { !$0.isEmpty }
    return ["\(coming.id), \(coming.channel), \(coming.sender)", ""] + signs
      + (signs.isEmpty ? [] : [""]) + [coming.text]
  }

  /// Returns why a page is empty.
  static func nothing(_ page: Page, _ board: ControlBoard) -> SafeText {
    let isCovered = !board.isRevealed && page != .lines
    guard !isCovered else {
      return "Hidden, because you play or watch yourself. v shows it after a question."
    }
    switch page {
    case .coming: return "Nothing more comes, and nothing waits."
    case .lines: return "Nothing happened yet."
    case .flags: return "The scenario has no flags."
    case .hints: return "The scenario has no hints of its own; h says one in your words."
    case .goals: return "Nothing is expected."
    case .hidden: return "Nothing is hidden."
    }
  }
}
