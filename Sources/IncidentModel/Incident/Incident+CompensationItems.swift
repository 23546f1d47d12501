extension Incident {
  /// Returns the command that takes back what was done to a hypothesis, evidence or a decision.
  func itemCompensation(for fact: IncidentFact) -> IncidentCommand? {
    if case .hypothesisProposed(let fact) = fact { return withdrawal(of: fact.id) }
    if case .evidenceAdded(let fact) = fact { return withdrawal(of: fact.id) }
    if case .decisionRecorded(let fact) = fact { return withdrawal(of: fact.id) }
    if case .itemRestored(let fact) = fact { return withdrawal(of: fact.id) }
    if case .itemWithdrawn(let fact) = fact, withdrawnBecause(fact.id) == fact.reason {
      return .item(.restore(fact.id))
    }
    if case .evidenceRelated(let fact) = fact { return relation(before: fact) }
    return wordingCompensation(for: fact)
  }

  private func wordingCompensation(for fact: IncidentFact) -> IncidentCommand? {
    if case .hypothesisRevised(let fact) = fact, hypothesis(fact.id)?.wording == fact.wording {
      return .hypothesis(.revise(fact.id, fact.previous))
    }
    if case .decisionRevised(let fact) = fact, decision(fact.id)?.content == fact.content {
      return .decision(.revise(fact.id, fact.previous))
    }
    if case .hypothesisJudged(let fact) = fact, let hypothesis = hypothesis(fact.id),
      hypothesis.status == fact.to, hypothesis.statusReason == fact.reason
    {
      let reason = fact.previousReason.isEmpty ? "undone" : fact.previousReason
      return .hypothesis(.judge(fact.id, fact.from, reason: reason))
    }
    return nil
  }

  /// Evidence a judgement rests on cannot go before the judgement does.
  private func withdrawal(of id: EntryID) -> IncidentCommand? {
    guard withdrawnBecause(id) == nil else { return nil }
    if let evidence = evidence(id), !hypotheses(carriedBy: evidence).isEmpty { return nil }
    return .item(.withdraw(id, reason: "undone"))
  }

  private func relation(before fact: EvidenceRelated) -> IncidentCommand? {
    guard let evidence = evidence(fact.id), evidence.isShown,
      evidence.bearing(on: fact.hypothesis) == fact.bearing,
      !hypotheses(carriedBy: evidence).contains(where: { $0.id == fact.hypothesis })
    else { return nil }
    return .evidence(.relate(fact.id, to: fact.hypothesis, fact.previous))
  }

  private func withdrawnBecause(_ id: EntryID) -> String? {
    hypothesis(id)?.withdrawnBecause ?? evidence(id)?.withdrawnBecause
      ?? decision(id)?.withdrawnBecause
  }
}
