extension Incident {
  /// Returns the command that takes a fact about the end back, or nil when it cannot be taken back.
  func exitCompensation(for fact: ExitFact, _ recorded: RecordedEvent) -> IncidentCommand? {
    criterionCommand(takingBack: fact, recorded).map(IncidentCommand.criterion)
      ?? sideEffectCommand(takingBack: fact, recorded).map(IncidentCommand.sideEffect)
  }

  private func criterionCommand(
    takingBack fact: ExitFact, _ recorded: RecordedEvent
  ) -> CriterionCommand? {
    if case .criterionAdded(let fact) = fact, state(of: fact.id) == .open {
      return .withdraw(fact.id, reason: "undone")
    }
    if case .criterionVerified(let fact) = fact,
      state(of: fact.id)
        == .verified(by: recorded.actor, at: recorded.recordedAt, evidence: fact.text)
    {
      return .reopen(fact.id, reason: "undone")
    }
    if case .criterionWithdrawn(let fact) = fact,
      state(of: fact.id) == .withdrawn(reason: fact.text)
    {
      return .reopen(fact.id, reason: "undone")
    }
    return nil
  }

  private func sideEffectCommand(
    takingBack fact: ExitFact, _ recorded: RecordedEvent
  ) -> SideEffectCommand? {
    let (by, at) = (recorded.actor, recorded.recordedAt)
    if case .sideEffectAdded(let fact) = fact, effectState(of: fact.id) == .inPlace {
      return .undo(fact.id, how: "it was never there")
    }
    if case .sideEffectUndone(let fact) = fact,
      effectState(of: fact.id) == .undone(by: by, at: at, how: fact.text)
    {
      return .reopen(fact.id, reason: "not undone after all")
    }
    if case .sideEffectKept(let fact) = fact,
      effectState(of: fact.id) == .kept(by: by, at: at, reason: fact.text)
    {
      return .reopen(fact.id, reason: "not kept after all")
    }
    return nil
  }

  private func state(of criterion: EntryID) -> ExitCriterion.State? {
    criteria.first { $0.id == criterion }?.state
  }

  private func effectState(of effect: EntryID) -> SideEffect.State? {
    sideEffects.first { $0.id == effect }?.state
  }
}
