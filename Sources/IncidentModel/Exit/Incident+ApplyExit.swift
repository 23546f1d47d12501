extension Incident {
  mutating func apply(_ fact: ExitFact, _ recorded: RecordedEvent) {
    switch fact {
    case .criterionAdded(let fact): add(fact)
    case .criterionVerified(let fact):
      set(fact, .verified(by: recorded.actor, at: recorded.recordedAt, evidence: fact.text))
    case .criterionReopened(let fact): set(fact, .open)
    case .criterionWithdrawn(let fact): set(fact, .withdrawn(reason: fact.text))
    case .sideEffectAdded(let fact): add(fact, recorded)
    case .sideEffectUndone(let fact):
      set(fact, .undone(by: recorded.actor, at: recorded.recordedAt, how: fact.text))
    case .sideEffectKept(let fact):
      set(fact, .kept(by: recorded.actor, at: recorded.recordedAt, reason: fact.text))
    case .sideEffectReopened(let fact): set(fact, .inPlace)
    case .resolutionClaimed(let fact): claim = fact
    case .resolutionVerified: claim = nil
    }
  }

  /// Keeps since when the fix is in and whether the end is only claimed, as the status changes.
  mutating func followExit(into status: IncidentStatus, since moment: Timestamp) {
    switch status {
    case .monitoring: fixedAt = moment
    case .resolved: fixedAt = fixedAt ?? moment
    case .closed: return
    case .triage, .investigating, .identified, .mitigated, .cancelled, .merged: fixedAt = nil
    }
    if status != .resolved { claim = nil }
  }

  private mutating func add(_ fact: CriterionAdded) {
    guard !criteria.contains(where: { $0.id == fact.id }) else { return }
    criteria.append(ExitCriterion(id: fact.id, text: fact.text, origin: fact.origin))
  }

  private mutating func set(_ fact: CriterionActedOn, _ state: ExitCriterion.State) {
    guard let index = criteria.firstIndex(where: { $0.id == fact.id }) else { return }
    criteria[index].state = state
  }

  private mutating func add(_ fact: SideEffectAdded, _ recorded: RecordedEvent) {
    guard !sideEffects.contains(where: { $0.id == fact.id }) else { return }
    sideEffects.append(
      SideEffect(
        id: fact.id, kind: fact.kind, text: fact.text, undo: fact.undo,
        since: recorded.event.occurredAt, by: recorded.actor))
  }

  private mutating func set(_ fact: SideEffectActedOn, _ state: SideEffect.State) {
    guard let index = sideEffects.firstIndex(where: { $0.id == fact.id }) else { return }
    sideEffects[index].state = state
  }
}
