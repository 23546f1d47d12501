extension Incident {
  func decide(
    _ command: CriterionCommand, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> ExitFact {
    switch command {
    case .add(let text): return .criterionAdded(try newCriterion(text, &context))
    case .verify(let id, let evidence):
      let criterion = try criterion(id)
      guard criterion.isOpen else { throw .criterionNotOpen(id) }
      let proof = try Self.optional(evidence, "The evidence")
      guard !proof.isEmpty else { throw .proofMissing(criterion.text) }
      return .criterionVerified(criterion.acted(proof))
    case .reopen(let id, let reason):
      let criterion = try criterion(id)
      guard !criterion.isOpen else { throw .unchanged("The criterion") }
      return .criterionReopened(
        criterion.acted(try Self.reason(reason, for: "Asking for a criterion again")))
    case .withdraw(let id, let reason):
      let criterion = try criterion(id)
      guard !criterion.isWithdrawn else { throw .unchanged("The criterion") }
      return .criterionWithdrawn(
        criterion.acted(try Self.reason(reason, for: "Taking a criterion off the list")))
    }
  }

  func decide(
    _ command: SideEffectCommand, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> ExitFact {
    switch command {
    case .add(let kind, let text, let undo):
      return .sideEffectAdded(try newSideEffect(kind, text, undo, &context))
    case .undo(let id, let how):
      let effect = try sideEffect(id)
      if case .undone = effect.state { throw .sideEffectUndone(id) }
      return .sideEffectUndone(effect.acted(try Self.optional(how, "How it was undone")))
    case .keep(let id, let reason):
      let effect = try sideEffect(id)
      guard effect.isInPlace else { throw .sideEffectNotInPlace(id) }
      return .sideEffectKept(
        effect.acted(try Self.reason(reason, for: "Keeping a side effect on purpose")))
    case .reopen(let id, let reason):
      let effect = try sideEffect(id)
      guard !effect.isInPlace else { throw .unchanged("The side effect") }
      return .sideEffectReopened(effect.acted(try Self.optional(reason, "The reason")))
    }
  }

  private func newSideEffect(
    _ kind: SideEffectKind, _ text: String, _ undo: String, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> SideEffectAdded {
    let what = try Self.line(text, "The side effect", limit: Self.textLimit)
    let how = try Self.optional(undo, "How it is undone")
    let id = context.identity.entryID(.sideEffect) { taken in
      sideEffects.contains { $0.id == taken }
    }
    return SideEffectAdded(id: id, kind: kind, text: what, undo: how)
  }

  private func newCriterion(
    _ text: String, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> CriterionAdded {
    let what = try Self.line(text, "The criterion", limit: Self.textLimit)
    guard !standingCriteria.contains(where: { $0.text == what }) else {
      throw .unchanged("The criterion")
    }
    let id = context.identity.entryID(.criterion) { taken in
      criteria.contains { $0.id == taken }
    }
    return CriterionAdded(id: id, text: what)
  }

  private func criterion(_ id: EntryID) throws(IncidentRejection) -> ExitCriterion {
    guard let found = criteria.first(where: { $0.id == id }) else { throw .unknownCriterion(id) }
    return found
  }

  private func sideEffect(_ id: EntryID) throws(IncidentRejection) -> SideEffect {
    guard let found = sideEffects.first(where: { $0.id == id }) else {
      throw .unknownSideEffect(id)
    }
    return found
  }

  /// Returns what the list of criteria becomes with a class: its defaults come, open ones of another go.
  func criteriaChanges(
    to new: IncidentClass?, _ context: inout DecisionContext
  ) -> [ExitFact] {
    guard kind != .backfilled else { return [] }
    let gone = criteria.filter { $0.isOpen && $0.origin != nil && $0.origin != new }
      .map { criterion in
        ExitFact.criterionWithdrawn(
          criterion.acted("the class is \(new?.rawValue ?? "not known") now"))
      }
    let known = Set(standingCriteria.map(\.text))
    return gone
      + Self.defaultCriteria(of: new, &context, taken: Set(criteria.map(\.id)))
      .filter { !known.contains($0.text) }.map(ExitFact.criterionAdded)
  }

  /// Returns what a class asks for by default, under fresh ids.
  static func defaultCriteria(
    of incidentClass: IncidentClass?, _ context: inout DecisionContext, taken: Set<EntryID> = []
  ) -> [CriterionAdded] {
    guard let incidentClass else { return [] }
    var taken = taken
    return (context.policy.exit.criteria[incidentClass] ?? []).map { text in
      let id = context.identity.entryID(.criterion, taken: taken.contains)
      taken.insert(id)
      return CriterionAdded(id: id, text: text, origin: incidentClass)
    }
  }
}

extension ExitCriterion {
  fileprivate func acted(_ words: String) -> CriterionActedOn {
    CriterionActedOn(id: id, criterion: text, text: words)
  }
}

extension SideEffect {
  fileprivate func acted(_ words: String) -> SideEffectActedOn {
    SideEffectActedOn(id: id, kind: kind, effect: text, text: words)
  }
}
