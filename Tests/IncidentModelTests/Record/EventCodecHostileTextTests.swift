import Foundation
import Testing

@testable import IncidentModel

@Suite("Hostile text in the record")
struct EventCodecHostileTextTests {
  static let texts = [
    "", " ", "\u{0}", "\u{1B}]52;c;aGk=\u{07}", "\u{1B}[2J", "\r\n\t\u{8}", "\"\\/</script>",
    "\u{202E}gnp.exe", "\u{2028}\u{2029}", "\u{FEFF}", "\u{FFFD}", "\u{10FFFF}\u{E000}",
    "e\u{301}\u{301}\u{301}", "👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿", "--> <!-- w:t4k2p9 -->", "{{#x}}{{/x}}",
    String(repeating: "界", count: 5000),
  ]

  @Test("comes back as it was, in every field of every fact", arguments: texts)
  func roundTrips(text: String) throws {
    for fact in Self.facts(with: text) {
      let event = IncidentEvent(entry: EntryID(text), occurredAt: at(9, 0), fact: fact)
      let draft = try EventCodec.draft(
        event, id: text, recordedAt: at(9, 1), actor: Person(text), cause: text)
      let recorded = try EventCodec.recorded(
        StoredEvent(
          position: 1, stream: StreamID(text), version: 1, draft: draft,
          previousHash: HashChain.origin, hash: HashChain.origin))
      #expect(recorded.event == event)
      #expect(Array(recorded.actor.name.utf8) == Array(text.utf8))
      // Equal strings may differ in bytes; the record may not.
      let again = try EventCodec.draft(
        recorded.event, id: text, recordedAt: at(9, 1), actor: Person(text), cause: text)
      #expect(again.payload == draft.payload)
    }
  }

  @Test("can be folded whatever the facts say", arguments: texts)
  func folds(text: String) throws {
    var incident = try Story().incident
    for (index, fact) in Self.facts(with: text).enumerated() {
      incident.apply(
        RecordedEvent(
          id: "e", position: 2, stream: StreamID(Story.id), version: index + 2,
          recordedAt: at(9, 0), actor: Person(text),
          event: IncidentEvent(entry: EntryID("t\(index)"), occurredAt: at(9, 0), fact: fact)))
    }
    #expect(incident.version == Self.facts(with: text).count + 1)
  }

  static func facts(with text: String) -> [IncidentFact] {
    stateFacts(with: text) + workFacts(with: text) + boardFacts(with: text)
      + postmortemFacts(with: text)
  }

  private static func stateFacts(with text: String) -> [IncidentFact] {
    let id = EntryID(text)
    let products = Classification(products: [text, text])
    return [
      .declared(
        Declared(
          id: IncidentID(text), kind: .real, title: text, severity: .sev1, severityReason: text,
          status: .investigating, classification: products, impact: ImpactWindow())),
      .retitled(Retitled(title: text, previous: text)),
      .classified(Classified(classification: products, previous: products)),
      .severityChanged(SeverityChanged(from: .sev1, to: .sev2, reason: text)),
      .statusChanged(
        StatusChanged(
          from: .triage, to: .merged, reason: text, into: IncidentID(text), since: at(9, 0),
          previousSince: at(9, 0), impact: ImpactWindow(), previousImpact: ImpactWindow())),
      .roleAssigned(RoleAssigned(role: .tech, person: Person(text), previous: Person(text))),
      .roleVacated(RoleVacated(role: .tech, previous: Person(text))),
      .impactRevised(
        ImpactRevised(impact: ImpactWindow(), previous: ImpactWindow(), reason: text)),
      .entryAdded(EntryAdded(kind: .note, text: text)),
      .entryCorrected(
        EntryCorrected(
          id: id, text: text, occurredAt: at(9, 0), reason: text, previousText: text,
          previousOccurredAt: at(9, 0))),
      .entryWithdrawn(EntryWithdrawn(id: id, reason: text)), .entryRestored(EntryNamed(id: id)),
      .entryPinned(EntryNamed(id: id)), .entryUnpinned(EntryNamed(id: id)),
    ]
  }

