import AlertSources
import IncidentModel
import Testing

@Suite struct AlertmanagerAPITests {
  private static let folder = "alertmanager_api"

  @Test func everyAlertThatIsThereFires() throws {
    let alerts = try recorded()
    #expect(alerts.count == 12)
    #expect(alerts.allSatisfy { $0.status == .firing && $0.endedAt == nil })
  }

  @Test func anActiveAlertIsReadWhole() throws {
    let alert = try #require(recorded().first { $0.fingerprint.text == "5d412c165334a902" })
    #expect(alert.source == "alertmanager")
    #expect(alert.sourceInstance == "eu")
    #expect(alert.title == "Executive dashboard is wrong; pipelines succeeded")
    #expect(alert.startedAt.rfc3339 == "2026-11-22T13:00:18.778Z")
    #expect(alert.labels["alertmanager_state"] == nil)
    #expect(
      alert.links == [
        AlertLink(kind: .generator, url: "http://amtool.example/x"),
        AlertLink(kind: .runbook, url: "https://runbooks.example/exec-dash"),
        AlertLink(kind: .silence, url: "http://am.example/#/alerts"),
      ])
  }

  @Test(arguments: [
    ("1ad8abc93bee24fd", "silenced by 6ae7cac6-a6dc-48e8-8fc6-74a68b5f6316"),
    ("7b7f42d2f12e70f0", "inhibited by 0e1946d87e7376f7"),
  ])
  func anAlertThatIsHeldBackSaysSo(fingerprint: String, why: String) throws {
    let alert = try #require(recorded().first { $0.fingerprint.text == fingerprint })
    #expect(alert.labels["alertmanager_state"] == "suppressed")
    #expect(alert.details.hasSuffix("Alertmanager sends nobody this alert: \(why)."))
  }

  @Test func noAlertsAreAnAnswerToo() throws {
    #expect(try reading("[]") == AlertReading())
  }

  @Test func aBadAlertDoesNotHideItsNeighbour() throws {
    let reading = try reading(#"[{"labels":{}},{"labels":{"alertname":"A"}}]"#)
    #expect(reading.alerts.map(\.title) == ["A"])
    #expect(reading.skipped.map(\.path) == ["[0]"])
  }

  @Test(arguments: ["", "{}", "null", "<html>", #""no""#, "[", #"{"alerts":[]}"#])
  func whatIsNoListIsAProblem(body: String) {
    #expect(throws: AlertPayloadProblem.self) { try reading(body) }
  }

  @Test func itSaysSinceWhenItRuns() throws {
    let moment = try AlertmanagerAPI.runningSince(in: Fixture.bytes(Self.folder, "get_status"))
    #expect(moment.rfc3339 == "2026-11-22T12:59:33.746Z")
  }

  @Test(arguments: [
    (#""silence not found""#, "silence not found"),
    (
      #"{"code":612,"message":"matchers in body should have at least 1 items"}"#,
      "matchers in body should have at least 1 items"
    ),
    ("404 page not found\n", "404 page not found"), ("", ""), ("[]", "[]"),
    ("<html>\u{1B}[31m", "<html> [31m"),
  ])
  func whatAnErrorSaysIsFoundInEveryShape(body: String, text: String) {
    #expect(AlertmanagerAPI.problemText(in: Array(body.utf8)) == text)
  }

  @Test func aSilenceIdCannotLeaveItsPath() {
    #expect(AlertmanagerAPI.Path.silence("ab-1") == "/api/v2/silence/ab-1")
    #expect(AlertmanagerAPI.Path.silence("../a?b") == "/api/v2/silence/%2E%2E%2Fa%3Fb")
  }

  private func recorded() throws -> [Alert] {
    try AlertmanagerAPI.alerts(
      in: Fixture.bytes(Self.folder, "get_alerts"), instance: "eu", baseURL: "http://am.example",
      at: Fixture.receivedAt
    ).alerts
  }

  private func reading(_ body: String) throws -> AlertReading {
    try AlertmanagerAPI.alerts(in: Array(body.utf8), instance: "eu", at: Fixture.receivedAt)
  }
}
