import AlertSources
import FoundationEssentials
import IncidentModel
import Testing

/// What the recorded samples of monitoring and paging become.
@Suite struct SampleTests {
  static let rows = SampleTable.rows("monitoring-samples.md")

  @Test func theTableIsThere() {
    #expect(Self.rows.count == 47)
  }

  @Test(arguments: rows)
  func aSampleBecomesWhatItsRowSays(row: SampleTable.Row) throws {
    let (source, message) = try row.message()
    let reading = try source.reading(of: message)
    #expect(reading.skipped == [])
    #expect(SampleTable.cell(reading) == row.becomes)
  }

  @Test(arguments: [
    ("alertmanager__01_firing_one", "alertmanager__03_resolved_one"),
    ("alertmanager__02_firing_two_in_group", "alertmanager__04_resolved_two"),
    ("prometheus_direct__01_firing", "prometheus_direct__04_resolved_repeat"),
    ("grafana__01_firing", "grafana__02_resolved"),
    ("opsgenie__01_from_alertmanager_create", "opsgenie__02_from_alertmanager_close"),
    ("opsgenie__03_sdk_create", "opsgenie__06_sdk_close"),
    ("pagerduty__04_client_ack", "pagerduty__05_client_resolve"),
    ("datadog__01_triggered", "datadog__02_recovered"),
    ("sns__01_cloudwatch_alarm", "sns__02_cloudwatch_ok"),
    ("sns_signed__alarm_v1", "sns_signed__ok_v2_nosubject"), ("gcp__01_open", "gcp__02_closed"),
    ("azure__01_metric_fired", "azure__02_metric_resolved"),
    ("sentry__01_issue_alert", "sentry__04_issue_resolved"),
    ("sentry__02_metric_alert_critical", "sentry__03_metric_alert_resolved"),
  ])
  func theEndOfAnAlertHasTheFingerprintOfItsBeginning(beginning: String, end: String) throws {
    #expect(try fingerprints(beginning) == fingerprints(end))
  }

  @Test(
    .enabled(if: Fixture.hasShared, "needs the samples of the shared folder"), arguments: rows)
  func theFixtureIsStillTheSample(row: SampleTable.Row) throws {
    let sample = Fixture.samples.appending(path: row.file + ".json")
    #expect(try [UInt8](Data(contentsOf: sample)) == row.message().message.body)
  }

  private func fingerprints(_ file: String) throws -> [Fingerprint] {
    let row = try #require(Self.rows.first { $0.file == file })
    let (source, message) = try row.message()
    return try source.reading(of: message).alerts.map(\.fingerprint)
  }
}
