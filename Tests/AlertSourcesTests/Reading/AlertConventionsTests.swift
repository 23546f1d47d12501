import IncidentModel
import Testing

@testable import AlertSources

@Suite struct AlertConventionsTests {
  @Test func labelsSayWhatItIsAboutAndWhoLooksAfterIt() {
    let alert = applied([
      "table": "mart.orders", "dag_id": "orders_daily", "team": "data", "data_product": "orders",
      "tier": "1",
    ])
    #expect(alert.asset == "mart.orders")
    #expect(alert.owner == "data")
    #expect(alert.product == "orders")
    #expect(alert.tier == .tier1)
  }

  @Test func whatASourceReadItselfStays() {
    var alert = alert(["table": "mart.orders", "owner": "data", "signal": "lag"])
    alert.asset = "orders_daily"
    alert.owner = "bi"
    alert.signal = .freshness
    let before = alert
    AlertConventions.apply(to: &alert)
    #expect(alert == before)
  }

  @Test func blankLabelsSayNothing() {
    #expect(applied(["table": " ", "job": "loader"]).asset == "loader")
  }

  @Test(arguments: [
    (["signal": "Job failed"], AlertSignal.jobFailed),
    (["signal": "contract_breach"], .contractBreach),
    (["alertname": "TableFreshnessBreached"], .freshness), (["event": "RowCountDrop"], .volume),
    (["alertname": "PipelineFailureRate"], .jobFailed), (["alertname": "ConsumerLagHigh"], .lag),
    (["class": "schema"], .schema), (["check": "not_null_orders test failed"], .testFailed),
  ])
  func theRuleTellsTheSignal(labels: [String: String], signal: AlertSignal) {
    #expect(applied(labels).signal == signal)
  }

  @Test(arguments: [
    ("Orders mart 3h stale", AlertSignal.freshness), ("Glue orders job failed", .jobFailed),
    ("Load latency high on table:mart.orders", .latency), ("HTTP 500s", nil), ("", nil),
  ])
  func withoutARuleTheTitleDoes(title: String, signal: AlertSignal?) {
    #expect(applied([:], title: title).signal == signal)
  }

  @Test func brokenWatchingTellsNothingOfWhatItWatches() {
    #expect(applied([:], title: "Monitoring fault: no data for Freshness SLO").signal == nil)
  }

  @Test(arguments: [
    ("job_failed", FailureKind.jobFailed), ("volume", .wrongData), ("test_failed", .wrongData),
    ("freshness", nil), ("latency", nil),
  ])
  func theSignalTellsTheFailureKindWhereItCan(signal: String, kind: FailureKind?) {
    #expect(applied(["signal": signal]).failureKind == kind)
  }

  @Test func aLabelTellsTheFailureKindOutright() {
    #expect(applied(["signal": "lag", "failure_kind": "wrong_data"]).failureKind == .wrongData)
  }

  @Test func tagsBecomeLabels() {
    #expect(
      AlertTags.labels(["team:data", "owner=bi", "tier1", "nightly", "x", "team:other", " "])
        == ["team": "data", "owner": "bi", "tier": "1", "tags": "nightly,x"])
  }

  @Test func anAddressIsNoNameAndValue() {
    #expect(AlertTags.labels(["https://x.example"]) == ["tags": "https://x.example"])
  }

  private func applied(_ labels: [String: String], title: String = "") -> Alert {
    var alert = alert(labels, title: title)
    AlertConventions.apply(to: &alert)
    return alert
  }

  private func alert(_ labels: [String: String], title: String = "") -> Alert {
    Alert(
      source: "x", fingerprint: Fingerprint("f"), status: .firing, title: title, labels: labels,
      startedAt: Timestamp(seconds: 1_795_353_000))
  }
}
