/// The stable name of every fact and the shape of its data; the one place to touch when a fact is added.
enum EventNames {
  typealias Shape = @Sendable (PayloadReader, [UInt8]) throws -> IncidentEvent

  /// How the data of each name is read.
  static let shapes: [String: Shape] = [
    "incident.declared": shape(IncidentFact.declared),
    "incident.retitled": shape(IncidentFact.retitled),
    "incident.classified": shape(IncidentFact.classified),
    "severity.changed": shape(IncidentFact.severityChanged),
    "status.changed": shape(IncidentFact.statusChanged),
    "role.assigned": shape(IncidentFact.roleAssigned),
    "role.vacated": shape(IncidentFact.roleVacated),
    "impact.revised": shape(IncidentFact.impactRevised),
    "entry.added": shape(IncidentFact.entryAdded),
    "entry.corrected": shape(IncidentFact.entryCorrected),
    "entry.withdrawn": shape(IncidentFact.entryWithdrawn),
    "entry.restored": shape(IncidentFact.entryRestored),
    "entry.pinned": shape(IncidentFact.entryPinned),
    "entry.unpinned": shape(IncidentFact.entryUnpinned),
    "alert.acknowledged": shape(IncidentFact.alertAcknowledged),
    "alert.released": shape(IncidentFact.alertReleased),
    "alert.linked": shape(IncidentFact.alertLinked),
    "alert.unlinked": shape(IncidentFact.alertUnlinked),
    "alert.snoozed": shape(IncidentFact.alertSnoozed),
    "alert.woken": shape(IncidentFact.alertWoken),
    "alert.judged": shape(IncidentFact.alertJudged),
    "alert.verdict_withdrawn": shape(IncidentFact.alertVerdictWithdrawn),
    "silence.added": shape(IncidentFact.silenceAdded),
    "silence.ended": shape(IncidentFact.silenceEnded),
    "fact.revised": shape(IncidentFact.factRevised),
    "update.recorded": shape(IncidentFact.updateRecorded),
    "update.promised": shape(IncidentFact.nextUpdatePromised),
    "runbook.started": shape(IncidentFact.runbookStarted),
    "step.ticked": shape(IncidentFact.stepTicked),
    "step.skipped": shape(IncidentFact.stepSkipped),
    "step.reopened": shape(IncidentFact.stepReopened),
    "step.noted": shape(IncidentFact.stepNoted),
    "action.added": shape(IncidentFact.actionAdded),
    "action.closed": shape(IncidentFact.actionClosed),
    "action.reopened": shape(IncidentFact.actionReopened),
    "action.withdrawn": shape(IncidentFact.actionWithdrawn),
    "hypothesis.proposed": shape(IncidentFact.hypothesisProposed),
    "hypothesis.revised": shape(IncidentFact.hypothesisRevised),
    "hypothesis.judged": shape(IncidentFact.hypothesisJudged),
    "evidence.added": shape(IncidentFact.evidenceAdded),
    "evidence.related": shape(IncidentFact.evidenceRelated),
    "decision.recorded": shape(IncidentFact.decisionRecorded),
    "decision.revised": shape(IncidentFact.decisionRevised),
    "item.withdrawn": shape(IncidentFact.itemWithdrawn),
    "item.restored": shape(IncidentFact.itemRestored),
    "handoff.offered": shape(IncidentFact.handoffOffered),
    "handoff.section_accepted": shape(IncidentFact.handoffSectionAccepted),
    "handoff.ended": shape(IncidentFact.handoffEnded),
    "handoff.escalated": shape(IncidentFact.handoffEscalated),
  ].merging(ExitFact.shapes) { first, _ in first }
    .merging(AskFact.shapes) { first, _ in first }
    .merging(PeopleFact.shapes) { first, _ in first }
    .merging(StepFact.shapes) { first, _ in first }
    .merging(OutboxFact.shapes) { first, _ in first }
    .merging(RelationFact.shapes) { first, _ in first }
    .merging(PostmortemFact.shapes) { first, _ in first }
    .merging(ActionFact.shapes) { first, _ in first }

  /// Returns the stable name of a fact.
  static func name(of fact: IncidentFact) -> String {
    switch fact {
    case .declared: "incident.declared"
    case .retitled: "incident.retitled"
    case .classified: "incident.classified"
    case .severityChanged: "severity.changed"
    case .statusChanged: "status.changed"
    case .roleAssigned: "role.assigned"
    case .roleVacated: "role.vacated"
    case .impactRevised: "impact.revised"
    case .entryAdded: "entry.added"
    case .entryCorrected: "entry.corrected"
    case .entryWithdrawn: "entry.withdrawn"
    case .entryRestored: "entry.restored"
    case .entryPinned: "entry.pinned"
    case .entryUnpinned: "entry.unpinned"
    case .alertAcknowledged: "alert.acknowledged"
    case .alertReleased: "alert.released"
    case .alertLinked: "alert.linked"
    case .alertUnlinked: "alert.unlinked"
    case .alertSnoozed: "alert.snoozed"
    case .alertWoken: "alert.woken"
    case .alertJudged: "alert.judged"
    case .alertVerdictWithdrawn: "alert.verdict_withdrawn"
    case .silenceAdded: "silence.added"
    case .silenceEnded: "silence.ended"
    case .factRevised: "fact.revised"
    case .updateRecorded: "update.recorded"
    case .nextUpdatePromised: "update.promised"
    case .runbookStarted: "runbook.started"
    case .stepTicked: "step.ticked"
    case .stepSkipped: "step.skipped"
    case .stepReopened: "step.reopened"
    case .stepNoted: "step.noted"
    case .actionAdded: "action.added"
    case .actionClosed: "action.closed"
    case .actionReopened: "action.reopened"
    case .actionWithdrawn: "action.withdrawn"
    case .ending(let fact): fact.name
    case .ask(let fact): fact.name
    case .people(let fact): fact.name
    case .step(let fact): fact.name
    case .outbox(let fact): fact.name
    case .relation(let fact): fact.name
    case .postmortem(let fact): fact.name
    case .work(let fact): fact.name
    case .hypothesisProposed: "hypothesis.proposed"
    case .hypothesisRevised: "hypothesis.revised"
    case .hypothesisJudged: "hypothesis.judged"
    case .evidenceAdded: "evidence.added"
    case .evidenceRelated: "evidence.related"
    case .decisionRecorded: "decision.recorded"
    case .decisionRevised: "decision.revised"
    case .itemWithdrawn: "item.withdrawn"
    case .itemRestored: "item.restored"
    case .handoffOffered: "handoff.offered"
    case .handoffSectionAccepted: "handoff.section_accepted"
    case .handoffEnded: "handoff.ended"
    case .handoffEscalated: "handoff.escalated"
    case .unrecognised(let type, _): type
    }
  }

