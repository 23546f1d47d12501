import IncidentModel
import StakeholderUpdates
import Testing

@Suite("What the shipped templates say")
struct ShippedTemplateTests {
  private let catalog = UpdateCatalog.standard

  /// The codes of the findings in what an audience gets from a template.
  private func codes(
    _ name: String, for audience: Audience, _ story: Story, at time: String
  ) throws -> [UpdateRule] {
    let now = try moment(time)
    let text = try catalog.render(
      try standardTemplate(name, audience), for: audience, story.incident, policy: .standard,
      at: now)
    return catalog.findings(
      in: text, for: audience, incident: story.incident, policy: .standard, at: now
    ).map(\.code)
  }

  private func active() throws -> Story {
    var story = try Story()
    try story.fillFacts()
    try story.tell(.state(.changeStatus(to: .identified)), at: "2026-03-04T14:10Z")
    return story
  }

  private func tell(_ audience: Audience, at time: String, in story: inout Story) throws {
    try story.tell(
      .update(.record(audience: audience.name, text: "We know. ETA: 15:00Z", outcome: .copied)),
      at: time)
  }

  private func resolved() throws -> Story {
    var story = try active()
    try story.tell(.criterion(.add("revenue equals billing")), at: "2026-03-04T14:11Z")
    let criterion = try #require(story.incident.criteria.first).id
    try story.tell(
      .criterion(.verify(criterion, evidence: "within 0.01 %")), at: "2026-03-04T14:12Z")
    try story.tell(
      .update(.reviseFact(.doNow, "No data was lost. Refresh extracts made since 13:41Z.")),
      at: "2026-03-04T14:13Z")
    try story.tell(.state(.changeStatus(to: .resolved)), at: "2026-03-04T14:15Z")
    return story
  }

  @Test("has no finding for who is told the first time", arguments: Audience.standard)
  func first(audience: Audience) throws {
    let names = catalog.templates(for: audience).map(\.name)
    for name in ["first", "update", "holding"] where names.contains(name) {
      #expect(
        try codes(name, for: audience, try active(), at: "2026-03-04T14:20Z") == [], "\(name)")
    }
  }

  @Test("has no finding for who was told before", arguments: Audience.standard)
  func later(audience: Audience) throws {
    var story = try active()
    try tell(audience, at: "2026-03-04T14:12Z", in: &story)
    let names = catalog.templates(for: audience).map(\.name)
    for name in ["no-change", "eta-moved", "long", "chase"] where names.contains(name) {
      #expect(try codes(name, for: audience, story, at: "2026-03-04T14:40Z") == [], "\(name)")
    }
  }

  @Test("has no finding at a verified end", arguments: Audience.standard)
  func ending(audience: Audience) throws {
    let names = catalog.templates(for: audience).map(\.name)
    for name in ["resolved", "all-clear"] where names.contains(name) {
      let found = try codes(name, for: audience, try resolved(), at: "2026-03-04T14:20Z")
      #expect(found == [], "\(name)")
    }
  }

  @Test("leaves to a person only when and where the review is")
  func invitation() throws {
    var story = try resolved()
    try tell(.executives, at: "2026-03-04T14:18Z", in: &story)
    let found = try codes("invitation", for: .executives, story, at: "2026-03-04T14:30Z")
    #expect(found == [.placeholder])
  }

  @Test("says at an end that nobody verified what is still to be filled in")
  func unverified() throws {
    var story = try active()
    try story.tell(.state(.changeStatus(to: .resolved)), at: "2026-03-04T14:15Z")
    let found = try codes("resolved", for: .executives, story, at: "2026-03-04T14:20Z")
    #expect(Set(found) == [.notConfirmed, .placeholder, .dataLossMissing])
  }

  @Test("asks for the scope of a first notice until the sheet has it, whatever the text promises")
  func missingScope() throws {
    let story = try Story()
    let found = try codes("first", for: .executives, story, at: "2026-03-04T14:10Z")
    #expect(found == [.impactMissing, .scopeMissing, .workaroundMissing])
  }
}
