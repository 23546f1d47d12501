/// What can be done with lines of the timeline.
enum TimelineCommand: String, Command {
  case correct = "timeline.correct"
  case withdraw = "timeline.withdraw"
  case pin = "timeline.pin"
  case kinds = "timeline.kinds"
  case system = "timeline.system"
  case local = "timeline.local-time"
  case details = "timeline.details"
  case copy = "timeline.copy"

  var declaration: ActionDeclaration {
    switch self {
    case .correct:
      declared(
        "Correct the line; what it said before is kept", "c",
        hint: FooterHint("correct", priority: 4), changes: true)
    case .withdraw:
      declared("Withdraw the line, with a reason", "x", changes: true)
    case .pin:
      declared(
        "Pin the line for the postmortem, or unpin it", "p", hint: FooterHint("pin", priority: 6),
        changes: true)
    case .kinds:
      declared("Choose which kinds of lines are shown", "t", hint: FooterHint("kinds", priority: 5))
    case .system:
      declared("Hide or show what follows from acts elsewhere: alerts, roles, runbook steps", ".")
    case .local: declared("Show local time beside UTC, or not", "z")
    case .details:
      declared("Show the line with its times and what it said before", "enter")
    case .copy: declared("Copy the line, or the whole timeline, as markdown", "y")
    }
  }

  private func declared(
    _ help: String, _ keys: String..., hint: FooterHint? = nil, changes: Bool = false
  ) -> ActionDeclaration {
    ActionDeclaration(
      rawValue, help, keys: keys, scope: .pane(TimelinePane.id), hint: hint, changesRecord: changes)
  }
}
