import AlertSources
import IncidentModel
import Testing

@Suite struct GoogleCloudTests {
  @Test func anIncidentIsReadWhole() throws {
    let alert = try #require(Fixture.alerts(GoogleCloud.self, "01_open").first)
    #expect(
      alert.details
        == "Runbook: https://runbooks.example/bq-slots\nPolicy: BigQuery slots\n"
        + "Condition: slots > 95%\nObserved: 0.99\nThreshold: 0.95")
    #expect(
      alert.labels == [
        "team": "data-platform", "tier": "1", "job_type": "query", "project_id": "data-prod",
        "policy": "BigQuery slots", "metric": "bigquery.googleapis.com/slots/allocated",
        "resource_type": "bigquery_project", "project": "data-prod",
      ])
    #expect(alert.links.map(\.kind) == [.console, .runbook])
  }

  @Test func aTestNotificationSaysSo() throws {
    let alert = try Said.alert(
      GoogleCloud.self,
      """
      {"version":"test","incident":{"incident_id":"12345","started_at":0,"ended_at":0,
       "state":"OPEN","summary":"Test Incident","documentation":"Test documentation"}}
      """)
    #expect(alert.title == "Test: Test Incident")
    #expect(alert.details == "Test documentation")
    #expect(alert.status == .firing)
    #expect(alert.isStartAssumed)
  }

  @Test(arguments: [
    (#""severity":"Error""#, Severity.sev2), (#""severity":"No severity""#, nil),
    (#""policy_user_labels":{"severity":"p1"}"#, .sev1), (#""severity":null"#, nil),
  ])
  func thePolicysLabelsTellTheSeverityWhereTheIncidentDoesNot(
    member: String, severity: Severity?
  ) throws {
    let body = #"{"incident":{"incident_id":"1",\#(member)}}"#
    #expect(try Said.alert(GoogleCloud.self, body).severity == severity)
  }

  @Test(arguments: [
    ("{}", "incident is missing or empty. Send it as an object."),
    (
      #"{"incident":{}}"#,
      "incident.incident_id is missing or empty. Send what Cloud Monitoring's webhook sends."
    ),
    (#"{"incident":7}"#, "incident is a number. It must be an object."),
    (
      #"{"incident":{"incident_id":"1","policy_user_labels":{"a":{}}}}"#,
      "incident.policy_user_labels.a is an object. It must be text."
    ),
  ])
  func whatIsNoIncidentIsRefused(body: String, sentence: String) {
    #expect(Said.refusal(GoogleCloud.self, body) == sentence)
  }
}
