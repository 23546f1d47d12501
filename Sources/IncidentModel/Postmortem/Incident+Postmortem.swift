/// Taking in what happened to the postmortem.
extension Incident {
  mutating func apply(_ fact: PostmortemFact, _ recorded: RecordedEvent) {
    switch fact {
    case .statusSet(let fact):
      postmortem.status = fact.to
      postmortem.statusSince = recorded.event.occurredAt
    case .ownerNamed(let fact): postmortem.owner = fact.owner
    case .detectedBySet(let fact): postmortem.detectedBy = fact.text
    case .reviewDueSet(let fact): postmortem.reviewDue = fact.text
    case .rowAdded(let fact): add(fact)
    case .rowRevised(let fact):
      revise(row: fact.id) { ($0.key, $0.text) = (fact.key, fact.text) }
    case .rowWithdrawn(let fact): revise(row: fact.id) { $0.withdrawnBecause = fact.reason }
    case .rowRestored(let fact): revise(row: fact.id) { $0.withdrawnBecause = nil }
    case .conflictSettled(let fact):
      postmortem.settled.append(
        SettledConflict(
          place: fact.place, choice: fact.choice, file: fact.file, record: fact.record,
          by: recorded.actor, at: recorded.recordedAt))
    }
  }

  private mutating func add(_ fact: ImpactRowAdded) {
    guard row(fact.id) == nil else { return }
    postmortem.rows.append(ImpactNote(id: fact.id, key: fact.key, text: fact.text))
  }

  private mutating func revise(row id: EntryID, _ change: (inout ImpactNote) -> Void) {
    guard let index = postmortem.rows.firstIndex(where: { $0.id == id }) else { return }
    change(&postmortem.rows[index])
  }

  func row(_ id: EntryID) -> ImpactNote? { postmortem.rows.first { $0.id == id } }

  /// Returns the command that takes a fact about the postmortem back, or nil when it cannot be taken back.
  func postmortemCompensation(for fact: PostmortemFact) -> IncidentCommand? {
    switch fact {
    case .statusSet(let fact):
      postmortemStatus == fact.to
        ? .postmortem(.setStatus(fact.from, reason: "undone")) : nil
    case .ownerNamed(let fact):
      postmortem.owner == fact.owner ? .postmortem(.nameOwner(fact.previous)) : nil
    case .detectedBySet(let fact):
      postmortem.detectedBy == fact.text ? .postmortem(.setDetectedBy(fact.previous)) : nil
    case .reviewDueSet(let fact):
      postmortem.reviewDue == fact.text ? .postmortem(.setReviewDue(fact.previous)) : nil
    case .rowAdded(let fact):
      row(fact.id)?.isShown == true ? .postmortem(.withdrawRow(fact.id, reason: "undone")) : nil
    case .rowRevised(let fact): rowCompensation(for: fact)
    case .rowWithdrawn(let fact):
      row(fact.id)?.withdrawnBecause == fact.reason ? .postmortem(.restoreRow(fact.id)) : nil
    case .rowRestored(let fact):
      row(fact.id)?.isShown == true ? .postmortem(.withdrawRow(fact.id, reason: "undone")) : nil
    case .conflictSettled: nil
    }
  }

  private func rowCompensation(for fact: ImpactRowRevised) -> IncidentCommand? {
    guard let row = row(fact.id), row.isShown, row.key == fact.key, row.text == fact.text else {
      return nil
    }
    return .postmortem(.reviseRow(fact.id, key: fact.previousKey, text: fact.previousText))
  }
}
