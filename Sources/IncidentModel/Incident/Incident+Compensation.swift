extension Incident {
  /// Returns the command that takes a recorded event back, or nil when it cannot be taken back.
  ///
  /// The record keeps both: undoing appends. What has left the machine or ended the incident is not undoable,
  /// and neither is what somebody changed again since.
  public func compensation(for recorded: RecordedEvent) -> IncidentCommand? {
    switch recorded.event.fact {
    case .declared, .unrecognised, .updateRecorded, .runbookStarted, .stepNoted, .actionReopened:
      nil
    case .retitled(let fact):
      title == fact.title ? .state(.retitle(fact.previous)) : nil
    case .classified(let fact):
      classification == fact.classification ? .state(.classify(fact.previous)) : nil
    case .severityChanged(let fact):
      severity == fact.to ? .state(.changeSeverity(to: fact.from, reason: "undone")) : nil
    case .statusChanged(let fact): compensation(for: fact)
    case .roleAssigned(let fact): compensation(for: fact)
    case .roleVacated(let fact):
      roles[fact.role] == nil ? .role(.assign(fact.role, fact.previous)) : nil
    case .impactRevised(let fact):
      impact == fact.impact ? .state(.reviseImpact(fact.previous, reason: "undone")) : nil
    case .entryAdded:
      recorded.event.entry.map { .entry(.withdraw($0, reason: "undone")) }
    case .entryCorrected(let fact):
      .entry(
        .correct(
          fact.id, text: fact.previousText, occurredAt: fact.previousOccurredAt, reason: "undone"))
    case .entryWithdrawn(let fact): .entry(.restore(fact.id))
    case .entryRestored(let fact): .entry(.withdraw(fact.id, reason: "undone"))
    case .entryPinned(let fact): .entry(.unpin(fact.id))
    case .entryUnpinned(let fact): .entry(.pin(fact.id))
    case .alertAcknowledged(let fact): .alert(.release(fact.alert, reason: "undone"))
    case .alertReleased(let fact): .alert(.acknowledge(fact.alert, reason: "undone"))
    case .alertUnlinked(let fact): .alert(.link(fact.alert))
    case .alertLinked(let fact): .alert(.unlink(fact.alert, reason: "undone"))
    case .factRevised(let fact):
      facts[fact.field] == fact.text ? .update(.reviseFact(fact.field, fact.previous)) : nil
    case .nextUpdatePromised(let fact):
      promisedUpdateAt == fact.at ? .update(.promiseNext(at: fact.previous)) : nil
    case .stepTicked(let fact), .stepSkipped(let fact):
      .runbook(.reopen(runbook: fact.runbook, path: fact.path))
    case .stepReopened(let fact): .runbook(.tick(runbook: fact.runbook, path: fact.path))
    case .actionAdded(let action): .action(.withdraw(action.id, reason: "undone"))
    case .actionClosed(let fact), .actionWithdrawn(let fact):
      .action(.reopen(fact.id, reason: "undone"))
    }
  }

  private func compensation(for fact: StatusChanged) -> IncidentCommand? {
    guard status == fact.to, !fact.to.isFinal else { return nil }
    return .state(.changeStatus(to: fact.from, reason: "undone"))
  }

  private func compensation(for fact: RoleAssigned) -> IncidentCommand? {
    guard roles[fact.role] == fact.person else { return nil }
    guard let previous = fact.previous else { return .role(.vacate(fact.role)) }
    return .role(.assign(fact.role, previous))
  }
}
