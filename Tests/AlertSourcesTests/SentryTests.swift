import AlertSources
import IncidentModel
import Testing

@Suite struct SentryTests {
  @Test func anIssueAlertIsReadWhole() throws {
    let alert = try #require(Fixture.alerts(Sentry.self, "01_issue_alert").first)
    #expect(
      alert.labels == [
        "dag_id": "orders_daily", "environment": "production", "level": "error",
        "release": "etl@1.2.3", "platform": "python", "project": "7", "issue_id": "1117540177",
      ])
    #expect(
      alert.details == "SQL execution canceled\nCulprit: etl.load in run\nRule: ETL errors")
    #expect(alert.links.map(\.kind) == [.generator])
  }

  @Test(arguments: [
    ("resolved", AlertStatus.resolved, true), ("assigned", .acknowledged, true),
    ("archived", .acknowledged, true), ("unresolved", .firing, false), ("created", .firing, false),
  ])
  func aChangeOfAnIssueTellsHowItsAlertStands(action: String, status: AlertStatus, isOnly: Bool)
    throws
  {
    let body = #"{"action":"\#(action)","data":{"issue":{"id":"1117540177","title":"t"}}}"#
    let alert = try Said.alert(Sentry.self, body)
    #expect(alert.status == status)
    #expect(alert.isStatusOnly == isOnly)
    #expect(
      try alert.fingerprint == Fixture.alerts(Sentry.self, "01_issue_alert").first?.fingerprint)
  }

  @Test func theOlderPluginsBodyIsTheSameIssue() throws {
    let alert = try Said.alert(
      Sentry.self,
      """
      {"id":"1117540177","project":"etl","project_slug":"etl","level":"warning","message":"m",
       "culprit":"c","url":"https://sentry.example/1","triggering_rules":["r"],
       "event":{"title":"Load failed","tags":[["dag_id","d"],["bad"]],"id":"no"}}
      """)
    #expect(alert.title == "Load failed")
    #expect(alert.severity == .sev3)
    #expect(alert.labels == ["dag_id": "d", "project": "etl", "issue_id": "1117540177"])
    #expect(
      try alert.fingerprint == Fixture.alerts(Sentry.self, "01_issue_alert").first?.fingerprint)
  }

  @Test func theKindIsKnownWithoutTheHead() throws {
    let message = try Fixture.message(Sentry.self, "02_metric_alert_critical")
    var bare = message
    bare.headers = [:]
    #expect(try Sentry.reading(of: bare) == Sentry.reading(of: message))
  }

  @Test(arguments: ["installation", "comment"])
  func whatIsNoAlertIsNothingToActOn(resource: String) throws {
    let head = "POST /ingest/sentry\nSentry-Hook-Resource: \(resource)"
    #expect(
      try Said.reading(Sentry.self, #"{"action":"created","data":{}}"#, head) == AlertReading())
  }

  @Test func whatAnSDKPostsIsRefusedClearly() {
    let envelope = """
      {"event_id":"f206a3ae","sent_at":"2026-11-22T13:03:48.454447Z"}
      {"type":"event","content_type":"application/json","length":2}
      {}
      """
    #expect(
      Said.refusal(Sentry.self, envelope)
        == "The body is an envelope of a Sentry SDK, which holds events and no alerts. "
        + "Leave the SDK's DSN with Sentry and add this address there as a webhook.")
  }

  @Test(arguments: [
    (
      "{}",
      "data holds neither an event, an issue nor a metric alert. "
        + "Send what Sentry's webhooks send: event_alert, issue or metric_alert."
    ),
    (
      #"{"data":{"event":{}}}"#,
      "data.event.issue_id is missing or empty. Send what Sentry's event_alert webhook sends."
    ),
    (
      #"{"action":"resolved","data":{"issue":{}}}"#,
      "data.issue.id is missing or empty. Send what Sentry's issue webhook sends."
    ),
    (
      #"{"data":{"metric_alert":{"id":"4"}}}"#,
      "action is missing or empty. Send what Sentry's metric_alert webhook sends."
    ),
  ])
  func whatIsMissingIsNamed(body: String, sentence: String) {
    #expect(Said.refusal(Sentry.self, body) == sentence)
  }
}
