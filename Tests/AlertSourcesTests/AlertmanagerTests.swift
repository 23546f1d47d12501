import AlertSources
import IncidentModel
import Testing

@Suite struct AlertmanagerTests {
  @Test func aFiringAlertOfARealRuleIsReadWhole() throws {
    let alert = try #require(Fixture.alerts(Alertmanager.self, "02_firing_two_in_group").first)
    #expect(
      alert
        == Alert(
          source: "alertmanager", sourceInstance: "all",
          fingerprint: Fingerprint("c24cd840cd10570a"),
          status: .firing, severity: .sev1, severityText: "critical",
          title: "Table mart.orders_daily is stale (2h 0m 0s)",
          details:
            "No load of mart.orders_daily since 2h 0m 0s; SLO is 60s.\nUpstream DAG: orders_daily",
          labels: [
            "alertname": "TableFreshnessBreached", "cluster": "warehouse-eu",
            "dag_id": "orders_daily", "instance": "127.0.0.1:19200", "job": "fake-exporter",
            "replica": "a", "severity": "critical", "table": "mart.orders_daily",
            "team": "data-platform", "tier": "1",
          ],
          links: [
            AlertLink(
              kind: .generator,
              url: "http://vm:19090/graph?g0.expr=time%28%29+-+"
                + "table_last_loaded_timestamp_seconds+%3E+60&g0.tab=1"),
            AlertLink(kind: .runbook, url: "https://runbooks.example/freshness"),
            AlertLink(
              kind: .dashboard,
              url: "https://grafana.example/d/abc/freshness?var-table=mart.orders_daily"),
            AlertLink(kind: .silence, url: "http://127.0.0.1:19093/#/alerts"),
          ],
          asset: "mart.orders_daily", owner: "data-platform", signal: .freshness,
          group: #"{}:{alertname="TableFreshnessBreached"}"#,
          startedAt: Timestamp(milliseconds: 1_795_352_381_736)))
  }

  @Test func theZeroTimeIsNoEnd() throws {
    let alert = try #require(Fixture.alerts(Alertmanager.self, "01_firing_one").first)
    #expect(alert.endedAt == nil)
  }

  @Test func aResolvedAlertKeepsFingerprintAndStartAndHasAnEnd() throws {
    let firing = try #require(Fixture.alerts(Alertmanager.self, "01_firing_one").first)
    let resolved = try #require(Fixture.alerts(Alertmanager.self, "03_resolved_one").first)
    #expect(resolved.status == .resolved)
    #expect(resolved.fingerprint == firing.fingerprint)
    #expect(resolved.startedAt == firing.startedAt)
    #expect(resolved.endedAt?.rfc3339 == "2026-11-22T13:00:19.736Z")
  }

  @Test func nanosecondsAreReadToTheMillisecond() throws {
    let alert = try #require(Fixture.alerts(Alertmanager.self, "06_amtool_critical").first)
    #expect(alert.startedAt.rfc3339 == "2026-11-22T13:00:18.778Z")
    #expect(alert.tier == .tier1)
  }

  @Test func withoutAFingerprintTheLabelsGiveTheOneAlertmanagerWouldSend() throws {
    let direct = try Fixture.alerts(Alertmanager.self, "prometheus_01_firing")
    let labels = try #require(Fixture.alerts(Alertmanager.self, "01_firing_one").first).labels
    let named = reading(
      """
      {"alerts":[{"labels":{\(labels.map { "\"\($0)\":\"\($1)\"" }.joined(separator: ","))}}]}
      """)
    #expect(named?.alerts.first?.fingerprint == Fingerprint("0d46babce8439506"))
    #expect(direct.first?.fingerprint.text.count == 16)
  }

  @Test(arguments: [
    ("prometheus_01_firing", Timestamp(seconds: 1_795_354_440), AlertStatus.firing),
    ("prometheus_01_firing", Timestamp(seconds: 1_795_354_455), .resolved),
    ("prometheus_03_resolved", Timestamp(seconds: 1_795_354_455), .resolved),
  ])
  func withoutAStatusAnAlertFiresUntilItsEnd(name: String, at: Timestamp, status: AlertStatus)
    throws
  {
    let bytes = try Fixture.bytes("alertmanager", name)
    let reading = try Alertmanager.reading(of: bytes, instance: "", receivedAt: at)
    #expect(reading.alerts.map(\.status) == [status])
  }

  @Test(arguments: [
    (#"{"summary":"s","title":"t"}"#, "s"), (#"{"summary":" ","message":"m"}"#, "m"),
    (#"{"description":"d"}"#, "Name"), ("{}", "Name"), ("null", "Name"),
  ])
  func theTitleIsTheFirstOfSummaryTitleMessageAndName(annotations: String, title: String) {
    let body = #"{"alerts":[{"labels":{"alertname":"Name"},"annotations":\#(annotations)}]}"#
    #expect(reading(body)?.alerts.first?.title == title)
  }

  @Test func anAlertWithoutAnythingToReadIsTitledByItsFirstLabel() {
    #expect(reading(#"{"alerts":[{"labels":{"b":"2","a":"1"}}]}"#)?.alerts.first?.title == "a=1")
  }

  @Test func annotationsNobodyAskedForAreDetails() {
    let body = #"{"alerts":[{"labels":{"a":"1"},"annotations":{"impact":"BI","description":"d"}}]}"#
    #expect(reading(body)?.alerts.first?.details == "d\nimpact: BI")
  }

  @Test func howManyAlertsWereLeftOutIsKept() {
    let body = #"{"alerts":[{"labels":{"a":"1"}}],"truncatedAlerts":5}"#
    #expect(reading(body)?.alerts.first?.truncatedCount == 5)
  }

  @Test func aStatusNobodyKnowsIsUnknown() {
    let body = #"{"alerts":[{"labels":{"a":"1"},"status":"maybe"}]}"#
    #expect(reading(body)?.alerts.first?.status == .unknown)
  }

  @Test func anInstanceFromTheRequestWinsOverTheReceiver() throws {
    let bytes = Array(#"{"receiver":"r","alerts":[{"labels":{"a":"1"}}]}"#.utf8)
    let reading = try Alertmanager.reading(
      of: bytes, instance: "eu", receivedAt: Fixture.receivedAt)
    #expect(reading.alerts.first?.sourceInstance == "eu")
  }

  @Test func aStartThatIsNoTimeBecomesTheMomentOfArrival() {
    let body = #"{"alerts":[{"labels":{"a":"1"},"startsAt":"yesterday"}]}"#
    #expect(reading(body)?.alerts.first?.startedAt == Fixture.receivedAt)
  }

  @Test func aBadAlertDoesNotTakeItsNeighboursWithIt() {
    let body = #"{"alerts":[null,{"labels":{"a":"1"}},{"labels":{"c":{}}},{}]}"#
    let reading = reading(body)
    #expect(reading?.alerts.map(\.title) == ["a=1"])
    #expect(
      reading?.skipped.map(\.sentence) == [
        "alerts[0] is null. It must be an object.",
        "alerts[2].labels.c is an object. It must be text.",
        "alerts[3] has neither labels nor a fingerprint. "
          + "Give it labels; they are what tells alerts apart.",
      ])
  }

  @Test(arguments: [
    (
      "{}",
      "alerts is missing. Send what Alertmanager's webhook_config sends; "
        + "other JSON goes to /ingest/generic."
    ),
    (#"{"alerts":[]}"#, "alerts holds no alert. Send at least one."),
    (#"{"alerts":{}}"#, "alerts is an object. It must be a list."),
    ("null", "The body is null. It must be an object with a list of alerts."),
  ])
  func aBodyWithoutAlertsIsRefusedWithASentence(body: String, sentence: String) {
    let problem = #expect(throws: AlertPayloadProblem.self) {
      try Alertmanager.reading(
        of: Array(body.utf8), instance: "", receivedAt: Fixture.receivedAt)
    }
    #expect(problem?.sentence == sentence)
  }

  @Test func whatTheAPIListsIsFiringWhetherSilencedOrNot() throws {
    let alerts = try Fixture.alerts(Alertmanager.self, "api_alerts")
    #expect(alerts.count == 12)
    #expect(alerts.allSatisfy { $0.status == .firing && $0.endedAt == nil })
  }

  @Test(arguments: [
    ("POST /api/v2/alerts", #"200 {"status":"success"}"#),
    ("POST /api/v1/alerts", #"200 {"status":"success"}"#), ("POST /ingest/alertmanager", ""),
  ])
  func whoeverPostsToAnAlertmanagerIsAnsweredLikeOne(head: String, answer: String) {
    #expect(Said.answer(Alertmanager.self, #"[{"labels":{"a":"1"}}]"#, head) == answer)
  }

  @Test func newMembersAreNoTrouble() {
    let body = #"""
      {"version":"4","notification_reason":"first","routeLabels":{"a":"b"},
       "alerts":[{"labels":{"a":"1"}}]}
      """#
    #expect(reading(body)?.alerts.count == 1)
  }

  @Test func aPayloadOfOnesOwnIsRefusedWithWhereItMayGo() {
    #expect(
      Said.refusal(Alertmanager.self, #"{"text":"late","blocks":[]}"#)
        == "alerts is missing. Send what Alertmanager's webhook_config sends; "
        + "other JSON goes to /ingest/generic.")
  }

  private func reading(_ body: String) -> AlertReading? {
    do {
      return try Alertmanager.reading(
        of: Array(body.utf8), instance: "", receivedAt: Fixture.receivedAt)
    } catch {
      Issue.record(error)
      return nil
    }
  }
}
