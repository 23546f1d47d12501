import Testing

@testable import IncidentModel

@Suite("Resolving")
struct IncidentDecideResolutionTests {
  static let policy = LeadPolicy(
    exit: ExitPolicy(
      soakSeconds: [.sev2: 1800],
      criteria: [.correctness: ["figures reconcile"], .cost: ["spend is back"]]))

  /// A story of wrong figures, with what its class asks for, whose fix is in since 09:10.
  private func watched() throws -> Story {
    var story = try Story(Self.declaration, policy: Self.policy)
    try story.when(.state(.changeStatus(to: .monitoring)), at: at(9, 10))
    return story
  }

  static let declaration = Declaration(
    title: "Revenue is wrong", severity: .sev2,
    classification: Classification(incidentClass: .correctness))

  private func verify(_ story: inout Story, at moment: Timestamp) throws {
    let id = try #require(story.incident.criteria.first?.id)
    try story.when(.criterion(.verify(id, evidence: "query 7: equal")), at: moment)
  }

  @Test("asks for what the class asks for, from the declaration on")
  func defaults() throws {
    let story = try Story(Self.declaration, policy: Self.policy)
    #expect(story.incident.criteria.map(\.text) == ["figures reconcile"])
    #expect(story.incident.criteria.map(\.origin) == [.correctness])
  }

  @Test("of a backfilled incident asks for nothing")
  func backfilled() throws {
    var declaration = Self.declaration
    declaration.kind = .backfilled
    let story = try Story(declaration, policy: Self.policy)
    #expect(story.incident.openPoints(under: Self.policy.exit, at: at(9, 0)) == [])
  }

  @Test("is refused with what is open, in the order to do it")
  func refused() throws {
    var story = try watched()
    try story.when(.sideEffect(.add(.banner, "board says wrong")), at: at(9, 11))
    let criterion = try #require(story.incident.criteria.first?.id)
    let effect = try #require(story.incident.sideEffects.first?.id)
    #expect(
      story.rejection(of: .state(.changeStatus(to: .resolved)), at: at(9, 20))
        == .notVerified(
          Story.id,
          [
            .criterion(criterion, "figures reconcile"),
            .sideEffect(effect, "banner: board says wrong"), .soaking(until: at(9, 40)),
          ]))
  }

  @Test("is refused before the fix is said to be in")
  func fixNotIn() throws {
    var story = try Story(Self.declaration, policy: Self.policy)
    try verify(&story, at: at(9, 5))
    #expect(
      story.rejection(of: .state(.resolve(how: "x")), at: at(12, 0))
        == .notVerified(Story.id, [.fixNotIn(soak: 1800)]))
  }

  @Test("passes once criteria are verified and the fix was watched long enough")
  func passes() throws {
    var story = try watched()
    try verify(&story, at: at(9, 30))
    try story.when(.state(.resolve(how: "equal for 30 min")), at: at(9, 40))
    #expect(story.incident.status == .resolved)
    #expect(!story.incident.isClaimed)
  }

  @Test("ends the watch on the fix when the status goes back")
  func watchEnds() throws {
    var story = try watched()
    try story.when(
      .state(.changeStatus(to: .investigating, reason: "wrong again")), at: at(9, 20))
    #expect(story.incident.soakEnd(under: Self.policy.exit) == nil)
  }

  @Test("all the same is a claim that keeps its reason and what was open")
  func claimed() throws {
    var story = try watched()
    try story.when(.state(.resolve(how: "", anyway: "board meets")), at: at(9, 20))
    #expect(story.incident.status == .resolved)
    #expect(story.incident.claim?.reason == "board meets")
    #expect(story.incident.claim?.open.count == 2)
    #expect(
      story.incident.timeline.entries.last?.text
        == "resolution claimed, not verified: 2 open (board meets)")
  }

  @Test("all the same without anything open is no claim")
  func nothingOpen() throws {
    var story = try watched()
    try verify(&story, at: at(9, 30))
    try story.when(.state(.resolve(how: "x", anyway: "sure")), at: at(9, 40))
    #expect(!story.incident.isClaimed)
  }

  @Test("all the same needs a reason")
  func claimReason() throws {
    let story = try watched()
    #expect(
      story.rejection(of: .state(.resolve(how: "x", anyway: " ")), at: at(9, 20))
        == .reasonMissing("Resolving with open points"))
  }

  @Test("again verifies a claim, and only once nothing is open")
  func verifiesClaim() throws {
    var story = try watched()
    try story.when(.state(.resolve(how: "", anyway: "board meets")), at: at(9, 20))
    #expect(story.rejection(of: .state(.resolve(how: "x")), at: at(9, 50)) != nil)
    try verify(&story, at: at(9, 50))
    try story.when(.state(.resolve(how: "still equal")), at: at(9, 51))
    #expect(!story.incident.isClaimed)
    #expect(story.incident.timeline.entries.last?.text == "resolution verified (still equal)")
  }

  @Test("is a claim no longer once the incident is open again")
  func reopened() throws {
    var story = try watched()
    try story.when(.state(.resolve(how: "", anyway: "board meets")), at: at(9, 20))
    try story.when(.state(.changeStatus(to: .investigating, reason: "back")), at: at(9, 25))
    #expect(!story.incident.isClaimed)
  }

  @Test("says in one sentence what is open, what to type next and how to go on all the same")
  func sentence() throws {
    let story = try watched()
    let id = try #require(story.incident.criteria.first?.id)
    let rejection = story.rejection(of: .state(.resolve(how: "x")), at: at(9, 20))
    #expect(
      rejection?.sentence
        == "INC-2026-0001 cannot be resolved yet: \(id) not verified: figures reconcile; the fix is "
        + "watched until 2026-03-04 09:40Z. Next: `wardroom exit verify INC-2026-0001 \(id) "
        + "EVIDENCE`. Or resolve it as a claim that is verified later, and say why: "
        + "`wardroom resolve INC-2026-0001 HOW --anyway REASON`.")
  }

  @Test("changes what it asks for with the class: open defaults go, verified ones stay")
  func otherClass() throws {
    var story = try watched()
    try story.when(
      .state(.classify(Classification(incidentClass: .cost))), at: at(9, 20))
    #expect(story.incident.standingCriteria.map(\.text) == ["spend is back"])
    try verify(&story, of: "spend is back", at: at(9, 21))
    try story.when(
      .state(.classify(Classification(incidentClass: .correctness))), at: at(9, 22))
    #expect(story.incident.standingCriteria.map(\.text) == ["spend is back", "figures reconcile"])
  }

  private func verify(_ story: inout Story, of text: String, at moment: Timestamp) throws {
    let id = try #require(story.incident.standingCriteria.first { $0.text == text }?.id)
    try story.when(.criterion(.verify(id, evidence: "x")), at: moment)
  }
}
