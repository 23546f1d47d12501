import AlertSources
import IncidentModel
import Testing

@Suite struct DbtTests {
  @Test func aTestThatDoesNotHoldFoundWrongData() throws {
    let alerts = try Fixture.alerts(Dbt.self, "dbt__01_build_run_results").filter {
      $0.status == .firing
    }
    #expect(alerts.map(\.severity) == [.sev3, .sev2, .sev2])
    #expect(alerts.allSatisfy { $0.signal == .testFailed && $0.failureKind == .wrongData })
    #expect(alerts.allSatisfy { $0.group == "c44f3aa3-6ded-4ff9-bcfc-cc582dd392b4" })
  }

  @Test func aModelThatBrokeIsAFailedJobWithAllThatDbtSaid() throws {
    let alerts = try Fixture.alerts(Dbt.self, "dbt__02_run_error_run_results")
    let broken = try #require(alerts.first { $0.status == .firing })
    #expect(broken.asset == "model.wardroom_demo.mart_broken")
    #expect(broken.signal == .jobFailed)
    #expect(broken.failureKind == .jobFailed)
    #expect(broken.details.hasSuffix("Candidate bindings: \"customer_id\""))
    #expect(broken.startedAt.rfc3339 == "2026-11-22T13:06:04.270Z")
    #expect(broken.isStartAssumed)
  }

  @Test func aNodeThatWasSkippedSaysNothing() throws {
    let alerts = try Fixture.alerts(Dbt.self, "dbt__01_build_run_results")
    #expect(alerts.count == 10)
    #expect(!alerts.contains { $0.labels["resource_type"] == "exposure" })
  }

  @Test func aNodeIsTheSameAlertInTheLogAndInTheArtifact() throws {
    let artifact = try Fixture.alerts(Dbt.self, "dbt__01_build_run_results")
    let log = try Fixture.alerts(Dbt.self, "dbt__07_build_json_log.jsonl")
    #expect(Set(artifact.map(\.fingerprint)) == Set(log.map(\.fingerprint)))
  }

  @Test func theLogTellsWhatIsTestedAndWhoLooksAfterIt() throws {
    let log = try Fixture.alerts(Dbt.self, "dbt__07_build_json_log.jsonl")
    let unique = try #require(log.first { $0.title.hasPrefix("Test unique_mart_orders") })
    #expect(unique.asset == "model.wardroom_demo.mart_orders")
    #expect(unique.details == "Got 1 result, configured to fail if != 0")
    let negative = try #require(log.first { $0.title.hasPrefix("Test assert_no_negative") })
    #expect(negative.links.map(\.url) == ["https://runbooks.example/negative"])
    #expect(log.first { $0.asset == "model.wardroom_demo.mart_orders" }?.tier == .tier1)
  }

  @Test func oneLineOfTheLogIsEnough() throws {
    let lines = try Fixture.bytes("dbt", "dbt__07_build_json_log.jsonl").split(separator: 0x0A)
    let counts = try lines.map { try reading(String(decoding: $0, as: UTF8.self)).alerts.count }
    #expect(counts.reduce(0, +) == 10)
  }

