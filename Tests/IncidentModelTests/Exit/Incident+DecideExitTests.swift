import Testing

@testable import IncidentModel

@Suite("Criteria and side effects")
struct IncidentDecideExitTests {
  private func asked() throws -> (Story, EntryID) {
    var story = try Story()
    try story.when(.criterion(.add("figures  reconcile")), at: at(9, 1))
    return (story, try #require(story.incident.criteria.first?.id))
  }

  private func banner() throws -> (Story, EntryID) {
    var story = try Story()
    try story.when(.sideEffect(.add(.banner, "board", undo: "unpin it")), at: at(9, 1))
    return (story, try #require(story.incident.sideEffects.first?.id))
  }

  @Test("are asked for in one line under an id of their own")
  func added() throws {
    let (story, id) = try asked()
    #expect(story.incident.criteria == [ExitCriterion(id: id, text: "figures reconcile")])
    #expect(id.text.hasPrefix("c"))
  }

  @Test("are not asked for twice")
  func twice() throws {
    let (story, _) = try asked()
    #expect(
      story.rejection(of: .criterion(.add("figures reconcile")), at: at(9, 2))
        == .unchanged("The criterion"))
  }

  @Test("are verified with evidence, by whom and when")
  func verified() throws {
    var (story, id) = try asked()
    try story.when(.criterion(.verify(id, evidence: "query 7")), at: at(9, 5), by: Person("bo"))
    #expect(
      story.incident.criteria.first?.state
        == .verified(by: Person("bo"), at: at(9, 5), evidence: "query 7"))
  }

  @Test("are not verified by nothing")
  func noEvidence() throws {
    let (story, id) = try asked()
    #expect(
      story.rejection(of: .criterion(.verify(id, evidence: " ")), at: at(9, 5))
        == .proofMissing("figures reconcile"))
  }

  @Test("that were verified are verified once")
  func verifiedTwice() throws {
    var (story, id) = try asked()
    try story.when(.criterion(.verify(id, evidence: "query 7")), at: at(9, 5))
    #expect(
      story.rejection(of: .criterion(.verify(id, evidence: "query 8")), at: at(9, 6))
        == .criterionNotOpen(id))
  }

  @Test("that nobody knows are refused with where to look", arguments: ["c00000", "../x", ""])
  func unknown(text: String) throws {
    let (story, _) = try asked()
    let id = EntryID(text)
    #expect(
      story.rejection(of: .criterion(.verify(id, evidence: "x")), at: at(9, 5))
        == .unknownCriterion(id))
    #expect(
      story.rejection(of: .sideEffect(.undo(id, how: "")), at: at(9, 5)) == .unknownSideEffect(id))
  }

  @Test("are withdrawn and asked for again only with a reason")
  func reasons() throws {
    let (story, id) = try asked()
    #expect(
      story.rejection(of: .criterion(.withdraw(id, reason: "")), at: at(9, 5))
        == .reasonMissing("Taking a criterion off the list"))
  }

  @Test("in place stand with who put them there, since when and how they are undone")
  func inPlace() throws {
    let (story, id) = try banner()
    #expect(
      story.incident.sideEffects == [
        SideEffect(
          id: id, kind: .banner, text: "board", undo: "unpin it", since: at(9, 1),
          by: Person("mira"))
      ])
  }

  @Test("kept on purpose need a reason and can be undone later")
  func kept() throws {
    var (story, id) = try banner()
    #expect(
      story.rejection(of: .sideEffect(.keep(id, reason: "")), at: at(9, 5))
        == .reasonMissing("Keeping a side effect on purpose"))
    try story.when(.sideEffect(.keep(id, reason: "until Friday")), at: at(9, 5))
    #expect(story.incident.openPoints(under: ExitPolicy(), at: at(9, 6)) == [])
    try story.when(.sideEffect(.undo(id, how: "unpinned")), at: at(9, 7))
    #expect(
      story.incident.sideEffects.first?.state
        == .undone(by: Person("mira"), at: at(9, 7), how: "unpinned"))
  }

  @Test("that are undone are neither undone nor kept again")
  func undone() throws {
    var (story, id) = try banner()
    try story.when(.sideEffect(.undo(id, how: "")), at: at(9, 5))
    #expect(
      story.rejection(of: .sideEffect(.undo(id, how: "")), at: at(9, 6)) == .sideEffectUndone(id))
    #expect(
      story.rejection(of: .sideEffect(.keep(id, reason: "x")), at: at(9, 6))
        == .sideEffectNotInPlace(id))
  }
}
