import AlertSources
import IncidentModel
import Testing

@Suite struct GenericTests {
  @Test func everyDocumentedMemberIsRead() throws {
    #expect(
      try Fixture.alerts(Generic.self, "every_member") == [
        Alert(
          source: "generic", fingerprint: Fingerprint("generic:freshness/mart.orders_daily"),
          status: .resolved, severity: .sev2, severityText: "high",
          title: "mart.orders_daily is stale", details: "No load for 2 h.\nUpstream: orders_daily",
          labels: ["table": "mart.orders_daily", "tier": "1", "paged": "true"],
          links: [
            AlertLink(kind: .generator, url: "https://monitor.example/checks/7"),
            AlertLink(kind: .runbook, url: "https://runbooks.example/freshness"),
            AlertLink(kind: .dashboard, url: "https://grafana.example/d/abc"),
          ],
          asset: "mart.orders_daily", signal: .freshness,
          startedAt: Timestamp(seconds: 1_795_352_381),
          endedAt: Timestamp(milliseconds: 1_795_352_419_736))
      ])
  }

  @Test func aTitleIsEnough() throws {
    let alert = try #require(Fixture.alerts(Generic.self, "smallest").first)
    #expect(alert.title == "orders_daily is late")
    #expect(alert.status == .firing)
    #expect(alert.severity == nil)
    #expect(alert.startedAt == Fixture.receivedAt)
  }

  @Test func aListUnderAlertsIsReadInItsOrder() throws {
    let alerts = try Fixture.alerts(Generic.self, "list")
    #expect(alerts.map(\.title) == ["Disk 91 % full", "Loader down"])
    #expect(alerts.map(\.severity) == [.sev3, .sev1])
    #expect(alerts.first?.fingerprint == Fingerprint("generic:42"))
  }

  @Test func aBareListIsReadToo() throws {
    #expect(
      try Fixture.alerts(Generic.self, "bare_list").map(\.status) == [.firing, .acknowledged])
  }

  @Test func anotherToolsMessageIsDetails() throws {
    #expect(
      try Fixture.alerts(Generic.self, "apprise").map(\.details) == ["orders mart stale"])
  }

  @Test func withoutAnIdTitleAndLabelsMakeTheSameAlertAndDetailsDoNot() throws {
    let firing = try reading(#"{"title":"t","labels":{"a":"1"},"details":"5 rows"}"#)
    let resolved = try reading(#"{"title":"t","labels":{"a":"1"},"status":"resolved"}"#)
    let other = try reading(#"{"title":"t","labels":{"a":"2"}}"#)
    #expect(firing.alerts.first?.fingerprint == resolved.alerts.first?.fingerprint)
    #expect(firing.alerts.first?.fingerprint != other.alerts.first?.fingerprint)
  }

  @Test func aNumberTooBigForAnyIntegerKeepsItsDigits() throws {
    let reading = try reading(#"{"title":"t","id":12345678901234567890123}"#)
    #expect(
      reading.alerts.first?.fingerprint == Fingerprint("generic:12345678901234567890123"))
  }

  @Test(arguments: [
    (
      "{}",
      "title is missing or empty. Give every alert a title, a line that says what is wrong."
    ),
    (
      #"{"title":"t","status":"on\u001b[31m"}"#,
      #"status is "on?[31m". Write firing, acknowledged or resolved."#
    ),
    (#"{"title":"t","labels":["a"]}"#, "labels is a list. It must be an object."),
    (#""title""#, "The body is text. It must be an object or a list of objects."),
    ("[]", "The body holds no alert. Send at least one."),
  ])
  func whatCannotBeReadIsRefusedWithPlaceAndRemedy(body: String, sentence: String) {
    let problem = #expect(throws: AlertPayloadProblem.self) { try reading(body) }
    #expect(problem?.sentence == sentence)
  }

  private func reading(_ body: String) throws -> AlertReading {
    try Generic.reading(of: Array(body.utf8), instance: "", receivedAt: Fixture.receivedAt)
  }
}
