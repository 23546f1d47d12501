import IncidentModel
import Testing

@testable import Postmortems

@Suite("The end in the postmortem file")
struct PostmortemWriterExitTests {
  private func story() throws -> Story {
    var story = try Story()
    try story.tell(.criterion(.add("figures | reconcile")), at: "2026-03-04T14:06Z")
    try story.tell(
      .sideEffect(.add(.banner, "board", undo: "unpin it")), at: "2026-03-04T14:07Z")
    return story
  }

  private func verify(_ story: inout Story) throws {
    let id = try #require(story.incident.criteria.first?.id)
    try story.tell(.criterion(.verify(id, evidence: "query 7")), at: "2026-03-04T14:20Z")
  }

  @Test("tells what was not verified and what is still in place")
  func open() throws {
    let file = try story().file
    #expect(file.contains("| figures \\| reconcile | not verified |  |  |"))
    #expect(
      file.contains("| banner: board | 2026-03-04 14:07Z | **still in place** |  | unpin it |"))
  }

  @Test("tells who verified what when by what")
  func verified() throws {
    var story = try story()
    try verify(&story)
    #expect(
      story.file.contains(
        "| figures \\| reconcile | verified by mira | 2026-03-04 14:20Z | query 7 |"))
  }

  @Test("says first that the end is only claimed, until it is not")
  func claimed() throws {
    var story = try story()
    try story.tell(
      .state(.resolve(how: "", anyway: "board meets")), at: "2026-03-04T14:10Z")
    #expect(story.file.contains("**Claimed, not verified:** board meets"))
    #expect(story.file.contains("which is claimed and not verified yet."))
    try verify(&story)
    let effect = try #require(story.incident.sideEffects.first?.id)
    try story.tell(.sideEffect(.keep(effect, reason: "until Friday")), at: "2026-03-04T14:21Z")
    try story.tell(.state(.resolve(how: "still equal")), at: "2026-03-04T14:22Z")
    #expect(!story.file.contains("Claimed"))
    #expect(story.file.contains("| kept on purpose | 2026-03-04 14:21Z | until Friday |"))
  }

  @Test("is left out where nothing was asked for and nothing changed")
  func nothing() throws {
    #expect(try !Story().file.contains("## Exit"))
  }

  @Test("passes the check of the file")
  func checks() throws {
    #expect(PostmortemDocument.check(PostmortemDocument.render(try story().incident)) == [])
  }
}
