import Foundation

@testable import IncidentModel

/// What the lines of `Fixtures/log-v1.jsonl` say, written out by hand.
///
/// A released name gets no new expectation and no edited line: a shape that changes gets a new schema.
enum LogV1 {
  /// One line: a stored event without its place, its payload byte for byte.
  struct Line: Decodable {
    var type: String
    var schema: Int
    var recordedAt: Timestamp
    var actor: Person
    var payload: String

    enum CodingKeys: String, CodingKey {
      case type, schema, actor, payload
      case recordedAt = "recorded_at"
    }

    /// The event as a store would give it back.
    var stored: StoredEvent {
      StoredEvent(
        position: 7, stream: StreamID("INC-2026-0042"), version: 3,
        draft: EventDraft(
          id: "e7", type: type, schema: schema, recordedAt: recordedAt, actor: actor,
          payload: Array(payload.utf8)), previousHash: HashChain.origin, hash: HashChain.origin)
    }
  }

  /// Reads the fixture.
  static func lines() throws -> [Line] {
    guard let file = Bundle.module.url(forResource: "Fixtures/log-v1", withExtension: "jsonl")
    else { return [] }
    return try String(decoding: Data(contentsOf: file), as: UTF8.self).split(separator: "\n").map {
      try JSONDecoder().decode(Line.self, from: Data($0.utf8))
    }
  }

  static let moment = Timestamp(milliseconds: 1_772_632_951_120)
  static let entry = EntryID("t4k2p9")
  static let lag = AlertReference(
    fingerprint: Fingerprint("am/1f"), source: "alertmanager", title: "Lag \"high\"",
    startedAt: at(13, 41))
  static let window = ImpactWindow(
    startedAt: at(13, 41), detectedAt: at(14, 2), mitigatedAt: at(14, 50), resolvedAt: at(15, 10))
  static let class1 = Classification(
    incidentClass: .correctness, failureKind: .wrongData, products: ["exec_revenue"])

  /// The fact of every name.
  static let facts: [String: IncidentFact] = state.merging(lines1) { first, _ in first }
    .merging(triage) { first, _ in first }
    .merging(work) { first, _ in first }
    .merging(exit) { first, _ in first }
    .merging(asks) { first, _ in first }
    .merging(people) { first, _ in first }
    .merging(steps) { first, _ in first }
    .merging(outbox) { first, _ in first }
    .merging(relations) { first, _ in first }
    .merging(postmortem) { first, _ in first }
    .merging(boards) { first, _ in first }

  private static let state: [String: IncidentFact] = [
    "incident.declared": .declared(
      Declared(
        id: IncidentID("INC-2026-0042"), kind: .real, title: "Revenue wrong · 12 %",
        severity: .sev2, severityReason: "tier-1", status: .investigating, classification: class1,
        impact: ImpactWindow(startedAt: at(13, 41), detectedAt: at(14, 2)))),
    "incident.retitled": .retitled(Retitled(title: "Net revenue wrong", previous: "Revenue wrong")),
    "incident.classified": .classified(
      Classified(classification: class1, previous: Classification())),
    "severity.changed": .severityChanged(
      SeverityChanged(from: .sev3, to: .sev1, reason: "decision at 10:00")),
    "status.changed": .statusChanged(
      StatusChanged(
        from: .monitoring, to: .merged, reason: "same cause", into: IncidentID("INC-2026-0041"),
        since: at(15, 10), previousSince: at(14, 50), impact: window,
        previousImpact: ImpactWindow(mitigatedAt: at(14, 50)))),
    "role.assigned": .roleAssigned(
      RoleAssigned(role: .incidentCommander, person: Person("mira"), previous: Person("bo"))),
    "role.vacated": .roleVacated(RoleVacated(role: .liaison, previous: Person("bo"))),
    "impact.revised": .impactRevised(
      ImpactRevised(impact: window, previous: ImpactWindow(), reason: "logs")),
  ]

  private static let lines1: [String: IncidentFact] = [
    "entry.added": .entryAdded(EntryAdded(kind: .hypothesis, text: "CDC lag / a\nb")),
    "entry.corrected": .entryCorrected(
      EntryCorrected(
        id: EntryID("t00001"), text: "new", occurredAt: at(14, 1), reason: "typo",
        previousText: "old", previousOccurredAt: at(14, 0))),
    "entry.withdrawn": .entryWithdrawn(EntryWithdrawn(id: EntryID("t00001"), reason: "refuted")),
    "entry.restored": .entryRestored(EntryNamed(id: EntryID("t00001"))),
    "entry.pinned": .entryPinned(EntryNamed(id: EntryID("t00001"))),
    "entry.unpinned": .entryUnpinned(EntryNamed(id: EntryID("t00001"))),
    "alert.acknowledged": .alertAcknowledged(AlertActedOn(alert: lag, reason: "on it")),
    "alert.released": .alertReleased(AlertActedOn(alert: lag, reason: "")),
    "alert.linked": .alertLinked(AlertActedOn(alert: lag, reason: "")),
    "alert.unlinked": .alertUnlinked(AlertActedOn(alert: lag, reason: "other team")),
  ]

  private static let triage: [String: IncidentFact] = [
    "alert.snoozed": .alertSnoozed(AlertSnoozed(alert: lag, until: at(15, 0), reason: "known")),
    "alert.woken": .alertWoken(AlertActedOn(alert: lag, reason: "")),
    "alert.judged": .alertJudged(
      AlertJudged(alert: lag, disposition: .falsePositive, note: "threshold")),
    "alert.verdict_withdrawn": .alertVerdictWithdrawn(
      AlertActedOn(alert: lag, reason: "undone")),
    "silence.added": .silenceAdded(
      Silence(
        id: EntryID("q00001"), kind: .maintenance, query: "source:dbt", startsAt: at(15, 0),
        endsAt: at(16, 0), by: Person("mira"), reason: "upgrade")),
    "silence.ended": .silenceEnded(SilenceEnded(id: EntryID("q00001"), reason: "done early")),
  ]

