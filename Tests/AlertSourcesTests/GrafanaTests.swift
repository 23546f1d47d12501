import AlertSources
import IncidentModel
import Testing

@Suite struct GrafanaTests {
  @Test func anAlertHasGrafanasLinksAndValues() throws {
    let alert = try #require(Fixture.alerts(Grafana.self, "01_firing").first)
    #expect(
      alert.links.map(\.kind) == [.generator, .runbook, .dashboard, .dashboard, .silence])
    #expect(alert.details == "Values: B=187, C=1")
    #expect(alert.group == #"{}/{team="data-platform"}:{alertname="Freshness SLO"}"#)
  }

  @Test func grafanasBodyIsReadGrafanasWayAtAlertmanagersAddressToo() throws {
    var alert = try #require(Fixture.alerts(Grafana.self, "01_firing").first)
    let message = try Fixture.message(Grafana.self, "01_firing")
    alert.source = "alertmanager"
    #expect(try Alertmanager.reading(of: message).alerts == [alert])
  }

  @Test func alertmanagersBodyIsReadHereToo() throws {
    let message = try Fixture.message(Alertmanager.self, "01_firing_one")
    let alert = try #require(Grafana.reading(of: message).alerts.first)
    #expect(alert.links.last?.kind == .silence)
    #expect(alert.fingerprint == Fingerprint("0d46babce8439506"))
  }

  @Test func privateLabelsAreLeftOut() throws {
    let alert = try alert(#"{"__alert_rule_uid__":"x","alertname":"A"}"#)
    #expect(alert.labels == ["alertname": "A"])
  }

  @Test(arguments: [
    ("DatasourceNoData", "Monitoring fault: no data for Freshness SLO"),
    ("DatasourceError", "Monitoring fault: the data source of Freshness SLO fails"),
  ])
  func brokenWatchingIsNoWordAboutTheData(name: String, title: String) throws {
    let alert = try alert(#"{"alertname":"\#(name)","rulename":"Freshness SLO"}"#)
    #expect(alert.title == title)
    #expect(alert.signal == nil)
  }

  @Test(arguments: [
    ("alerting", AlertStatus.firing, "Load time"), ("ok", .resolved, "Load time"),
    ("no_data", .firing, "Monitoring fault: no data for Load time"),
    ("paused", .unknown, "Load time"),
  ])
  func theOldShapeIsReadToo(state: String, status: AlertStatus, title: String) throws {
    let alert = try Said.alert(Grafana.self, legacy(state))
    #expect(alert.status == status)
    #expect(alert.title == title)
    #expect(alert.details == "slow\np95: 12.5")
    #expect(alert.labels == ["rulename": "Load time", "severity": "high"])
    #expect(alert.severity == .sev2)
    #expect(alert.isStartAssumed)
    #expect(try alert.fingerprint == Said.alert(Grafana.self, legacy("ok")).fingerprint)
  }

  private func alert(_ labels: String) throws -> Alert {
    try Said.alert(Grafana.self, #"{"version":"1","alerts":[{"labels":\#(labels)}]}"#)
  }

  private func legacy(_ state: String) -> String {
    """
    {"ruleId":7,"ruleName":"Load time","title":"[Alerting] Load time","state":"\(state)","orgId":1,
     "message":"slow","ruleUrl":"https://grafana.example/d/1","tags":{"severity":"high"},
     "evalMatches":[{"metric":"p95","value":12.5,"tags":null}]}
    """
  }
}
