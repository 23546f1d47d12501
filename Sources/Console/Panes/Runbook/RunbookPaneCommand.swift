/// What can be done with a runbook and its steps.
enum RunbookPaneCommand: String, Command {
  case pick = "runbook.pick"
  case start = "runbook.start"
  case tick = "runbook.tick"
  case skip = "runbook.skip"
  case note = "runbook.note"
  case reopen = "runbook.reopen"
  case nextOpen = "runbook.next-open"
  case previousOpen = "runbook.previous-open"
  case details = "runbook.details"
  case copy = "runbook.copy"

  var declaration: ActionDeclaration {
    switch self {
    case .pick:
      declared(
        "Pick a runbook; those that fit the linked alerts come first", "b",
        hint: FooterHint("pick", priority: 3), verb: Verb("runbook", "[NAME]"),
        twin: "wardroom runbook list")
    case .start:
      declared(
        "Follow this runbook in the incident", "r", hint: FooterHint("start", priority: 2),
        twin: "wardroom runbook start", changes: true)
    case .tick:
      declared(
        "Tick the step", "space", hint: FooterHint("tick", priority: 2),
        twin: "wardroom runbook tick", changes: true)
    case .skip:
      declared(
        "Skip the step, with a reason", "s", hint: FooterHint("skip", priority: 4),
        twin: "wardroom runbook skip", changes: true)
    case .note:
      declared(
        "Note what the step showed", "i", hint: FooterHint("step note", priority: 5),
        twin: "wardroom runbook note", changes: true)
    case .reopen:
      declared(
        "Open a ticked or skipped step again", "o", twin: "wardroom runbook reopen", changes: true)
    case .nextOpen:
      declared("Go to the next open step", "J", hint: FooterHint("next open", priority: 6))
    case .previousOpen: declared("Go to the open step before", "K")
    case .details: declared("Show the step in full", "enter")
    case .copy: declared("Copy the step's code, or its title", "y")
    }
  }

  private func declared(
    _ help: String, _ keys: String..., hint: FooterHint? = nil, verb: Verb? = nil,
    twin: String? = nil, changes: Bool = false
  ) -> ActionDeclaration {
    ActionDeclaration(
      rawValue, help, keys: keys, scope: .pane(RunbookPane.id), hint: hint, verb: verb, twin: twin,
      changesRecord: changes)
  }
}