  private static let work: [String: IncidentFact] = [
    "fact.revised": .factRevised(
      FactRevised(field: .notAffected, text: "billing", previous: "unknown")),
    "update.recorded": .updateRecorded(
      UpdateRecorded(number: 2, audience: "exec", text: "SEV2 - wrong", outcome: .copied)),
    "update.promised": .nextUpdatePromised(
      NextUpdatePromised(at: at(14, 30), previous: at(14, 20))),
    "runbook.started": .runbookStarted(runbook),
    "step.ticked": .stepTicked(step("")),
    "step.skipped": .stepSkipped(step("known")),
    "step.reopened": .stepReopened(
      StepActedOn(
        runbook: "stale-table", path: "2.1", title: "Tell readers", text: "",
        skippedBecause: "known")),
    "step.noted": .stepNoted(step("14 readers")),
    "action.added": .actionAdded(
      ActionAdded(
        id: EntryID("a7q3mz"), text: "Gate deploys", owner: Person("sam"), due: "2026-04-02",
        type: "release-process", ticket: "DATA-812")),
    "action.closed": .actionClosed(ActionActedOn(id: EntryID("a7q3mz"), text: "PR 12")),
    "action.reopened": .actionReopened(ActionActedOn(id: EntryID("a7q3mz"), text: "reverted")),
    "action.withdrawn": .actionWithdrawn(ActionActedOn(id: EntryID("a7q3mz"), text: "moved")),
  ]

  private static let wording = HypothesisWording(
    statement: "CDC lag", likelihood: .high, test: "max(ts)", owner: Person("ana"))
  private static let decision = DecisionContent(
    chosen: "roll back", why: "quickest", question: "how to repair",
    options: [
      DecisionOption(
        name: "roll back", effect: "old numbers", cost: "none", risk: .low, time: "10 min",
        isReversible: true)
    ], objections: ["bo: loses refunds"], approver: Person("sam"),
    evidence: [EntryID("e00001")], reviewAt: at(15, 0), outcome: "worked")

  private static let boards: [String: IncidentFact] = [
    "hypothesis.proposed": .hypothesisProposed(
      HypothesisProposed(id: EntryID("h00001"), number: 1, wording: wording)),
    "hypothesis.revised": .hypothesisRevised(
      HypothesisRevised(
        id: EntryID("h00001"), name: "H1", wording: wording,
        previous: HypothesisWording(statement: "lag"))),
    "hypothesis.judged": .hypothesisJudged(
      HypothesisJudged(
        id: EntryID("h00001"), name: "H1", statement: "CDC lag", from: .testing, to: .refuted,
        reason: "max(ts) is now", previousReason: "looked")),
    "evidence.added": .evidenceAdded(
      EvidenceAdded(
        id: EntryID("e00001"), number: 1,
        content: EvidenceContent(
          text: "counts", url: "https://bi/7", query: "select 1", value: "-11.8 %",
          capturedAt: at(14, 0),
          file: EvidenceFile(
            name: "counts.csv", bytes: 12, sha256: String(repeating: "ab", count: 32))),
        bearings: [EvidenceBearing(.contradicts, on: EntryID("h00001"))], about: "against H1")),
    "evidence.related": .evidenceRelated(
      EvidenceRelated(
        id: EntryID("e00001"), name: "E1", hypothesis: EntryID("h00001"), hypothesisName: "H1",
        bearing: .supports, previous: .contradicts)),
    "decision.recorded": .decisionRecorded(
      DecisionRecorded(
        id: EntryID("d00001"), number: 1, content: decision, role: .incidentCommander)),
    "decision.revised": .decisionRevised(
      DecisionRevised(
        id: EntryID("d00001"), name: "D1", content: decision,
        previous: DecisionContent(chosen: "roll back"))),
    "item.withdrawn": .itemWithdrawn(ItemActedOn(id: EntryID("h00001"), reason: "twice")),
    "item.restored": .itemRestored(ItemActedOn(id: EntryID("h00001"), reason: "")),
    "handoff.offered": .handoffOffered(
      HandoffOffered(
        id: EntryID("f00001"), role: .incidentCommander, from: Person("mira"), to: Person("bo"),
        note: "tired", packet: packet)),
    "handoff.section_accepted": .handoffSectionAccepted(
      HandoffSectionAccepted(
        id: EntryID("f00001"), role: .incidentCommander, section: .promises, words: "one at 15")),
    "handoff.ended": .handoffEnded(
      HandoffEnded(
        id: EntryID("f00001"), role: .incidentCommander, to: Person("bo"), outcome: .withdrawn,
        reason: "bo sleeps")),
    "handoff.escalated": .handoffEscalated(
      HandoffEscalated(
        id: EntryID("f00001"), role: .incidentCommander, to: Person("bo"), holder: Person("mira"))),
  ]

  private static let packet: HandoffPacket = {
    var packet = HandoffPacket()
    packet.parts = [HandoffPart(section: .promises, lines: ["no update is owed"])]
    return packet
  }()

  private static func step(_ text: String) -> StepActedOn {
    StepActedOn(runbook: "stale-table", path: "2.1", title: "Tell readers", text: text)
  }
}
