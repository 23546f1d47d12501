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
}
