import AlertSources
import IncidentModel
import Testing

@Suite struct AzureTests {
  @Test func aMetricAlertIsReadWhole() throws {
    let alert = try #require(Fixture.alerts(Azure.self, "01_metric_fired").first)
    #expect(
      alert.details
        == "More than 0 failed pipeline runs\nPipelineFailedRuns Total GreaterThan 0: 3.0")
    #expect(alert.labels["Name"] == "orders_daily")
    #expect(alert.labels["team"] == "data-platform")
    #expect(alert.links.map(\.kind) == [.console, .runbook])
    #expect(
      alert.links.first?.url.hasPrefix(
        "https://portal.azure.com/#blade/Microsoft_Azure_Monitoring_Alerts/"
          + "AlertDetails.ReactView/alertId~/%2Fsubscriptions%2F1111") == true)
  }

  @Test(arguments: [
    ("Sev0", Severity.sev1), ("Sev1", .sev2), ("Sev2", .sev3), ("Sev3", .sev4), ("Sev4", .sev4),
    ("high", nil),
  ])
  func azureCountsSeveritiesFromZero(word: String, severity: Severity?) throws {
    #expect(try alert(#""severity":"\#(word)""#).severity == severity)
  }

  @Test func aLogAlertShowsItsSearch() throws {
    let alert = try alert(
      #""signalType":"Log""#,
      context: #"{"condition":{"allOf":[{"searchQuery":"T | count","operator":"GreaterThan","#
        + #""threshold":"0","metricValue":2,"#
        + #""linkToSearchResultsUI":"https://portal.azure.com/#x"}]}}"#)
    #expect(alert.details == "GreaterThan 0: 2\nT | count")
    #expect(alert.links == [AlertLink(kind: .log, url: "https://portal.azure.com/#x")])
  }

  @Test func noticesOfServiceHealthAreTiedByTheirTrackingId() throws {
    let active = try notice("Active", id: "1")
    let over = try notice("Resolved", id: "2")
    #expect(active.fingerprint == over.fingerprint)
    #expect([active, over].map(\.status) == [.firing, .resolved])
    #expect(active.title == "SQL Database - West Europe")
    #expect(active.details == "Queries fail. x < 5 holds")
  }

  @Test(arguments: [
    ("{}", "schemaId is not azureMonitorCommonAlertSchema."),
    (#"{"schemaId":"Microsoft.Insights/activityLogs","data":{}}"#, "schemaId is not"),
    (#"{"status":"Activated","context":{"id":"1"}}"#, "schemaId is not"),
    (#"{"schemaId":"azureMonitorCommonAlertSchema"}"#, "data is missing or empty."),
    (
      #"{"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":{}}}"#,
      "data.essentials.alertId is missing or empty. Send what Azure Monitor's action group sends."
    ),
  ])
  func anyOtherSchemaIsRefusedWithWhatToSwitchOn(body: String, start: String) {
    #expect(Said.refusal(Azure.self, body)?.hasPrefix(start) == true)
  }

  @Test func theRefusalSaysWhatToSwitchOn() {
    #expect(
      Said.refusal(Azure.self, "{}")?.hasSuffix(
        "Enable the common alert schema for this webhook in the action group.") == true)
  }

  private func notice(_ status: String, id: String) throws -> Alert {
    try alert(
      #""monitoringService":"ServiceHealth""#, id: id,
      context: #"{"status":"\#(status)","properties":{"trackingId":"V-1","#
        + #""title":"SQL Database - West Europe","#
        + #""communication":"<p><strong>Queries</strong> fail.</p>x < 5 holds"}}"#)
  }

  private func alert(_ member: String, id: String = "1", context: String = "{}") throws -> Alert {
    try Said.alert(
      Azure.self,
      """
      {"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":{"alertId":"\(id)",
       "alertRule":"r","monitorCondition":"Fired",\(member)},"alertContext":\(context)}}
      """)
  }
}
