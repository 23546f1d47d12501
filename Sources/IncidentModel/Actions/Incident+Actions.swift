/// Corrective actions: their rules, their fold and how what was done to them is undone.
extension Incident {
  /// The highest number of a priority; 1 comes first.
  static let lastActionPriority = 9

  func decide(
    _ command: ActionCommand, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> IncidentFact {
    switch command {
    case .add(let draft):
      let draft = try Self.tidied(draft)
      let id = context.identity.entryID(.action) { candidate in
        actions.contains { $0.id == candidate }
      }
      return .actionAdded(ActionAdded(id, draft))
    case .adopt(let id, let draft):
      try requireNew(id, .action)
      return .actionAdded(ActionAdded(id, try Self.tidied(draft)))
    case .revise(let id, let draft): return .work(try revision(of: id, draft))
    case .close(let id, let proof):
      guard try action(id).isOpen else { throw .actionNotOpen(id) }
      let text = try Self.required(proof, "The proof that it is done")
      return .actionClosed(ActionActedOn(id: id, text: text))
    case .prove(let id, let proof): return .work(try proving(id, proof))
    case .reopen(let id, let reason):
      guard try !action(id).isOpen else { throw .unchanged("The action") }
      return .actionReopened(ActionActedOn(id: id, text: try Self.optional(reason, "The reason")))
    case .withdraw(let id, let reason):
      guard try action(id).isOpen else { throw .actionNotOpen(id) }
      let why = try Self.reason(reason, for: "Withdrawing an action")
      return .actionWithdrawn(ActionActedOn(id: id, text: why))
    }
  }

  /// What was done may still be described better; what was taken back may not.
  private func revision(
    of id: EntryID, _ draft: CorrectiveActionDraft
  ) throws(IncidentRejection) -> ActionFact {
    let action = try action(id)
    if case .withdrawn = action.state { throw .actionNotOpen(id) }
    let (new, previous) = (try Self.tidied(draft), CorrectiveActionDraft(action))
    guard new != previous else { throw .unchanged("The action") }
    return .revised(ActionRevised(id: id, action: new, previous: previous))
  }

  private func proving(_ id: EntryID, _ proof: String) throws(IncidentRejection) -> ActionFact {
    guard case .closed(_, _, let previous) = try action(id).state else {
      throw .postmortem(.nothingToProve(id))
    }
    let text = try Self.required(proof, "The proof that it is done")
    guard text != previous else { throw .unchanged("The proof") }
    return .proved(ActionProved(id: id, proof: text, previous: previous))
  }

  private static func tidied(
    _ draft: CorrectiveActionDraft
  ) throws(IncidentRejection) -> CorrectiveActionDraft {
    var tidy = draft
    tidy.text = try line(draft.text, "The action", limit: textLimit)
    tidy.due = try optionalLine(draft.due, "The day")
    if let due = tidy.due { try requireDay(due) }
    tidy.owner = try optionalLine(draft.owner?.name, "The owner").map { Person($0) }
    tidy.type = try optionalLine(draft.type, "The type")
    tidy.ticket = try optionalLine(draft.ticket, "The ticket")
    let shows = try optional(
      (draft.doneWhen ?? "").collapsingWhitespace, "What shows that it is done")
    tidy.doneWhen = shows.isEmpty ? nil : shows
    if let number = draft.priority, !(1...lastActionPriority).contains(number) {
      throw .postmortem(.priorityOutOfRange(number))
    }
    return tidy
  }

  private func action(_ id: EntryID) throws(IncidentRejection) -> CorrectiveAction {
    guard let action = actions.first(where: { $0.id == id }) else { throw .unknownAction(id) }
    return action
  }
}

extension Incident {
  mutating func add(_ fact: ActionAdded) {
    guard !actions.contains(where: { $0.id == fact.id }) else { return }
    actions.append(
      CorrectiveAction(
        id: fact.id, text: fact.text, owner: fact.owner, due: fact.due, type: fact.type,
        ticket: fact.ticket, actionClass: fact.actionClass, priority: fact.priority,
        doneWhen: fact.doneWhen))
  }

  mutating func setAction(_ fact: ActionActedOn, _ state: CorrectiveAction.State) {
    revise(action: fact.id) { $0.state = state }
  }

  mutating func apply(_ fact: ActionFact) {
    switch fact {
    case .revised(let fact): revise(action: fact.id) { $0.take(fact.action) }
    case .proved(let fact):
      revise(action: fact.id) { action in
        guard case .closed(let by, let at, _) = action.state else { return }
        action.state = .closed(by: by, at: at, proof: fact.proof)
      }
    }
  }

  private mutating func revise(
    action id: EntryID, _ change: (inout CorrectiveAction) -> Void
  ) {
    guard let index = actions.firstIndex(where: { $0.id == id }) else { return }
    change(&actions[index])
  }
}

extension Incident {
  func actionCompensation(for recorded: RecordedEvent) -> IncidentCommand? {
    if case .actionAdded(let added) = recorded.event.fact, state(of: added.id) == .open {
      return .action(.withdraw(added.id, reason: "undone"))
    }
    if case .actionClosed(let fact) = recorded.event.fact,
      state(of: fact.id)
        == .closed(by: recorded.actor, at: recorded.recordedAt, proof: fact.text)
    {
      return .action(.reopen(fact.id, reason: "undone"))
    }
    if case .actionWithdrawn(let fact) = recorded.event.fact,
      state(of: fact.id) == .withdrawn(reason: fact.text)
    {
      return .action(.reopen(fact.id, reason: "undone"))
    }
    guard case .work(let fact) = recorded.event.fact else { return nil }
    return workCompensation(for: fact)
  }

  private func workCompensation(for fact: ActionFact) -> IncidentCommand? {
    switch fact {
    case .revised(let fact):
      guard let action = actions.first(where: { $0.id == fact.id }),
        CorrectiveActionDraft(action) == fact.action
      else { return nil }
      if case .withdrawn = action.state { return nil }
      return .action(.revise(fact.id, fact.previous))
    case .proved(let fact):
      guard case .closed(_, _, fact.proof) = state(of: fact.id) else { return nil }
      return .action(.prove(fact.id, proof: fact.previous))
    }
  }

  private func state(of action: EntryID) -> CorrectiveAction.State? {
    actions.first { $0.id == action }?.state
  }
}

extension CorrectiveAction {
  /// Takes over new words and terms; the day that was agreed first stays known.
  fileprivate mutating func take(_ draft: CorrectiveActionDraft) {
    text = draft.text
    owner = draft.owner
    due = draft.due
    firstDue = firstDue ?? draft.due
    type = draft.type
    actionClass = draft.actionClass
    ticket = draft.ticket
    priority = draft.priority
    doneWhen = draft.doneWhen
  }
}

extension ActionAdded {
  fileprivate init(_ id: EntryID, _ draft: CorrectiveActionDraft) {
    self.init(
      id: id, text: draft.text, owner: draft.owner, due: draft.due, type: draft.type,
      ticket: draft.ticket, actionClass: draft.actionClass, priority: draft.priority,
      doneWhen: draft.doneWhen)
  }
}
