import AlertSources
import IncidentModel
import Testing

@Suite struct CloudEventsTests {
  @Test func headsAndMembersTellTheSameAlert() throws {
    let binary = try #require(Fixture.alerts(CloudEvents.self, "cloudevents__binary").first)
    let structured = try #require(Fixture.alerts(CloudEvents.self, "cloudevents__structured").first)
    #expect(binary.fingerprint == structured.fingerprint)
    #expect(binary.labels == structured.labels)
    #expect(binary.severity == .sev1)
    #expect(binary.asset == "mart.orders")
    #expect(binary.signal == .freshness)
  }

  @Test func aBatchIsReadEventByEvent() throws {
    #expect(
      try Fixture.alerts(CloudEvents.self, "cloudevents__batch").map(\.asset) == ["a", "b", "c"])
  }

  @Test func theLastWordOfATypeSaysHowItStands() throws {
    let breached = try #require(reading(Self.event("x.freshness.breached")).alerts.first)
    let over = try #require(reading(Self.event("x.freshness.recovered")).alerts.first)
    #expect(breached.status == .firing)
    #expect(over.status == .resolved)
    #expect(over.isStatusOnly)
    #expect(over.fingerprint == breached.fingerprint)
  }

  @Test(arguments: [("21", Severity.sev1), ("17", .sev2), ("13", .sev3), ("9", .sev4), ("0", nil)])
  func theNumbersOfOpenTelemetryAreSeverities(number: String, severity: Severity?) throws {
    let body = Self.event("x", more: #","severitynumber":\#(number)"#)
    #expect(try reading(body).alerts.first?.severity == severity)
  }

  @Test func aBodyOfAKnownSourceInsideIsReadAsThatSourceDoes() throws {
    let bytes = try Fixture.bytes("airflow", "airflow2__task_failed")
    let inner = String(decoding: bytes, as: UTF8.self)
    let alerts = try reading(Self.event("airflow", more: ",\"data\":\(inner)")).alerts
    #expect(alerts == (try Fixture.alerts(Airflow.self, "airflow2__task_failed")))
  }

  @Test func aHeadIsUnquotedAndDecodedOnce() throws {
    var message = SourceMessage(Array("{}".utf8), receivedAt: Fixture.receivedAt)
    message.headers = [
      "ce-specversion": "1.0", "ce-id": "1", "ce-source": "/s", "ce-type": "t",
      "ce-subject": "\"na%C3%AFve %2525\"",
    ]
    #expect(try CloudEvents.reading(of: message).alerts.first?.asset == "naïve %25")
  }

  @Test func anEventWithoutWhatIsRequiredIsRefused() {
    let problem = #expect(throws: AlertPayloadProblem.self) {
      try reading(#"{"specversion":"1.0","id":"1","type":"t"}"#)
    }
    #expect(problem?.sentence == "source is missing or empty. CloudEvents 1.0 requires it.")
  }

  private static func event(_ type: String, more: String = "") -> String {
    #"{"specversion":"1.0","id":"1","source":"/s","type":"\#(type)","subject":"mart"\#(more)}"#
  }

  private func reading(_ body: String) throws -> AlertReading {
    try CloudEvents.reading(of: Array(body.utf8), instance: "", receivedAt: Fixture.receivedAt)
  }
}
