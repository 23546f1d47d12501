import Testing

@testable import IncidentModel

@Suite("What is kept of how a severity was chosen")
struct SeverityAssessmentTests {
  private let suggestion = SeveritySuggestion(severity: .sev2, reasons: ["tier 1"])

  private func story(_ severity: Severity, because: String = "") throws -> Story {
    try Story(
      Declaration(
        title: "Revenue is wrong", severity: severity, severityReason: because,
        suggestion: suggestion))
  }

  @Test("both, with the reasons of both, where a person chose another")
  func overridden() throws {
    let story = try story(.sev3, because: "one region only")
    #expect(story.incident.assessment.isOverridden)
    #expect(story.incident.assessment.suggested == suggestion)
    #expect(
      story.incident.timeline.entries.first?.text
        == "declared SEV3: Revenue is wrong (suggested SEV2: tier 1; chosen because one region only)"
    )
  }

  @Test("nothing more is said where the suggestion was followed")
  func followed() throws {
    let story = try story(.sev2)
    #expect(!story.incident.assessment.isOverridden)
    #expect(story.incident.timeline.entries.first?.text == "declared SEV2: Revenue is wrong")
  }

  @Test("it comes back from the record as it was")
  func stored() throws {
    let story = try Story(
      Declaration(
        title: "Leak", severity: .sev1, suggestion: suggestion,
        restriction: Restriction(codename: "heron", people: [Person("bo")])))
    let event = try #require(story.events.first)
    let draft = try EventCodec.draft(
      event.event, id: "e1", recordedAt: event.recordedAt, actor: event.actor)
    let stored = StoredEvent(
      position: 1, stream: event.stream, version: 1, draft: draft,
      previousHash: HashChain.origin, hash: HashChain.origin)
    #expect(try EventCodec.recorded(stored).event == event.event)
  }
}