  private static func boardFacts(with text: String) -> [IncidentFact] {
    let id = EntryID(text)
    let wording = HypothesisWording(statement: text, test: text, owner: Person(text))
    let decision = DecisionContent(
      chosen: text, why: text, options: [DecisionOption(name: text, cost: text)],
      objections: [text], approver: Person(text), evidence: [id])
    return [
      .hypothesisProposed(HypothesisProposed(id: id, number: 1, wording: wording)),
      .hypothesisRevised(
        HypothesisRevised(id: id, name: text, wording: wording, previous: wording)),
      .hypothesisJudged(
        HypothesisJudged(
          id: id, name: text, statement: text, from: .open, to: .refuted, reason: text,
          previousReason: text)),
      .evidenceAdded(
        EvidenceAdded(
          id: id, number: 1, content: EvidenceContent(text: text, url: text, query: text),
          bearings: [EvidenceBearing(.supports, on: id)], about: text)),
      .evidenceRelated(
        EvidenceRelated(
          id: id, name: text, hypothesis: id, hypothesisName: text, bearing: nil, previous: nil)),
      .decisionRecorded(DecisionRecorded(id: id, number: 1, content: decision, role: nil)),
      .decisionRevised(
        DecisionRevised(id: id, name: text, content: decision, previous: decision)),
      .itemWithdrawn(ItemActedOn(id: id, reason: text)),
      .itemRestored(ItemActedOn(id: id, reason: text)),
      .handoffOffered(
        HandoffOffered(
          id: id, role: .tech, from: Person(text), to: Person(text), note: text,
          packet: HandoffPacket())),
      .handoffSectionAccepted(
        HandoffSectionAccepted(id: id, role: .tech, section: .state, words: text)),
      .handoffEnded(
        HandoffEnded(
          id: id, role: .tech, to: Person(text), outcome: .withdrawn, reason: text)),
      .handoffEscalated(
        HandoffEscalated(id: id, role: .tech, to: Person(text), holder: Person(text))),
    ]
  }

  private static func postmortemFacts(with text: String) -> [IncidentFact] {
    let id = EntryID(text)
    let draft = CorrectiveActionDraft(
      text: text, owner: Person(text), due: text, type: text, ticket: text, doneWhen: text)
    let facts: [PostmortemFact] = [
      .statusSet(PostmortemStatusSet(from: .draft, to: .closed, reason: text)),
      .ownerNamed(PostmortemOwnerNamed(owner: Person(text), previous: Person(text))),
      .detectedBySet(PostmortemTextSet(text: text, previous: text)),
      .reviewDueSet(PostmortemTextSet(text: text, previous: text)),
      .rowAdded(ImpactRowAdded(id: id, key: text, text: text)),
      .rowRevised(
        ImpactRowRevised(id: id, key: text, text: text, previousKey: text, previousText: text)),
      .rowWithdrawn(ImpactRowActedOn(id: id, reason: text)),
      .rowRestored(ImpactRowActedOn(id: id, reason: text)),
      .conflictSettled(ConflictSettled(place: text, choice: text, file: text, record: text)),
    ]
    return facts.map { .postmortem($0) } + [
      .work(.revised(ActionRevised(id: id, action: draft, previous: draft))),
      .work(.proved(ActionProved(id: id, proof: text, previous: text))),
    ]
  }

  private static func workFacts(with text: String) -> [IncidentFact] {
    let id = EntryID(text)
    let alert = AlertReference(
      fingerprint: Fingerprint(text), source: text, title: text, startedAt: at(9, 0))
    let act = AlertActedOn(alert: alert, reason: text)
    let step = StepActedOn(
      runbook: text, path: text, title: text, text: text, skippedBecause: text)
    let action = ActionActedOn(id: id, text: text)
    return [
      .alertAcknowledged(act), .alertReleased(act), .alertLinked(act), .alertUnlinked(act),
      .factRevised(FactRevised(field: .eta, text: text, previous: text)),
      .updateRecorded(UpdateRecorded(number: 1, audience: text, text: text, outcome: .saved)),
      .nextUpdatePromised(NextUpdatePromised(at: nil, previous: nil)),
      .runbookStarted(
        RunbookReference(
          name: text, title: text, contentHash: text,
          steps: [StepReference(path: text, title: text, textHash: text)])),
      .stepTicked(step), .stepSkipped(step), .stepReopened(step), .stepNoted(step),
      .actionAdded(
        ActionAdded(
          id: id, text: text, owner: Person(text), due: text, type: text, ticket: text)),
      .actionClosed(action), .actionReopened(action), .actionWithdrawn(action),
    ]
  }
}
