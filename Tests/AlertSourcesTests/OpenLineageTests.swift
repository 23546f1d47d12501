import AlertSources
import IncidentModel
import Testing

@Suite struct OpenLineageTests {
  @Test func aFailedRunIsReadWithoutItsCodeAndQueries() throws {
    let task = try #require(
      Fixture.alerts(OpenLineage.self, "openlineage__airflow3_task_fail").first)
    #expect(task.asset == "airflow-prod/orders_daily.load")
    #expect(task.owner == "data-platform")
    #expect(task.tier == .tier1)
    #expect(task.links.map(\.kind) == [.log])
    #expect(!"\(task)".contains("def boom"))
    #expect(!"\(task)".contains("Traceback"))
    #expect(!"\(try Fixture.alerts(OpenLineage.self, "openlineage__py_fail"))".contains("insert"))
  }

  @Test func theFailureOfATryThatIsNotTheLastIsANotice() throws {
    let first = try #require(reading("FAIL", Self.task(try: 1, of: 2)).alerts.first)
    let last = try #require(reading("FAIL", Self.task(try: 2, of: 2)).alerts.first)
    let untold = try #require(Fixture.alerts(OpenLineage.self, "openlineage__py_fail").first)
    #expect(first.severity == .sev4)
    #expect(first.labels["final"] == "false")
    #expect(last.severity == .sev2)
    #expect(last.labels["final"] == nil)
    #expect(first.fingerprint == last.fingerprint)
    #expect(untold.severity == .sev4)
  }

  @Test func theFailureOfAPartIsFinalOutsideAirflow() throws {
    let parent = #""parent":{"job":{"namespace":"n","name":"whole"},"run":{"runId":"0"}}"#
    let alert = try #require(reading("FAIL", parent).alerts.first)
    #expect(alert.severity == .sev2)
    #expect(alert.group == "0")
  }

  @Test func aLaterRunThatCompletesEndsTheFailureAndAnAbortIsOne() throws {
    let failed = try #require(reading("FAIL", "").alerts.first)
    let over = try #require(reading("COMPLETE", "").alerts.first)
    let aborted = try #require(reading("ABORT", "").alerts.first)
    #expect(over.fingerprint == failed.fingerprint)
    #expect(over.isStatusOnly)
    #expect(aborted.title == "j was aborted")
    #expect(aborted.status == .firing)
  }

  @Test(arguments: ["START", "RUNNING", "OTHER"])
  func aRunThatGoesOnSaysNothing(type: String) throws {
    #expect(try reading(type, "") == AlertReading())
  }

  @Test func everyEventTellsWhatIsMadeFromWhat() throws {
    let reading = try Fixture.reading(OpenLineage.self, "openlineage__py_start")
    #expect(
      reading.lineage == [
        LineageEdge(
          from: "snowflake://acct/DB.STG.ORDERS", to: "airflow-prod/orders_daily.build_mart"),
        LineageEdge(
          from: "airflow-prod/orders_daily.build_mart", to: "snowflake://acct/DB.MART.ORDERS"),
      ])
  }

  @Test func assertionsSpeakForAJobOfTests() throws {
    let alerts = try Fixture.alerts(OpenLineage.self, "openlineage__dbt_test_fail")
    #expect(alerts.map(\.status) == [.firing, .firing, .resolved, .firing])
    #expect(alerts.map(\.signal) == [.testFailed, .testFailed, .testFailed, .testFailed])
    #expect(alerts.first?.details == "found 1, expected 0")
    #expect(alerts.first?.failureKind == .wrongData)
  }

  @Test func aSkippedAssertionSaysNothing() throws {
    let body = #"""
      {"eventType":"FAIL","run":{"runId":"1"},"job":{"namespace":"n","name":"j",
        "facets":{"jobType":{"jobType":"TEST"}}},"inputs":[{"namespace":"n","name":"d",
        "inputFacets":{"dataQualityAssertions":{"assertions":[{"assertion":"a","success":false}]}}}]}
      """#
    #expect(try reading(body).alerts.isEmpty)
  }

  @Test func eventsOfJobsAndDatasetsAreNoMistake() throws {
    let job = #"{"job":{"namespace":"n","name":"j"},"inputs":[{"namespace":"n","name":"d"}]}"#
    #expect(try reading(job).lineage == [LineageEdge(from: "n/d", to: "n/j")])
    #expect(try reading(#"{"dataset":{"namespace":"n","name":"d"}}"#) == AlertReading())
  }

  @Test func itsClientsAreAnsweredCreatedOnTheirOwnPath() throws {
    var message = SourceMessage(
      Array(#"{"run":{},"job":{"name":"j"}}"#.utf8), path: "/api/v1/lineage",
      receivedAt: Fixture.receivedAt)
    let reading = try OpenLineage.reading(of: message)
    #expect(OpenLineage.answer(to: message, reading) == SourceAnswer(status: 201, json: "{}"))
    message.path = "/ingest/openlineage"
    #expect(OpenLineage.answer(to: message, reading) == nil)
  }

  private static func task(try number: Int, of count: Int) -> String {
    #"""
    "parent":{"job":{"namespace":"n","name":"dag"}},
    "airflow":{"task":{"retries":\#(count - 1)},"taskInstance":{"try_number":\#(number)}}
    """#
  }

  private func reading(_ type: String, _ facets: String) throws -> AlertReading {
    let integration = facets.contains("airflow") ? "AIRFLOW" : "SPARK"
    return try reading(
      #"""
      {"eventType":"\#(type)","eventTime":"2026-01-01T00:00:00Z",
        "run":{"runId":"1","facets":{\#(facets)}},"job":{"namespace":"n","name":"j",
        "facets":{"jobType":{"integration":"\#(integration)"}}}}
      """#)
  }

  private func reading(_ body: String) throws -> AlertReading {
    try OpenLineage.reading(of: Array(body.utf8), instance: "", receivedAt: Fixture.receivedAt)
  }
}
