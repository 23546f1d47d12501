/// What can be done with a runbook and its steps.
enum RunbookPaneCommand: String, Command {
  case pick = "runbook.pick"
  case next = "runbook.next"
  case previous = "runbook.previous"
  case start = "runbook.start"
  case run = "runbook.run"
  case answer = "runbook.answer"
  case interrupt = "runbook.interrupt"
  case output = "runbook.output"
  case fill = "runbook.fill"
  case changes = "runbook.changes"
  case approve = "runbook.approve"
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
        "Pick a runbook: those being followed, those that fit with the reasons, all", "b",
        hint: FooterHint("pick", priority: 3), verb: Verb("runbook", "[NAME]", values: [.runbooks]),
        twin: "wardroom runbook suggest")
    case .next: declared("Go to the next runbook that is followed in the incident", ">")
    case .previous: declared("Go to the runbook before that is followed", "<")
    case .start:
      declared(
        "Follow this runbook in the incident", verb: Verb("runbook-start"),
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
    case .run, .answer, .interrupt, .output, .fill, .changes, .approve: running
    case .nextOpen:
      declared("Go to the next open step", "J", hint: FooterHint("next open", priority: 6))
    case .previousOpen: declared("Go to the open step before", "K")
    case .details: declared("Show the step in full", "enter")
    case .copy: declared("Copy the step's code, its title or all steps", "y")
    }
  }

  /// What is about the commands of steps.
  private var running: ActionDeclaration {
    switch self {
    case .run:
      declared(
        "Start the runbook; then run the step's command, after a look at exactly what runs", "r",
        hint: FooterHint("run", priority: 2), twin: "wardroom runbook run", changes: true)
    case .answer:
      declared(
        "Answer what the step asks, or type a line to its running command", "a",
        hint: FooterHint("answer", priority: 7), twin: "wardroom runbook answer", changes: true)
    case .interrupt:
      declared(
        "Interrupt or stop what the step runs", "x", hint: FooterHint("stop", priority: 8),
        changes: true)
    case .output:
      declared(
        "Show what the step printed, live while it runs", "v",
        hint: FooterHint("output", priority: 9), twin: "wardroom runbook transcript")
    case .fill:
      declared(
        "Fill in a placeholder of the step anew", "e", twin: "wardroom runbook set", changes: true)
    case .changes:
      declared(
        "Show what was changed in the file since the run began, or before it since the last run",
        "d",
        twin: "wardroom runbook changes")
    case .approve:
      declared(
        "Agree, as the second person, to a dangerous command", "p",
        verb: Verb("approve"), twin: "wardroom runbook approve", changes: true)
    case .pick, .start, .tick, .skip, .note, .reopen, .next, .previous, .nextOpen, .previousOpen,
      .details, .copy:
      declaration
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
