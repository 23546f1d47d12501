import IncidentModel
import TerminalKit

/// What the verbs of a controller mean, and what is asked before they do it.
enum ControlActs {
  // MARK: - Injects

  static func fire(_ words: String, _ board: ControlBoard?) -> [Request] {
    guard words.isEmpty else { return [.effect(.drill(.fire(words)))] }
    guard let board, !board.coming.isEmpty else {
      return [.warning("which inject? :fire ID brings it now; the desk of control lists them")]
    }
    let choices = board.coming.map { coming in
      Choice(
        .text("\(SafeText(coming.id))  \(SafeText(brief: coming.text, limit: 60))"),
        searchText: coming.id, requests: [.effect(.drill(.fire(coming.id)))])
    }
    return [
      .open(
        ChoiceOverlay(
          "Which inject comes now?", choices: choices, placeholder: "type to find",
          note: "It comes at once, whatever it waited for."))
    ]
  }

  static func firing(_ coming: ControlBoard.Coming) -> Request {
    .open(
      ConfirmOverlay(
        "Bring \(SafeText(coming.id)) now?",
        lines: [
          "\(SafeText(coming.sender)): \(SafeText(brief: coming.text, limit: 200))",
          "The players get it at once; it cannot be taken back.",
        ], requests: [.effect(.drill(.fire(coming.id)))]))
  }

  // MARK: - Hints

  static func hint(_ words: String, _ board: ControlBoard?) -> [Request] {
    guard words.isEmpty else { return [.effect(.drill(.hint(words)))] }
    guard let board, let next = board.hints.first(where: { !$0.isGiven }) else {
      return [ownHint]
    }
    guard board.seat == .player, !board.isRevealed else { return [choosing(board)] }
    let left = board.hints.count { !$0.isGiven }
    return [
      .open(
        ConfirmOverlay(
          "Take a hint?",
          lines: [
            "It costs \(Words.count(next.points, "point")). \(Words.count(left, "hint")) left."
          ],
          requests: [.effect(.drill(.hint("")))]))
    ]
  }

  private static func choosing(_ board: ControlBoard) -> Request {
    let open = board.hints.filter { !$0.isGiven }
    let choices = open.enumerated().map { index, hint in
      Choice(
        .text("\(index == 0 ? "next: " : "")\(SafeText(brief: hint.text, limit: 100))"),
        hint: .text("-\(hint.points)", .warning), searchText: hint.text,
        requests: [.effect(.drill(.hint(index == 0 ? "" : hint.text)))])
    }
    let own = Choice(
      .text("in your own words ..."), hint: .text("-2", .warning), requests: [ownHint])
    return .open(
      ChoiceOverlay(
        "Which hint?", choices: choices + [own],
        note: "The players read it at once; it costs points."))
  }

  private static var ownHint: Request {
    .open(
      PromptOverlay(
        "A hint", explanation: "The players read it at once, and it costs 2 points.", limit: 1000
      ) { [.effect(.drill(.hint($0)))] })
  }

  // MARK: - Flags and notes

  static func flag(_ words: String, _ board: ControlBoard?) -> [Request] {
    let parts = words.split { $0 == " " || $0 == "=" }.map(String.init)
    guard let name = parts.first else { return choosingFlag(board) }
    switch parts.dropFirst().first ?? "on" {
    case "on", "true", "yes", "1": return [.effect(.drill(.flag(name, true)))]
    case "off", "false", "no", "0": return [.effect(.drill(.flag(name, false)))]
    default: return [.warning(":flag NAME sets it, :flag NAME off takes it away")]
    }
  }

  private static func choosingFlag(_ board: ControlBoard?) -> [Request] {
    guard let board, !board.flags.isEmpty else {
      return [.warning("which flag? :flag NAME sets it, :flag NAME off takes it away")]
    }
    let choices = board.flags.map { flag in
      Choice(
        .text("\(flag.isSet ? "[x]" : "[ ]") \(SafeText(flag.name))"), searchText: flag.name,
        requests: [.effect(.drill(.flag(flag.name, !flag.isSet)))])
    }
    return [.open(ChoiceOverlay("Which flag changes?", choices: choices))]
  }

  static func observe(_ words: String) -> [Request] {
    guard words.isEmpty else { return [.effect(.drill(.observe(words)))] }
    return [
      .open(
        PromptOverlay(
          "A note of yours",
          explanation: "Players do not see it now; the report has it with its time.", limit: 2000
        ) { [.effect(.drill(.observe($0)))] })
    ]
  }

  // MARK: - Looking

  static func revealing(_ board: ControlBoard) -> Request {
    let line: SafeText =
      board.seat == .player
      ? "You play it yourself. What comes, the cause and what is expected are shown, and the log says that you looked."
      : "What comes, the cause and what is expected are shown on this screen only."
    return .open(
      ConfirmOverlay(
        "Show what is hidden?", lines: [line], requests: [.effect(.drill(.reveal))]))
  }
}
