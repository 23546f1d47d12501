import Testing

@testable import IncidentModel

@Suite("An incident that was there before")
struct RepeatedIncidentTests {
  private let ada = Person("ada")
  private let keys = RepeatKeys(
    fingerprints: [Fingerprint("lag")], incidentClass: .freshness, products: ["orders"])

  private func story(
    kind: IncidentKind = .real, _ incidentClass: IncidentClass? = .freshness,
    products: [String] = ["orders"], alerts: [AlertReference] = [],
    restriction: Restriction? = nil
  ) throws -> Story {
    try Story(
      Declaration(
        kind: kind, title: "Orders stale", severity: .sev2,
        classification: Classification(incidentClass: incidentClass, products: products),
        alerts: alerts, restriction: restriction))
  }

  private func found(_ story: Story) -> RepeatedIncident? {
    RepeatedIncident(story.incident, like: keys, for: ada)
  }

  @Test("is known by the same class of the same product")
  func product() throws {
    let same = try story()
    #expect(found(same)?.reasons == ["freshness of orders"])
    for other in [try story(.cost), try story(products: ["refunds"]), try story(nil)] {
      #expect(found(other) == nil)
    }
  }

  @Test("is known by the same alert, as long as that is linked")
  func sameAlert() throws {
    var story = try story(.cost, alerts: [alert("lag")])
    #expect(found(story)?.reasons == ["the same alert, lag is firing"])
    try story.when(.alert(.unlink(alert("lag"), reason: "another")), at: at(9, 1))
    #expect(found(story) == nil)
  }

  @Test("did happen: no drill, no test, nothing cancelled", arguments: [IncidentKind.drill, .test])
  func happened(kind: IncidentKind) throws {
    let rehearsed = try story(kind: kind)
    #expect(found(rehearsed) == nil)
    var cancelled = try story()
    try cancelled.reach(.cancelled, at: at(9, 1))
    #expect(found(cancelled) == nil)
  }

  @Test("tells its cause and what was to be done about it and was not")
  func told() throws {
    var story = try story()
    try story.when(
      .action(
        .add(CorrectiveActionDraft(text: "alert on lag", owner: Person("bo"), due: "2026-05-03"))),
      at: at(9, 1))
    try story.when(.action(.add(CorrectiveActionDraft(text: "done since"))), at: at(9, 2))
    let done = try #require(story.incident.actions.last)
    try story.when(.action(.close(done.id, proof: "PR 7")), at: at(9, 3))
    try story.when(
      .hypothesis(.propose(HypothesisWording(statement: "the broker was full"))), at: at(9, 4))
    try story.when(
      .evidence(
        .add(EvidenceContent(text: "disk 100 %"), [EvidenceBearing(.supports, on: EntryID("H1"))])),
      at: at(9, 5))
    try story.when(.hypothesis(.judge(EntryID("H1"), .confirmed, reason: "seen")), at: at(9, 6))
    let found = try #require(self.found(story))
    #expect(
      found.sentence
        == "INC-2026-0001, 2026-03-04, SEV2 investigating: freshness of orders. Cause: the broker was full."
    )
    #expect(
      found.promises(on: "2026-05-03")
        == ["this was to be fixed by 2026-05-03: alert on lag (INC-2026-0001, owner bo, open)"])
    #expect(
      found.promises(on: "2026-05-04")
        == ["this was to be fixed by 2026-05-03: alert on lag (INC-2026-0001, owner bo, overdue)"])
  }

  @Test("keeps its story from who may not know of it")
  func restricted() throws {
    let story = try story(restriction: Restriction(codename: "heron", people: []))
    let found = try #require(self.found(story))
    #expect(found.openActions.isEmpty && found.cause == nil)
    #expect(found.sentence.hasSuffix("freshness of orders. HERON (restricted); ask mira."))
    #expect(!found.sentence.contains("Orders stale"))
  }

  @Test("is found by traces that its events leave")
  func traces() throws {
    var story = try story(alerts: [alert("lag")])
    try story.when(
      .state(.classify(Classification(incidentClass: .schema, products: ["refunds"]))),
      at: at(9, 1))
    #expect(
      RepeatKeys.traces(of: story.events.map(\.event))
        == ["alert:lag", "class:freshness:orders", "class:schema:refunds"])
    #expect(keys.traces == ["alert:lag", "class:freshness:orders"])
  }
}
