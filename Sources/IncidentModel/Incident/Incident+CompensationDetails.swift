extension Incident {
  func lineCompensation(for event: IncidentEvent) -> IncidentCommand? {
    if case .entryAdded(let fact) = event.fact {
      guard let id = event.entry, let entry = timeline[id], entry.isShown, entry.text == fact.text,
        entry.occurredAt == event.occurredAt
      else { return nil }
      return .entry(.withdraw(id, reason: "undone"))
    }
    if case .entryCorrected(let fact) = event.fact {
      guard let entry = timeline[fact.id], entry.isShown, entry.text == fact.text,
        entry.occurredAt == fact.occurredAt
      else { return nil }
      return .entry(
        .correct(
          fact.id, text: fact.previousText, occurredAt: fact.previousOccurredAt, reason: "undone"))
    }
    return markCompensation(for: event.fact)
  }

  private func markCompensation(for fact: IncidentFact) -> IncidentCommand? {
    if case .entryWithdrawn(let fact) = fact, timeline[fact.id]?.withdrawnBecause == fact.reason {
      return .entry(.restore(fact.id))
    }
    if case .entryRestored(let fact) = fact, timeline[fact.id]?.isShown == true {
      return .entry(.withdraw(fact.id, reason: "undone"))
    }
    if case .entryPinned(let fact) = fact, timeline[fact.id]?.isShown == true,
      timeline[fact.id]?.isPinned == true
    {
      return .entry(.unpin(fact.id))
    }
    if case .entryUnpinned(let fact) = fact, timeline[fact.id]?.isShown == true,
      timeline[fact.id]?.isPinned == false
    {
      return .entry(.pin(fact.id))
    }
    return nil
  }

  func stepCompensation(for recorded: RecordedEvent) -> IncidentCommand? {
    let by = recorded.actor
    let at = recorded.recordedAt
    if case .stepTicked(let fact) = recorded.event.fact {
      guard state(of: fact) == .ticked(by: by, at: at) else { return nil }
      return .runbook(.reopen(runbook: fact.runbook, path: fact.path))
    }
    if case .stepSkipped(let fact) = recorded.event.fact {
      guard state(of: fact) == .skipped(by: by, at: at, reason: fact.text) else { return nil }
      return .runbook(.reopen(runbook: fact.runbook, path: fact.path))
    }
    if case .stepReopened(let fact) = recorded.event.fact, state(of: fact) == .open {
      guard let reason = fact.skippedBecause else {
        return .runbook(.tick(runbook: fact.runbook, path: fact.path))
      }
      return .runbook(.skip(runbook: fact.runbook, path: fact.path, reason: reason))
    }
    return nil
  }

  private func state(of fact: StepActedOn) -> StepProgress.State? {
    runbook(fact.runbook)?.step(fact.path)?.state
  }
}
