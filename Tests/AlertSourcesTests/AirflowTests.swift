import AlertSources
import IncidentModel
import Testing

@Suite struct AirflowTests {
  @Test func aFinalFailureIsReadWhole() throws {
    let alert = try #require(Fixture.alerts(Airflow.self, "airflow2__task_failed").first)
    #expect(alert.asset == "orders_daily.load")
    #expect(alert.owner == "data-platform")
    #expect(alert.tier == .tier1)
    #expect(alert.signal == .jobFailed)
    #expect(alert.failureKind == .jobFailed)
    #expect(alert.startedAt.rfc3339 == "2026-11-22T13:09:16.304Z")
    #expect(!alert.isStartAssumed)
    #expect(
      alert.details
        == "ValueError: source file missing: s3://landing/orders/2026-11-22/ — 0 Dateien gefunden\n"
        + "try 2 of 2")
    #expect(alert.links.map(\.kind) == [.log])
  }

  @Test(arguments: ["airflow2__task_retry", "airflow3__task_retry"])
  func aRetryThatIsStillToComeIsNoAlertAndNoMistake(name: String) throws {
    #expect(try Fixture.reading(Airflow.self, name) == AlertReading())
  }

  @Test(arguments: ["airflow2__dag_failed", "airflow3__dag_failed"])
  func aFailedDagNamesNoBystander(name: String) throws {
    let alert = try #require(Fixture.alerts(Airflow.self, name).first)
    #expect(alert.asset == "orders_daily")
    #expect(alert.labels["task_id"] == nil)
    #expect(!"\(alert)".contains("publish"))
  }

  @Test func aSuccessEndsTheFailureOfTheSameTaskWithoutAStartOfItsOwn() throws {
    let failed = try #require(reading(Self.callback("task_failed")).alerts.first)
    let over = try #require(reading(Self.callback("task_succeeded")).alerts.first)
    #expect(over.fingerprint == failed.fingerprint)
    #expect(over.status == .resolved)
    #expect(over.isStatusOnly)
    #expect(over.isStartAssumed)
    #expect(over.endedAt?.rfc3339 == "2026-01-01T00:05:00Z")
  }

  @Test func aDagEndsApartFromItsTasks() throws {
    let failed = try #require(reading(Self.callback("dag_failed")).alerts.first)
    let over = try #require(reading(Self.callback("dag_succeeded")).alerts.first)
    let task = try #require(reading(Self.callback("task_failed")).alerts.first)
    #expect(over.fingerprint == failed.fingerprint)
    #expect(task.fingerprint != failed.fingerprint)
  }

  @Test func mappedTasksAreAlertsOfTheirOwn() throws {
    let first = try reading(Self.callback("task_failed", more: #","map_index":0"#)).alerts.first
    let second = try reading(Self.callback("task_failed", more: #","map_index":1"#)).alerts.first
    let whole = try reading(Self.callback("task_failed", more: #","map_index":-1"#)).alerts.first
    #expect(first?.fingerprint != second?.fingerprint)
    #expect(
      whole?.fingerprint == (try reading(Self.callback("task_failed")).alerts.first?.fingerprint))
    #expect(first?.title == "Task orders_daily.load[0] failed")
  }

  @Test func aBackfillNeitherPagesNorEndsARealFailure() throws {
    let real = try #require(reading(Self.callback("task_failed")).alerts.first)
    let filled = try #require(
      reading(Self.callback("task_succeeded", run: "backfill__2025-01-01")).alerts.first)
    let failed = try #require(
      reading(Self.callback("task_failed", run: "backfill__2025-01-01")).alerts.first)
    #expect(filled.fingerprint != real.fingerprint)
    #expect(failed.severity == .sev4)
    #expect(failed.labels["backfill"] == "true")
  }

  @Test func theMomentOfSendingStandsForOneThatAirflowDoesNotTell() throws {
    let body =
      #"{"kind":"dag_failed","dag_id":"d","end_date":null,"sent_at":"2026-01-01T00:00:00Z"}"#
    let alert = try #require(reading(body).alerts.first)
    #expect(alert.startedAt.rfc3339 == "2026-01-01T00:00:00Z")
    #expect(!alert.isStartAssumed)
  }

  @Test func theNameOfAnEnumerationIsNoState() throws {
    let body = Self.callback("task_failed", more: #","state":"TaskInstanceState.FAILED""#)
    #expect(try reading(body).alerts.first?.severityText == "failed")
  }

  @Test(arguments: [
    (
      #"{"dag_id":"d"}"#,
      "kind is missing or empty. Post with the callbacks that `wardroom init --airflow` prints."
    ),
    (
      #"{"kind":"sla_miss","dag_id":"d"}"#,
      "kind is \"sla_miss\". Send task_failed, task_retry, task_succeeded, dag_failed or "
        + "dag_succeeded."
    ),
    (#"{"kind":"task_failed","dag_id":"d"}"#, "task_id is missing or empty. Name the task."),
  ])
  func whatCannotBeReadIsRefusedWithPlaceAndRemedy(body: String, sentence: String) {
    let problem = #expect(throws: AlertPayloadProblem.self) { try reading(body) }
    #expect(problem?.sentence == sentence)
  }

  @Test func theCallbacksSendWhatIsRead() {
    for kind in ["task_failed", "task_retry", "task_succeeded", "dag_failed", "dag_succeeded"] {
      #expect(AirflowCallbacks.python.contains("_callback(\"\(kind)\")"))
    }
    #expect(AirflowCallbacks.python.hasSuffix("}\n"))
    #expect(!AirflowCallbacks.python.contains("\t"))
  }

  private static func callback(
    _ kind: String, run: String = "scheduled__2026-01-01", more: String = ""
  ) -> String {
    """
    {"kind":"\(kind)","dag_id":"orders_daily","task_id":"load","run_id":"\(run)",
      "end_date":"2026-01-01T00:05:00Z"\(more)}
    """
  }

  private func reading(_ body: String) throws -> AlertReading {
    try Airflow.reading(of: Array(body.utf8), instance: "", receivedAt: Fixture.receivedAt)
  }
}
