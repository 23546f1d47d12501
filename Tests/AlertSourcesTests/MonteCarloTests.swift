import AlertSources
import IncidentModel
import Testing

@Suite struct MonteCarloTests {
  @Test func feedbackThatClosesAnAlertEndsIt() throws {
    let created = try #require(
      Fixture.alerts(MonteCarlo.self, "montecarlo__01_alert_created").first)
    let resolved = try #require(
      Fixture.alerts(MonteCarlo.self, "montecarlo__02_alert_resolved").first)
    #expect(created.fingerprint == resolved.fingerprint)
    #expect(created.asset == "analytics:mart.orders")
    #expect(created.signal == .freshness)
    #expect(created.details == "Time since last row count change: 187.0")
    #expect(resolved.isStatusOnly)
  }

  @Test(arguments: [
    ("alert.created", "null", AlertStatus.firing), ("alert.acknowledged", "null", .acknowledged),
    ("alert.status_updated", #""investigating""#, .acknowledged),
    ("alert.status_updated", #""no_status""#, .firing),
    ("alert.status_updated", #""expected""#, .resolved),
    ("alert.status_updated", #""FALSE_POSITIVE""#, .resolved),
    ("alert.resolved", "null", .resolved), ("alert.owner_changed", "null", .firing),
  ])
  func actionAndFeedbackTellTheStatus(action: String, feedback: String, status: AlertStatus) throws
  {
    #expect(try alert(action, feedback, "SEV-1")?.status == status)
  }

  @Test func aDeclaredSeverityIsRead() throws {
    #expect(try alert("alert.created", "null", "SEV-3")?.severity == .sev3)
    #expect(try alert("alert.created", "null", "SEV-3")?.severityText == "SEV-3")
  }

  @Test func withoutAnAddressTheEventsTellAlertsApart() {
    let body = #"{"action":"alert.created","payload":{"event_list":[]}}"#
    let problem = #expect(throws: AlertPayloadProblem.self) {
      try MonteCarlo.reading(of: Array(body.utf8), instance: "", receivedAt: Fixture.receivedAt)
    }
    #expect(problem?.sentence == "url is missing or empty. It is what tells alerts apart.")
  }

  private func alert(_ action: String, _ feedback: String, _ severity: String) throws -> Alert? {
    let body = #"""
      {"action":"\#(action)","url":"https://getmontecarlo.com/alerts/1?x=2",
        "alert_feedback":\#(feedback),"declared_alert_severity":"\#(severity)"}
      """#
    return try MonteCarlo.reading(
      of: Array(body.utf8), instance: "", receivedAt: Fixture.receivedAt
    ).alerts.first
  }
}
