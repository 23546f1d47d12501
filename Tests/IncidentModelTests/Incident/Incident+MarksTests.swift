import Testing

@testable import IncidentModel

@Suite("Marks on current alerts")
struct IncidentMarksTests {
  @Test("follow from acknowledging, releasing, linking and unlinking")
  func marks() {
    let act = AlertActedOn(alert: alert("lag"), reason: "on it")
    let acknowledgement = Acknowledgement(by: Person("bo"), at: at(9, 5), reason: "on it")
    #expect(
      marks(
        [.alertAcknowledged(act), .alertReleased(act), .alertLinked(act), .alertUnlinked(act)])
        == [
          AlertMark(Fingerprint("lag"), .acknowledged(acknowledgement)),
          AlertMark(Fingerprint("lag"), .unacknowledged),
          AlertMark(Fingerprint("lag"), .linked(Story.id)),
          AlertMark(Fingerprint("lag"), .unlinked),
        ])
  }

  @Test("of a declaration link its alerts to the new incident")
  func declaration() throws {
    let story = try Story(
      Declaration(title: "x", severity: .sev2, alerts: [alert("lag"), alert("diff")]))
    #expect(
      Incident.marks(
        for: story.events.map(\.event), of: Story.id, by: Person("mira"), at: at(9, 0))
        == [
          AlertMark(Fingerprint("lag"), .linked(Story.id)),
          AlertMark(Fingerprint("diff"), .linked(Story.id)),
        ])
  }

  @Test("never follow from anything else")
  func nothingElse() {
    let others = LogV1.facts.filter { !$0.key.hasPrefix("alert.") }.map(\.value)
    #expect(others.count == 93)
    #expect(marks(others) == [])
  }

  private func marks(_ facts: [IncidentFact]) -> [AlertMark] {
    Incident.marks(
      for: facts.map { IncidentEvent(occurredAt: at(9, 0), fact: $0) }, of: Story.id,
      by: Person("bo"), at: at(9, 5))
  }
}