  @Test func aLineOfTheLogThatIsBrokenIsNamedBesideTheGoodOnes() throws {
    let lines = try Fixture.bytes("dbt", "dbt__07_build_json_log.jsonl").split(separator: 0x0A)
    let good = lines.map { String(decoding: $0, as: UTF8.self) }
    let broken = try reading(good.joined(separator: "\n") + "\n{\"data\":{\"trunc")
    #expect(broken.alerts.count == 10)
    #expect(
      broken.skipped.map(\.sentence) == [
        "The body, line \(good.count + 1), column 16, ends in the middle of a string. "
          + "Check the body with jq and send it again."
      ])
  }

  @Test func aManifestTellsWhatIsMadeFromWhatAndHoldsNoAlert() throws {
    let reading = try Fixture.reading(Dbt.self, "manifest_cut_down")
    #expect(reading.alerts.isEmpty)
    let source = LineageEdge(
      from: "source.wardroom_demo.raw.raw_orders", to: "model.wardroom_demo.stg_orders")
    let exposure = LineageEdge(
      from: "model.wardroom_demo.mart_orders", to: "exposure.wardroom_demo.executive_dashboard")
    #expect(reading.lineage.contains(source))
    #expect(reading.lineage.count { $0 == exposure } == 1)
  }

  @Test func aSourceWhoseQueryFailedIsAFailedJobAndAStaleOneIsNot() throws {
    let body = Self.artifact(
      "sources", #"{"unique_id":"source.shop.raw.orders","status":"runtime error","error":"gone"}"#)
    let alert = try #require(reading(body).alerts.first)
    #expect(alert.title == "Source raw.orders failed: gone")
    #expect(alert.failureKind == .jobFailed)
    #expect(alert.signal == .freshness)
    let stale = try Fixture.alerts(Dbt.self, "dbt__04_sources_freshness")
    #expect(stale.map(\.failureKind) == [nil, nil])
  }

  @Test func coloursStayInTheDetailsForTheScreenToClean() throws {
    let message = #""message":"\u001b[32mactual\u001b[0m differs\r\nfrom expected""#
    let body = Self.artifact(
      "run-results", #"{"unique_id":"unit_test.shop.orders.sums","status":"fail",\#(message)}"#)
    let alert = try #require(reading(body).alerts.first)
    #expect(alert.details.contains("\u{1B}[32mactual"))
    #expect(alert.title.hasPrefix("Unit test orders.sums failed: "))
    #expect(alert.failureKind == .jobFailed)
  }

  @Test func aModelBuiltInPartFires() throws {
    let body = Self.artifact(
      "run-results",
      #"{"unique_id":"model.shop.m","status":"partial success","message":"PARTIAL SUCCESS (1/4)"}"#)
    #expect(
      try reading(body).alerts.map(\.title) == ["Model m was built in part: PARTIAL SUCCESS (1/4)"])
  }

  @Test func aRunOfNothingIsNoMistake() throws {
    #expect(try reading(Self.artifact("run-results", "")) == AlertReading())
  }

  @Test func aStatusNobodyKnowsIsNamedBesideTheGoodOnes() throws {
    let good = #"{"unique_id":"model.shop.a","status":"error"}"#
    let odd = #"{"unique_id":"model.shop.b","status":"reused"}"#
    let reading = try reading(Self.artifact("run-results", "\(good),\(odd)"))
    #expect(reading.alerts.count == 1)
    #expect(
      reading.skipped.map(\.trouble) == ["has the status \"reused\""])
  }

  @Test(arguments: [
    ("{}", "metadata is missing or empty. Send a file of dbt's target folder or its JSON log."),
    (
      #"{"metadata":{"dbt_schema_version":"https://schemas.getdbt.com/dbt/catalog/v1.json"}}"#,
      "metadata.dbt_schema_version is \"https://schemas.getdbt.com/dbt/catalog/v...\". "
        + "Send run_results.json, sources.json or manifest.json."
    ),
    (
      #"{"metadata":{"dbt_schema_version":"https://schemas.getdbt.com/dbt/run-results/v6.json"}}"#,
      "results is missing or empty. The file is not complete; send it once dbt has ended."
    ),
  ])
  func whatCannotBeReadIsRefusedWithPlaceAndRemedy(body: String, sentence: String) {
    let problem = #expect(throws: AlertPayloadProblem.self) { try reading(body) }
    #expect(problem?.sentence == sentence)
  }

  private static func artifact(_ schema: String, _ results: String) -> String {
    """
    {"metadata":{"dbt_schema_version":"https://schemas.getdbt.com/dbt/\(schema)/v9.json"},
      "results":[\(results)]}
    """
  }

  private func reading(_ body: String) throws -> AlertReading {
    try Dbt.reading(of: Array(body.utf8), instance: "", receivedAt: Fixture.receivedAt)
  }
}
