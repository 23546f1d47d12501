import IncidentModel
import StakeholderUpdates
import Testing

@Suite("What contradicts the record")
struct ContradictionTests {
  private func contradictions(_ text: String, _ story: Story) throws -> [UpdateFinding] {
    UpdateCatalog.standard.findings(
      in: text, for: .executives, incident: story.incident, policy: .standard,
      at: try moment("2026-11-04T08:15Z")
    ).filter { $0.code == .contradiction }
  }

  @Test(
    "is found with what the record says",
    arguments: [
      ("INC-119 is open", "INC-118"), ("SEV3 - revenue", "SEV2"),
      ("SEV2 - revenue - update 7, 09:15 CET", "2"), ("Since: 07:40 CET", "05:40Z"),
      ("Impact: shows 21 % too low.", "12 %"), ("Impact: shows 14.5 % too low.", "12 %"),
      ("ETA: 11:00 CET, high confidence", "medium confidence"),
    ])
  func found(text: String, rewrite: String) throws {
    let found = try contradictions(text, try FiveTexts.story())
    #expect(found.compactMap(\.rewrite).contains(rewrite), "\(found)")
  }

  @Test("an ETA that no fact gives is found without a rewrite, because it may be the newer one")
  func estimate() throws {
    let found = try contradictions("ETA: 11:00 CET", try FiveTexts.story())
    #expect(found.map(\.rewrite) == [nil])
  }

  @Test(
    "is not found where the text agrees, rounds, or tells of something else",
    arguments: [
      "INC-118 SEV2", "raised from SEV3 to SEV2", "Impact: shows 11.8 % too low.",
      "Impact: -12 % on the board and 40 % of the lines", "Scope: x. Confirmed: within 0.01 %",
      "Since: 06:40 CET", "Since: 05:41Z", "ETA: 09:00Z, medium confidence",
      "ETA: no estimate yet", "No change since update 1 at 07:40Z", "SEV2 - revenue - update 2",
      "ETA: correct figures by 10:00 CET, medium confidence; we confirm or move it at 09:45.",
    ])
  func agrees(text: String) throws {
    #expect(try contradictions(text, try FiveTexts.story()) == [])
  }

  @Test("another audience was told another share, and the sheet says none")
  func otherAudience() throws {
    var story = try Story(declared: "2026-11-04T07:20Z", started: "2026-11-04T05:40Z")
    try story.tell(
      .update(.record(audience: "engineering", text: "Impact: 11.8 % low.", outcome: .copied)),
      at: "2026-11-04T07:40Z")
    #expect(try contradictions("Impact: 12 % too low.", story) == [])
    let found = try contradictions("Impact: 30 % too low.", story)
    #expect(found.map(\.rewrite) == ["11.8 %"])
  }

  @Test("a data product that is none of the incident's is found")
  func product() throws {
    var story = try FiveTexts.story()
    try story.tell(
      .state(.classify(Classification(products: ["exec_weekly", "board_pack"]))),
      at: "2026-11-04T08:05Z")
    #expect(try contradictions("Data products: exec_weekly, board_pack\nx", story) == [])
    #expect(try contradictions("Data products: exec_weekly, orders", story).count == 1)
  }

  @Test("the time it was resolved is the record's")
  func resolvedAt() throws {
    let story = try FiveTexts.story(isResolved: true)
    #expect(try contradictions("resolved at 10:01 CET", story) == [])
    #expect(try contradictions("resolved at 10:31 CET", story).map(\.rewrite) == ["09:01Z"])
  }
}
