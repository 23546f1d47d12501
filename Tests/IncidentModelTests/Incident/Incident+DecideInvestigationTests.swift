import Testing

@testable import IncidentModel

@Suite("What may be the cause")
struct IncidentDecideInvestigationTests {
  private let first = EntryID("H1")

  private func propose(_ statement: String) -> IncidentCommand {
    .hypothesis(.propose(HypothesisWording(statement: statement)))
  }

  private func add(_ bearing: Bearing, on name: String = "H1") -> IncidentCommand {
    .evidence(
      .add(EvidenceContent(text: "counts"), [EvidenceBearing(bearing, on: EntryID(name))]))
  }

  private func board(_ evidence: Bearing...) throws -> Story {
    var story = try Story()
    try story.when(propose("CDC lag"), at: at(9, 1))
    for bearing in evidence { try story.when(add(bearing), at: at(9, 2)) }
    return story
  }

  @Test("gets the next number, and none is given twice")
  func numbers() throws {
    var story = try board()
    try story.when(propose("dbt macro"), at: at(9, 2))
    try story.when(.item(.withdraw(EntryID("H2"), reason: "x")), at: at(9, 3))
    try story.when(propose("late file"), at: at(9, 4))
    #expect(story.incident.hypotheses.map(\.name) == ["H1", "H2", "H3"])
    #expect(story.incident.hypotheses.map(\.isShown) == [true, false, true])
  }

  @Test("is refused when it stands on the board already")
  func twice() throws {
    let story = try board()
    #expect(story.rejection(of: propose(" cdc LAG "), at: at(9, 5)) == .hypothesisKnown("H1"))
  }

  @Test(
    "cannot be the cause, nor supported, without evidence for it",
    arguments: [HypothesisStatus.supported, .confirmed])
  func noEvidence(status: HypothesisStatus) throws {
    let story = try board(.contradicts)
    #expect(
      story.rejection(of: .hypothesis(.judge(first, status, reason: "sure")), at: at(9, 5))
        == .evidenceMissing("H1", status))
  }

  @Test("cannot be the cause while evidence speaks against it")
  func contradicted() throws {
    let story = try board(.supports, .contradicts)
    #expect(
      story.rejection(of: .hypothesis(.judge(first, .confirmed, reason: "")), at: at(9, 5))
        == .contradicted("H1", by: ["E2"]))
  }

  @Test("is the cause once it is confirmed on evidence")
  func confirmed() throws {
    var story = try board(.supports)
    try story.when(.hypothesis(.judge(first, .confirmed, reason: "")), at: at(9, 5))
    #expect(story.incident.causes.map(\.name) == ["H1"])
  }

  @Test("is refuted on evidence or with a reason, not for nothing")
  func refuted() throws {
    let refute: IncidentCommand = .hypothesis(.judge(first, .refuted, reason: " "))
    #expect(
      try board().rejection(of: refute, at: at(9, 5))
        == .reasonMissing("Refuting without evidence against it"))
    #expect(try board(.contradicts).rejection(of: refute, at: at(9, 5)) == nil)
  }

  @Test("is taken up again only with a reason")
  func again() throws {
    var story = try board(.contradicts)
    try story.when(.hypothesis(.judge(first, .refuted, reason: "")), at: at(9, 5))
    #expect(
      story.rejection(of: .hypothesis(.judge(first, .open, reason: "")), at: at(9, 6))
        == .reasonMissing("Taking up H1 again"))
  }

  @Test("keeps its only support while it rests on it")
  func carried() throws {
    var story = try board(.supports)
    try story.when(.hypothesis(.judge(first, .confirmed, reason: "")), at: at(9, 5))
    let refusal = IncidentRejection.evidenceCarries("E1", "H1", .confirmed)
    let evidence = EntryID("E1")
    #expect(
      story.rejection(of: .item(.withdraw(evidence, reason: "x")), at: at(9, 6)) == refusal)
    #expect(
      story.rejection(of: .evidence(.relate(evidence, to: first, nil)), at: at(9, 6)) == refusal)
  }

  @Test("warns from the fourth that is followed on")
  func crowd() throws {
    var story = try board()
    for statement in ["a", "b"] { try story.when(propose(statement), at: at(9, 2)) }
    #expect(story.incident.hypothesisWarning(under: LeadPolicy()) == nil)
    try story.when(propose("c"), at: at(9, 3))
    #expect(
      story.incident.hypothesisWarning(under: LeadPolicy())?.hasPrefix("4 hypotheses are active.")
        == true)
    try story.when(.hypothesis(.judge(first, .refuted, reason: "no lag")), at: at(9, 4))
    #expect(story.incident.hypothesisWarning(under: LeadPolicy()) == nil)
  }

  @Test("goes with its first line, and comes back with it")
  func line() throws {
    var story = try Story()
    let line = try story.line(.entry(.add(.hypothesis, "CDC lag")), at: at(9, 1))
    try story.when(.entry(.withdraw(line, reason: "nonsense")), at: at(9, 2))
    #expect(story.incident.activeHypotheses.isEmpty)
    #expect(story.incident.timeline[line]?.withdrawnBecause == "nonsense")
    try story.when(.entry(.restore(line)), at: at(9, 3))
    #expect(story.incident.activeHypotheses.map(\.name) == ["H1"])
    #expect(story.incident.timeline[line]?.isShown == true)
  }

  @Test("stays when a line that only tells of it is withdrawn")
  func laterLine() throws {
    var story = try board()
    let line = try story.line(.hypothesis(.judge(first, .testing, reason: "")), at: at(9, 2))
    try story.when(.entry(.withdraw(line, reason: "too much")), at: at(9, 3))
    #expect(story.incident.activeHypotheses.map(\.status) == [.testing])
  }

  // MARK: - Evidence

  @Test("takes no evidence of an unknown or withdrawn hypothesis, and none that speaks both ways")
  func bearings() throws {
    var story = try board()
    #expect(
      story.rejection(of: add(.supports, on: "H9"), at: at(9, 3))
        == .unknownItem("hypothesis", EntryID("H9")))
    let both = [EvidenceBearing(.supports, on: first), EvidenceBearing(.contradicts, on: first)]
    #expect(
      story.rejection(of: .evidence(.add(EvidenceContent(text: "x"), both)), at: at(9, 3))
        == .bearsTwice("H1"))
    try story.when(.item(.withdraw(first, reason: "x")), at: at(9, 4))
    #expect(story.rejection(of: add(.supports), at: at(9, 5)) == .itemWithdrawn("H1"))
  }

  @Test(
    "refuses evidence with a wrong address, hash or time",
    arguments: [
      (EvidenceContent(text: "x", url: "javascript:1"), IncidentRejection.notALink("javascript:1")),
      (EvidenceContent(text: "x", url: "https://a b"), .notALink("https://a b")),
      (
        EvidenceContent(text: "x", file: EvidenceFile(name: "a", bytes: 1, sha256: "AB")),
        .notAHash("AB")
      ),
      (EvidenceContent(text: "x", capturedAt: at(10, 0)), .inTheFuture(at(10, 0))),
      (EvidenceContent(text: " "), .missing("The evidence")),
    ])
  func content(content: EvidenceContent, refusal: IncidentRejection) throws {
    let story = try board()
    #expect(story.rejection(of: .evidence(.add(content, [])), at: at(9, 3)) == refusal)
  }
}
