import AlertSources
import IncidentModel
import Testing

@Suite struct SodaTests {
  @Test func aCheckIsReadWithItsAttributes() throws {
    let alerts = try Fixture.alerts(Soda.self, "soda__01_scan_results")
    let unique = try #require(alerts.first { $0.labels["check_id"] == "4efd2619" })
    #expect(unique.severity == .sev1)
    #expect(unique.severityText == "critical")
    #expect(unique.owner == "data-platform")
    #expect(unique.asset == "demo.orders")
    #expect(unique.failureKind == .wrongData)
    #expect(unique.startedAt.rfc3339 == "2026-11-22T13:08:29Z")
  }

  @Test func whatACheckWatchesIsItsSignal() throws {
    let alerts = try Fixture.alerts(Soda.self, "soda__01_scan_results").dropFirst()
    #expect(
      alerts.map(\.signal) == [
        .volume, .testFailed, .schema, .testFailed, .testFailed, .freshness, .testFailed,
      ])
  }

  @Test func anAbortedScanIsAnAlertAboutTheScanAndEndsNothing() throws {
    let body = #"{"definitionName":"nightly","checks":[],"hasErrors":true,"hasFailures":false}"#
    let alert = try #require(reading(body).alerts.first)
    #expect(try reading(body).alerts.count == 1)
    #expect(alert.title == "Soda scan nightly had errors")
    #expect(alert.status == .firing)
    #expect(alert.failureKind == .jobFailed)
  }

  @Test func aScanThatRanEndsTheOneThatWasAborted() throws {
    let aborted = try reading(#"{"definitionName":"n","checks":[],"hasErrors":true}"#)
    let ran = try reading(#"{"definitionName":"n","checks":[],"hasErrors":false}"#)
    #expect(ran.alerts.map(\.fingerprint) == aborted.alerts.map(\.fingerprint))
    #expect(ran.alerts.map(\.isStatusOnly) == [true])
  }

  @Test func aCheckThatWasNotEvaluatedSaysNothing() throws {
    let check = #"{"identity":"a","name":"x","outcome":null}"#
    let body = #"{"definitionName":"n","hasErrors":true,"checks":[\#(check)]}"#
    #expect(try reading(body).alerts.map(\.asset) == ["n"])
  }

  @Test func queriesAndLogsAreNeverRead() throws {
    let body = #"""
      {"definitionName":"n","hasErrors":true,"checks":[],"queries":[{"sql":"secret"}],
        "logs":[{"level":"ERROR","message":"secret"}]}
      """#
    #expect(!"\(try reading(body))".contains("secret"))
  }

  @Test func incidentsOfTheCloudRepeatWhatItsChecksSay() throws {
    #expect(try reading(#"{"event":"incidentCreated","incident":{"id":"1"}}"#) == AlertReading())
  }

  @Test(arguments: [
    ("{}", "checks is missing or empty. Send what scan.get_scan_results() returns."),
    (
      #"{"event":"other"}"#,
      "checkResults is missing or empty. Choose the event checkEvaluation for the webhook."
    ),
    (
      #"{"event":"checkEvaluation","checkResults":[{"id":"a","outcome":"maybe"}]}"#, nil,
    ),
  ])
  func whatCannotBeReadIsNamed(body: String, sentence: String?) throws {
    if let sentence {
      let problem = #expect(throws: AlertPayloadProblem.self) { try reading(body) }
      #expect(problem?.sentence == sentence)
    } else {
      #expect(
        try reading(body).skipped.map(\.sentence) == [
          "checkResults[0].outcome is \"maybe\". Soda writes pass, warn, fail or error."
        ])
    }
  }

  private func reading(_ body: String) throws -> AlertReading {
    try Soda.reading(of: Array(body.utf8), instance: "", receivedAt: Fixture.receivedAt)
  }
}
