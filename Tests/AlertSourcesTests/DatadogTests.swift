import AlertSources
import IncidentModel
import Testing

@Suite struct DatadogTests {
  @Test func aFilledTemplateIsReadWhole() throws {
    #expect(
      try Fixture.alerts(Datadog.self, "01_triggered") == [
        Alert(
          source: "datadog", sourceInstance: "42", fingerprint: Fingerprint("f7dc2a0bd3da53d6"),
          status: .firing, severity: .sev2, severityText: "P2",
          title: "Load latency high on table:mart.orders",
          details: "snowflake.load.latency over env:prod,table:mart.orders was > 900.0 on average "
            + "during the last 5m.\nLoad latency is high.\n\n"
            + "[Metric Graph](https://app.datadoghq.com/monitors/1234567)",
          labels: [
            "env": "prod", "table": "mart.orders", "team": "data-platform", "tags": "monitor",
            "monitor_id": "1234567", "metric": "snowflake.load.latency",
            "alert_cycle_key": "7654321", "event_type": "query_alert_monitor",
            "transition": "Triggered",
          ],
          links: [
            AlertLink(
              kind: .generator, url: "https://app.datadoghq.com/event/event?id=7777777777777")
          ],
          asset: "mart.orders", owner: "data-platform", signal: .latency, group: "a1b2c3d4e5f6",
          startedAt: Timestamp(milliseconds: 1_795_353_207_091), isStartAssumed: true)
      ])
  }

  @Test func theShippedTemplateHasEveryVariableOfTheSample() throws {
    let body = String(decoding: try Fixture.bytes("datadog", "01_triggered"), as: UTF8.self)
    let names = body.split(separator: "\"").filter { body.contains("\"\($0)\": \"") }
    #expect(names.count > 20)
    for name in names { #expect(Datadog.guide.example.contains("\"\(name)\""), "\(name)") }
  }

  @Test(arguments: [
    ("Triggered", AlertStatus.firing), ("Re-Triggered", .firing), ("Warn", .firing),
    ("No Data", .firing), ("Renotify", .firing), ("Recovered", .resolved),
  ])
  func theTransitionTellsTheStatus(transition: String, status: AlertStatus) throws {
    let body = #"{"alert_id":"1","alert_title":"t","alert_transition":"\#(transition)"}"#
    #expect(try Said.alert(Datadog.self, body).status == status)
  }

  @Test(arguments: [
    (#""alert_id":"$ALERT_ID""#, "alert_id is \"$ALERT_ID\""),
    (#""alert_id":"1","alert_cycle_key":"$ALERT_CYCLE_KEY""#, "alert_cycle_key is"),
    (#""alert_id":"1","alert_transition":"$ALERT_TRANSITION""#, "alert_transition is"),
  ])
  func anIdentityThatWasNotFilledInIsRefused(members: String, start: String) {
    let refusal = Said.refusal(Datadog.self, #"{"alert_title":"t",\#(members)}"#)
    #expect(refusal?.hasPrefix(start) == true)
    #expect(refusal?.hasSuffix("Use the payload that wardroom sources shows for datadog.") == true)
  }

  @Test func anythingElseNotFilledInIsMissing() throws {
    let body = """
      {"alert_id":"1","alert_scope":"$ALERT_SCOPE","alert_title":"t","hostname":"$HOSTNAME",
       "alert_priority":"null","alert_type":"warning","org":{"id":"$ORG_ID"}}
      """
    let alert = try Said.alert(Datadog.self, body)
    #expect(alert.labels == ["monitor_id": "1"])
    #expect(alert.severity == .sev3)
    #expect(alert.sourceInstance == "")
  }

  @Test func scopesOfAMonitorAreAlertsOfTheirOwn() throws {
    let one = try Said.alert(
      Datadog.self, #"{"alert_id":"1","alert_title":"t","alert_scope":"a:1"}"#)
    let two = try Said.alert(
      Datadog.self, #"{"alert_id":"1","alert_title":"t","alert_scope":"a:2"}"#)
    #expect(one.fingerprint != two.fingerprint)
  }

  @Test func marksMeantForDatadogAreLeftOut() throws {
    let body = #"{"alert_id":"1","alert_title":"t","body":"%%%\nrows @all fell a@b @x\n%%%"}"#
    #expect(try Said.alert(Datadog.self, body).details == "rows fell a@b")
  }

  @Test(arguments: [
    ("{}", "alert_id is missing or empty."), (#"{"alert_id":"1"}"#, "alert_title is missing"),
    (#"{"alert_id":{},"alert_title":"t"}"#, "alert_id is an object."),
    ("[]", "The body is a list."),
  ])
  func whatCannotBeReadIsRefused(body: String, start: String) {
    #expect(Said.refusal(Datadog.self, body)?.hasPrefix(start) == true)
  }
}
