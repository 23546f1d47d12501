import FoundationEssentials
import IncidentModel
import StakeholderUpdates
import Testing

@Suite("The facts a text was made from")
struct UpdateFactsTests {
  private func facts(_ story: Story, at time: String = "2026-03-04T14:20Z") throws -> UpdateFacts {
    UpdateFacts(story.incident, for: .executives, policy: .standard, at: try moment(time))
      .used(by: .executives)
  }

  @Test("make no text stale as time goes by")
  func time() throws {
    var story = try Story()
    try story.fillFacts()
    let old = try facts(story)
    #expect(try facts(story, at: "2026-03-04T14:41Z").changes(since: old) == [])
  }

  @Test("make it stale with what was and what is when one it uses changed")
  func changed() throws {
    var story = try Story()
    try story.fillFacts()
    let old = try facts(story)
    try story.tell(.update(.reviseFact(.scope, "All boards")), at: "2026-03-04T14:25Z")
    try story.tell(.update(.reviseFact(.doNow, "")), at: "2026-03-04T14:26Z")
    #expect(
      try facts(story).changes(since: old) == [
        FactChange(
          name: "scope", was: "Executive weekly board and finance report.", now: "All boards"),
        FactChange(name: "do_now", was: "Do not use net revenue from this board.", now: ""),
      ])
  }

  @Test("leave a text alone that does not use what changed")
  func unused() throws {
    var story = try Story()
    let old = try facts(story)
    try story.tell(.entry(.add(.action, "rolled back")), at: "2026-03-04T14:25Z")
    #expect(try facts(story).changes(since: old) == [])
  }

  @Test("are read back as they were kept")
  func coding() throws {
    var story = try Story()
    try story.fillFacts()
    let facts = try facts(story)
    let kept = try JSONEncoder().encode(facts)
    #expect(try JSONDecoder().decode(UpdateFacts.self, from: kept) == facts)
  }
}
