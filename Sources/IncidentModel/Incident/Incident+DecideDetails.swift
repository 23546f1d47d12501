extension Incident {
  func decide(
    _ command: EntryCommand, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> IncidentFact {
    switch command {
    case .add(let kind, let text), .addAt(let kind, let text, _):
      return try addition(kind, text, &context)
    case .adopt(let id, let kind, let text, _):
      try requireNew(id, .timeline)
      return try addition(kind, text, &context)
    case .correct(let id, let text, let occurredAt, let reason):
      return try correction(
        of: id, text: text, occurredAt: occurredAt, reason: reason, now: context.now)
    case .withdraw(let id, let reason):
      _ = try standing(id)
      if let told = itemLines[id], told.isFirst {
        return try decide(.withdraw(told.item, reason: reason))
      }
      let why = try Self.reason(reason, for: "Withdrawing a line")
      return .entryWithdrawn(EntryWithdrawn(id: id, reason: why))
    case .restore(let id):
      guard let entry = timeline[id] else { throw .unknownEntry(id) }
      guard !entry.isShown else { throw .unchanged("The line") }
      if let told = itemLines[id], told.isFirst { return try decide(.restore(told.item)) }
      return .entryRestored(EntryNamed(id: id))
    case .pin(let id):
      guard try !standing(id).isPinned else { throw .unchanged("The pin") }
      return .entryPinned(EntryNamed(id: id))
    case .unpin(let id):
      guard try standing(id).isPinned else { throw .unchanged("The pin") }
      return .entryUnpinned(EntryNamed(id: id))
    }
  }

  /// A line that is a hypothesis or a decision goes on its board too, so that it is told once.
  private func addition(
    _ kind: EntryKind, _ text: String, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> IncidentFact {
    guard EntryKind.typed.contains(kind) else { throw .kindNotTyped(kind) }
    let words = try Self.required(text, "The text")
    if kind == .hypothesis { return try proposal(HypothesisWording(statement: words), &context) }
    if kind == .decision { return try decisionTaken(DecisionContent(chosen: words), &context) }
    return .entryAdded(EntryAdded(kind: kind, text: words))
  }

  private func correction(
    of id: EntryID, text: String, occurredAt: Timestamp?, reason: String, now: Timestamp
  ) throws(IncidentRejection) -> IncidentFact {
    let entry = try standing(id)
    let new = try Self.required(text, "The text")
    let moment =
      try occurredAt.map { asked throws(IncidentRejection) in
        try DecisionTimes.past(asked, now)
      } ?? entry.occurredAt
    guard new != entry.text || moment != entry.occurredAt else { throw .unchanged("The line") }
    if let observedAt = entry.observedAt, observedAt < moment {
      throw .outOfOrder(earlier: "occurrence", later: "observation")
    }
    let why = try Self.optional(reason, "The reason")
    return .entryCorrected(
      EntryCorrected(
        id: id, text: new, occurredAt: moment, reason: why,
        previousText: entry.text, previousOccurredAt: entry.occurredAt))
  }

  private func standing(_ id: EntryID) throws(IncidentRejection) -> TimelineEntry {
    guard let entry = timeline[id] else { throw .unknownEntry(id) }
    guard entry.isShown else { throw .entryWithdrawn(id) }
    return entry
  }

  func decide(_ command: AlertCommand, now: Timestamp) throws(IncidentRejection) -> IncidentFact {
    switch command {
    case .link(let alert):
      guard !status.isFinal else { throw .ended(status) }
      guard !isLinked(alert) else { throw .alertAlreadyLinked(alert.title) }
      return .alertLinked(AlertActedOn(alert: alert, reason: ""))
    case .unlink(let alert, let reason):
      guard isLinked(alert) else { throw .alertNotLinked(alert.title) }
      let why = try Self.optional(reason, "The reason")
      return .alertUnlinked(AlertActedOn(alert: alert, reason: why))
    case .acknowledge, .release, .snooze, .wake, .judge, .withdrawVerdict:
      return try Triage.fact(for: command, now: now)
    }
  }

  func isLinked(_ alert: AlertReference) -> Bool { linked.contains(alert.fingerprint) }

  func decide(
    _ command: UpdateCommand, now: Timestamp
  ) throws(IncidentRejection) -> IncidentFact {
    switch command {
    case .reviseFact(let field, let text):
      let new = try Self.optional(text, field.label)
      guard new != facts[field] else { throw .unchanged(field.label) }
      return .factRevised(FactRevised(field: field, text: new, previous: facts[field]))
    case .record(let audience, let text, let outcome, let promised):
      let reader = try Self.line(audience, "The audience", limit: Self.nameLimit)
      let body = try Self.required(text, "The update", limit: Self.updateLimit)
      let number = nextUpdateNumber
      return .updateRecorded(
        UpdateRecorded(
          number: number, audience: reader, text: body, outcome: outcome,
          promisedNextAt: promised.flatMap { $0 > now ? $0 : nil }))
    case .promiseNext(let moment):
      guard !status.isFinal || moment == nil else { throw .ended(status) }
      guard moment != promisedUpdateAt else { throw .unchanged("The next update") }
      if let moment, moment < now { throw .inThePast(moment) }
      return .nextUpdatePromised(NextUpdatePromised(at: moment, previous: promisedUpdateAt))
    }
  }
}
