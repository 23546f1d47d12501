extension Incident {
  func decide(_ command: RunbookCommand) throws(IncidentRejection) -> IncidentFact {
    switch command {
    case .start(let runbook):
      guard !runbook.steps.isEmpty else { throw .runbookWithoutSteps(runbook.name) }
      guard self.runbook(runbook.name) == nil else { throw .runbookAlreadyStarted(runbook.name) }
      return .runbookStarted(runbook)
    case .tick(let runbook, let path):
      return .stepTicked(try openStep(runbook, path, text: ""))
    case .skip(let runbook, let path, let reason):
      let why = try Self.reason(reason, for: "Skipping a step")
      return .stepSkipped(try openStep(runbook, path, text: why))
    case .reopen(let runbook, let path):
      let progress = try step(runbook, path)
      guard !progress.isOpen else { throw .stepAlreadyOpen(path: path) }
      var act = act(on: progress, of: runbook, text: "")
      if case .skipped(_, _, let reason) = progress.state { act.skippedBecause = reason }
      return .stepReopened(act)
    case .note(let runbook, let path, let text):
      let note = try Self.required(text, "The note")
      return .stepNoted(act(on: try step(runbook, path), of: runbook, text: note))
    }
  }

  private func openStep(
    _ runbook: String, _ path: String, text: String
  ) throws(IncidentRejection) -> StepActedOn {
    let progress = try step(runbook, path)
    guard progress.isOpen else { throw .stepNotOpen(path: path) }
    return act(on: progress, of: runbook, text: text)
  }

  func step(
    _ runbook: String, _ path: String
  ) throws(IncidentRejection) -> StepProgress {
    guard let run = self.runbook(runbook) else { throw .unknownRunbook(runbook) }
    guard let progress = run.step(path) else { throw .unknownStep(runbook: runbook, path: path) }
    return progress
  }

  private func act(on progress: StepProgress, of runbook: String, text: String) -> StepActedOn {
    StepActedOn(
      runbook: runbook, path: progress.step.path, title: progress.step.title, text: text)
  }

  func decide(
    _ command: ActionCommand, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> IncidentFact {
    switch command {
    case .add(let draft): return .actionAdded(try newAction(draft, &context))
    case .close(let id, let proof):
      guard try action(id).isOpen else { throw .actionNotOpen(id) }
      let text = try Self.required(proof, "The proof that it is done")
      return .actionClosed(ActionActedOn(id: id, text: text))
    case .reopen(let id, let reason):
      guard try !action(id).isOpen else { throw .unchanged("The action") }
      return .actionReopened(ActionActedOn(id: id, text: try Self.optional(reason, "The reason")))
    case .withdraw(let id, let reason):
      guard try action(id).isOpen else { throw .actionNotOpen(id) }
      let why = try Self.reason(reason, for: "Withdrawing an action")
      return .actionWithdrawn(ActionActedOn(id: id, text: why))
    }
  }

  private func newAction(
    _ draft: CorrectiveActionDraft, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> ActionAdded {
    let text = try Self.line(draft.text, "The action", limit: Self.textLimit)
    let due = try Self.optionalLine(draft.due, "The day")
    if let due, Timestamp(rfc3339: due + "T00:00Z")?.day != due { throw .notADay(due) }
    let id = context.identity.entryID(.action) { candidate in
      actions.contains { $0.id == candidate }
    }
    let owner = try Self.optionalLine(draft.owner?.name, "The owner")
    return ActionAdded(
      id: id, text: text, owner: owner.map { Person($0) }, due: due,
      type: try Self.optionalLine(draft.type, "The type"),
      ticket: try Self.optionalLine(draft.ticket, "The ticket"))
  }

  private func action(_ id: EntryID) throws(IncidentRejection) -> CorrectiveAction {
    guard let action = actions.first(where: { $0.id == id }) else { throw .unknownAction(id) }
    return action
  }
}
