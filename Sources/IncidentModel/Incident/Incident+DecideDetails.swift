extension Incident {
  func decide(
    _ command: EntryCommand, now: Timestamp
  ) throws(IncidentRejection) -> IncidentFact {
    switch command {
    case .add(let kind, let text):
      return .entryAdded(EntryAdded(kind: kind, text: try Self.required(text, "The text")))
    case .correct(let id, let text, let occurredAt, let reason):
      return try correction(of: id, text: text, occurredAt: occurredAt, reason: reason, now: now)
    case .withdraw(let id, let reason):
      _ = try standing(id)
      let why = reason.trimmingWhitespace
      guard !why.isEmpty else { throw .reasonMissing("Withdrawing a line") }
      return .entryWithdrawn(EntryWithdrawn(id: id, reason: why))
    case .restore(let id):
      guard let entry = timeline[id] else { throw .unknownEntry(id) }
      guard !entry.isShown else { throw .unchanged("The line") }
      return .entryRestored(EntryNamed(id: id))
    case .pin(let id):
      guard try !standing(id).isPinned else { throw .unchanged("The pin") }
      return .entryPinned(EntryNamed(id: id))
    case .unpin(let id):
      guard try standing(id).isPinned else { throw .unchanged("The pin") }
      return .entryUnpinned(EntryNamed(id: id))
    }
  }

  private func correction(
    of id: EntryID, text: String, occurredAt: Timestamp?, reason: String, now: Timestamp
  ) throws(IncidentRejection) -> IncidentFact {
    let entry = try standing(id)
    let new = try Self.required(text, "The text")
    let moment = occurredAt ?? entry.occurredAt
    guard new != entry.text || moment != entry.occurredAt else { throw .unchanged("The line") }
    guard moment <= now.adding(seconds: 60) else { throw .inTheFuture(moment) }
    return .entryCorrected(
      EntryCorrected(
        id: id, text: new, occurredAt: moment, reason: reason.trimmingWhitespace,
        previousText: entry.text, previousOccurredAt: entry.occurredAt))
  }

  private func standing(_ id: EntryID) throws(IncidentRejection) -> TimelineEntry {
    guard let entry = timeline[id] else { throw .unknownEntry(id) }
    guard entry.isShown else { throw .entryWithdrawn(id) }
    return entry
  }

  func decide(_ command: AlertCommand) throws(IncidentRejection) -> IncidentFact {
    switch command {
    case .acknowledge(let alert, let reason):
      return .alertAcknowledged(AlertActedOn(alert: alert, reason: reason.trimmingWhitespace))
    case .release(let alert, let reason):
      return .alertReleased(AlertActedOn(alert: alert, reason: reason.trimmingWhitespace))
    case .link(let alert):
      guard !status.isFinal else { throw .ended(status) }
      guard !isLinked(alert) else { throw .alertAlreadyLinked(alert.title) }
      return .alertLinked(AlertActedOn(alert: alert, reason: ""))
    case .unlink(let alert, let reason):
      guard isLinked(alert) else { throw .alertNotLinked(alert.title) }
      return .alertUnlinked(AlertActedOn(alert: alert, reason: reason.trimmingWhitespace))
    }
  }

  private func isLinked(_ alert: AlertReference) -> Bool {
    alerts.contains { $0.fingerprint == alert.fingerprint }
  }

  func decide(
    _ command: UpdateCommand, now: Timestamp
  ) throws(IncidentRejection) -> IncidentFact {
    switch command {
    case .reviseFact(let field, let text):
      let new = text.trimmingWhitespace
      guard new.count <= Self.textLimit else { throw .tooLong(field.label, limit: Self.textLimit) }
      guard new != facts[field] else { throw .unchanged(field.label) }
      return .factRevised(FactRevised(field: field, text: new, previous: facts[field]))
    case .record(let audience, let text, let outcome):
      let body = try Self.required(text, "The update", limit: 16_000)
      return .updateRecorded(
        UpdateRecorded(
          number: (updates.last?.number ?? 0) + 1, audience: audience, text: body, outcome: outcome)
      )
    case .promiseNext(let moment):
      guard moment != promisedUpdateAt else { throw .unchanged("The next update") }
      return .nextUpdatePromised(NextUpdatePromised(at: moment, previous: promisedUpdateAt))
    }
  }
}
