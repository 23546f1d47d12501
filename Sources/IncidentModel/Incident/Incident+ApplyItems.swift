/// Taking in what happened to hypotheses, evidence and decisions.
extension Incident {
  mutating func propose(_ fact: HypothesisProposed, _ recorded: RecordedEvent) {
    note(fact.id, toldBy: recorded, isFirst: true)
    guard hypothesis(fact.id) == nil else { return }
    hypotheses.append(
      Hypothesis(
        id: fact.id, number: fact.number, wording: fact.wording, status: .open, statusReason: "",
        statusSince: recorded.event.occurredAt, proposedBy: recorded.actor,
        proposedAt: recorded.event.occurredAt))
  }

  mutating func judge(_ fact: HypothesisJudged, _ recorded: RecordedEvent) {
    note(fact.id, toldBy: recorded)
    revise(hypothesis: fact.id) { hypothesis in
      hypothesis.status = fact.to
      hypothesis.statusReason = fact.reason
      hypothesis.statusSince = recorded.event.occurredAt
    }
  }

  mutating func revise(hypothesis id: EntryID, _ change: (inout Hypothesis) -> Void) {
    guard let index = hypotheses.firstIndex(where: { $0.id == id }) else { return }
    change(&hypotheses[index])
  }

  mutating func add(_ fact: EvidenceAdded, _ recorded: RecordedEvent) {
    note(fact.id, toldBy: recorded, isFirst: true)
    guard evidence(fact.id) == nil else { return }
    evidence.append(
      Evidence(
        id: fact.id, number: fact.number, content: fact.content, bearings: fact.bearings,
        addedBy: recorded.actor, addedAt: recorded.event.occurredAt))
  }

  mutating func relate(_ fact: EvidenceRelated) {
    guard let index = evidence.firstIndex(where: { $0.id == fact.id }) else { return }
    evidence[index].bearings.removeAll { $0.hypothesis == fact.hypothesis }
    guard let bearing = fact.bearing else { return }
    evidence[index].bearings.append(EvidenceBearing(bearing, on: fact.hypothesis))
  }

  mutating func take(_ fact: DecisionRecorded, _ recorded: RecordedEvent) {
    note(fact.id, toldBy: recorded, isFirst: true)
    guard decision(fact.id) == nil else { return }
    decisions.append(
      Decision(
        id: fact.id, number: fact.number, content: fact.content, decidedBy: recorded.actor,
        role: fact.role, decidedAt: recorded.event.occurredAt))
  }

  mutating func revise(_ fact: DecisionRevised, _ recorded: RecordedEvent) {
    guard let index = decisions.firstIndex(where: { $0.id == fact.id }) else { return }
    decisions[index].content = fact.content
    decisions[index].revisedAt = recorded.recordedAt
  }

  /// Takes an item off with the lines that tell of it, or puts both back when there is no reason.
  mutating func setItem(_ id: EntryID, withdrawnBecause reason: String?) {
    if let index = hypotheses.firstIndex(where: { $0.id == id }) {
      hypotheses[index].withdrawnBecause = reason
    } else if let index = evidence.firstIndex(where: { $0.id == id }) {
      evidence[index].withdrawnBecause = reason
    } else if let index = decisions.firstIndex(where: { $0.id == id }) {
      decisions[index].withdrawnBecause = reason
    }
    for (line, told) in itemLines where told.item == id {
      timeline.revise(line) { $0.withdrawnBecause = reason }
    }
  }

  /// Remembers which item a line of the timeline tells of.
  private mutating func note(
    _ item: EntryID, toldBy recorded: RecordedEvent, isFirst: Bool = false
  ) {
    guard let line = recorded.event.entry else { return }
    itemLines[line] = ItemLine(item: item, isFirst: isFirst)
  }
}
