import Testing

@testable import IncidentModel

@Suite("Triage outside any incident")
struct TriageTests {
  @Test("records who looks after an alert, and why")
  func acknowledges() throws {
    let events = try decide(.acknowledge(alert("lag"), reason: " on it "))
    #expect(
      events == [
        IncidentEvent(
          occurredAt: at(9, 0),
          fact: .alertAcknowledged(AlertActedOn(alert: alert("lag"), reason: "on it")))
      ])
  }

  @Test("marks the alert as acknowledged by the person")
  func marks() throws {
    let events = try decide(.acknowledge(alert("lag"), reason: "on it"))
    let marks = Incident.marks(for: events, of: nil, by: Person("bo"), at: at(9, 0))
    let acknowledgement = Acknowledgement(by: Person("bo"), at: at(9, 0), reason: "on it")
    #expect(marks == [AlertMark(Fingerprint("lag"), .acknowledged(acknowledgement))])
  }

  @Test("is undone by the opposite act")
  func undoes() throws {
    let acknowledged = try decide(.acknowledge(alert("lag"), reason: "on it"))
    let released = try decide(.release(alert("lag"), reason: "wrong one"))
    #expect(undo(acknowledged) == .release(alert("lag"), reason: "undone"))
    #expect(undo(released) == .acknowledge(alert("lag"), reason: "undone"))
  }

  @Test("refuses to link, because there is nothing to link to")
  func refusesLinks() {
    #expect(throws: IncidentRejection.incidentNeeded("Linking an alert")) {
      try decide(.link(alert("lag")))
    }
    #expect(throws: IncidentRejection.incidentNeeded("Linking an alert")) {
      try decide(.unlink(alert("lag"), reason: "x"))
    }
  }

  @Test("refuses a reason that is too long")
  func refusesLongReasons() {
    #expect(throws: IncidentRejection.tooLong("The reason", limit: 4000)) {
      try decide(.acknowledge(alert("lag"), reason: String(repeating: "x", count: 4001)))
    }
  }

  private func decide(_ command: AlertCommand) throws(IncidentRejection) -> [IncidentEvent] {
    var context = DecisionContext(
      now: at(9, 0), actor: Person("bo"), identity: IdentitySource(seed: 1))
    return try Triage.events(for: command, &context)
  }

  private func undo(_ events: [IncidentEvent]) -> AlertCommand? {
    events.first.flatMap { Triage.compensation(for: $0.fact) }
  }
}