  /// Writes the data of a fact under a key.
  static func encodeData<Keys: CodingKey>(
    of fact: IncidentFact, into container: inout KeyedEncodingContainer<Keys>, forKey key: Keys
  ) throws {
    switch fact {
    case .declared(let data): try container.encode(data, forKey: key)
    case .retitled(let data): try container.encode(data, forKey: key)
    case .classified(let data): try container.encode(data, forKey: key)
    case .severityChanged(let data): try container.encode(data, forKey: key)
    case .statusChanged(let data): try container.encode(data, forKey: key)
    case .roleAssigned(let data): try container.encode(data, forKey: key)
    case .roleVacated(let data): try container.encode(data, forKey: key)
    case .impactRevised(let data): try container.encode(data, forKey: key)
    case .entryAdded(let data): try container.encode(data, forKey: key)
    case .entryCorrected(let data): try container.encode(data, forKey: key)
    case .entryWithdrawn(let data): try container.encode(data, forKey: key)
    case .entryRestored(let data), .entryPinned(let data), .entryUnpinned(let data):
      try container.encode(data, forKey: key)
    case .alertAcknowledged(let data), .alertReleased(let data), .alertLinked(let data),
      .alertUnlinked(let data), .alertWoken(let data), .alertVerdictWithdrawn(let data):
      try container.encode(data, forKey: key)
    case .alertSnoozed(let data): try container.encode(data, forKey: key)
    case .alertJudged(let data): try container.encode(data, forKey: key)
    case .silenceAdded(let data): try container.encode(data, forKey: key)
    case .silenceEnded(let data): try container.encode(data, forKey: key)
    case .factRevised(let data): try container.encode(data, forKey: key)
    case .updateRecorded(let data): try container.encode(data, forKey: key)
    case .nextUpdatePromised(let data): try container.encode(data, forKey: key)
    case .runbookStarted(let data): try container.encode(data, forKey: key)
    case .stepTicked(let data), .stepSkipped(let data), .stepReopened(let data),
      .stepNoted(let data):
      try container.encode(data, forKey: key)
    case .actionAdded(let data): try container.encode(data, forKey: key)
    case .actionClosed(let data), .actionReopened(let data), .actionWithdrawn(let data):
      try container.encode(data, forKey: key)
    case .ending(let fact): try fact.encodeData(into: &container, forKey: key)
    case .ask(let fact): try fact.encodeData(into: &container, forKey: key)
    case .people(let fact): try fact.encodeData(into: &container, forKey: key)
    case .step(let fact): try fact.encodeData(into: &container, forKey: key)
    case .outbox(let fact): try fact.encodeData(into: &container, forKey: key)
    case .relation(let fact): try fact.encodeData(into: &container, forKey: key)
    case .postmortem(let fact): try fact.encodeData(into: &container, forKey: key)
    case .work(let fact): try fact.encodeData(into: &container, forKey: key)
    case .hypothesisProposed(let data): try container.encode(data, forKey: key)
    case .hypothesisRevised(let data): try container.encode(data, forKey: key)
    case .hypothesisJudged(let data): try container.encode(data, forKey: key)
    case .evidenceAdded(let data): try container.encode(data, forKey: key)
    case .evidenceRelated(let data): try container.encode(data, forKey: key)
    case .decisionRecorded(let data): try container.encode(data, forKey: key)
    case .decisionRevised(let data): try container.encode(data, forKey: key)
    case .itemWithdrawn(let data), .itemRestored(let data):
      try container.encode(data, forKey: key)
    case .handoffOffered(let data): try container.encode(data, forKey: key)
    case .handoffSectionAccepted(let data): try container.encode(data, forKey: key)
    case .handoffEnded(let data): try container.encode(data, forKey: key)
    case .handoffEscalated(let data): try container.encode(data, forKey: key)
    case .unrecognised: break
    }
  }

  static func shape<Payload: Decodable & SendableMetatype>(
    _ make: @escaping @Sendable (Payload) -> IncidentFact
  ) -> Shape {
    { reader, payload in
      let decoded = try reader.read(DecodedEvent<Payload>.self, from: payload)
      return IncidentEvent(
        entry: decoded.entry, occurredAt: decoded.occurredAt, observedAt: decoded.observedAt,
        fact: make(decoded.data))
    }
  }
}

private struct DecodedEvent<Payload: Decodable>: Decodable {
  var entry: EntryID?
  var occurredAt: Timestamp
  var observedAt: Timestamp?
  var data: Payload

  enum CodingKeys: String, CodingKey {
    case entry, data
    case occurredAt = "occurred_at"
    case observedAt = "observed_at"
  }
}
