import IncidentModel
import StakeholderUpdates
import Testing

@Suite("Whom a team tells, and in which form")
struct UpdateCatalogTests {
  private let catalog = UpdateCatalog.standard
  private let policy = UpdatePolicy.standard

  private func suggested(
    _ story: Story, for audience: Audience = .executives, at time: String = "2026-03-04T14:30Z"
  ) throws -> String {
    catalog.suggestedTemplate(for: audience, incident: story.incident, at: try moment(time)).name
  }

  /// An incident whose executives were told at 14:20Z what the template says.
  private func told(_ audience: Audience = .executives) throws -> Story {
    var story = try Story()
    try story.fillFacts()
    let text = try catalog.render(
      try standardTemplate("update", audience), for: audience, story.incident, policy: policy,
      at: try moment("2026-03-04T14:20Z"))
    try story.tell(
      .update(.record(audience: audience.name, text: text, outcome: .copied)),
      at: "2026-03-04T14:20Z")
    return story
  }

  @Test(
    "the six audiences of the standard have an update of their own", arguments: Audience.standard)
  func ownUpdate(audience: Audience) throws {
    #expect(try standardTemplate("update", audience).audience == audience.name)
  }

  @Test("no two audiences and no two templates for one audience share a name")
  func uniqueNames() {
    #expect(Set(catalog.audiences.map(\.name)).count == catalog.audiences.count)
    #expect(Set(catalog.templates.map(\.fullName)).count == catalog.templates.count)
  }

  @Test("the picker lists one template of a name, the audience's own before the one for any")
  func picker() {
    let offered = catalog.templates(for: .customers)
    #expect(
      offered.map(\.name) == ["holding", "first", "update", "no-change", "long", "resolved"])
    #expect(
      offered.map(\.audience)
        == [nil, "customers", "customers", "customers", "customers", "customers"])
  }

  @Test("customers are not offered an estimate that moved")
  func noMovedEstimate() {
    #expect(!catalog.templates(for: .customers).contains { $0.name == "eta-moved" })
  }

  @Test("who was told nothing yet gets a first notice")
  func first() throws {
    #expect(try suggested(try Story()) == "first")
    #expect(try suggested(try told(), for: .consumers) == "first")
  }

  @Test("who was told and of whom nothing changed gets no change", arguments: Audience.standard)
  func noChange(audience: Audience) throws {
    #expect(try suggested(try told(audience), for: audience) == "no-change")
  }

  @Test("a changed fact makes it an update")
  func changed() throws {
    var story = try told()
    try story.tell(.update(.reviseFact(.scope, "All boards")), at: "2026-03-04T14:25Z")
    #expect(try suggested(story) == "update")
  }

  @Test("a fact an audience is not told does not make an update of theirs")
  func foreignFact() throws {
    var story = try told(.customers)
    try story.tell(.update(.reviseFact(.known, "It was the join")), at: "2026-03-04T14:25Z")
    #expect(try suggested(story, for: .customers) == "no-change")
  }

  @Test("a changed status makes it an update although no fact changed")
  func changedStatus() throws {
    var story = try told()
    try story.tell(.state(.changeStatus(to: .identified)), at: "2026-03-04T14:25Z")
    #expect(try suggested(story) == "update")
  }

  @Test("an estimate that moved is told as such, with the old and the new")
  func movedEstimate() throws {
    var story = try told()
    try story.tell(.update(.reviseFact(.eta, "figures by 17:00Z")), at: "2026-03-04T14:25Z")
    #expect(try suggested(story) == "eta-moved")
    let text = try catalog.render(
      try standardTemplate("eta-moved", .executives), for: .executives, story.incident,
      policy: policy, at: try moment("2026-03-04T14:30Z"))
    #expect(
      text.contains(
        "\nETA: figures by 17:00Z, medium confidence. Before, it was: correct figures by 15:30Z.\n")
    )
  }

  @Test("after four hours with something new it is a long incident")
  func long() throws {
    var story = try told()
    try story.tell(.update(.reviseFact(.scope, "All boards")), at: "2026-03-04T14:25Z")
    #expect(try suggested(story, at: "2026-03-04T18:04Z") == "update")
    #expect(try suggested(story, at: "2026-03-04T18:05Z") == "long")
  }

  @Test("what ended is told as resolved, to engineers as all-clear, then as an invitation")
  func ending() throws {
    var story = try told()
    try story.tell(.state(.changeStatus(to: .resolved)), at: "2026-03-04T14:25Z")
    #expect(try suggested(story) == "resolved")
    #expect(try suggested(story, for: .engineering) == "all-clear")
    try story.tell(
      .update(.record(audience: "exec", text: "over", outcome: .copied)), at: "2026-03-04T14:28Z")
    #expect(try suggested(story) == "invitation")
  }

  @Test("of a restricted incident only the holding statement is suggested to who need not know")
  func restricted() throws {
    var story = try told(.consumers)
    try story.tell(
      .restriction(.set(codename: "HERON", people: [], reason: "personal data")),
      at: "2026-03-04T14:25Z")
    #expect(try suggested(story, for: .consumers) == "holding")
    #expect(try suggested(story, for: .privacy) == "holding")
    try story.tell(
      .update(.record(audience: "privacy", text: "told", outcome: .copied)),
      at: "2026-03-04T14:28Z")
    #expect(try suggested(story, for: .privacy) == "update")
  }

  @Test("a first notice without a scope says when it follows")
  func scopeFollows() throws {
    let story = try Story(severity: .sev1)
    let text = try catalog.render(
      try standardTemplate("first", .executives), for: .executives, story.incident,
      policy: policy, at: try moment("2026-03-04T14:10Z"))
    #expect(text.contains("\nScope: not known yet; the scope follows at 14:20Z\n"))
  }

  @Test("every template renders for every audience that is offered it, without a hole")
  func everyTemplate() throws {
    let story = try told()
    for audience in catalog.audiences {
      for template in catalog.templates(for: audience) {
        let text = try catalog.render(
          template, for: audience, story.incident, policy: policy,
          at: try moment("2026-03-04T14:30Z"))
        #expect(!text.contains("{{") && text.hasSuffix("\n"), "\(template.fullName)")
        #expect(!text.contains("\n\n"), "\(template.fullName) has an empty line")
      }
    }
  }
}
