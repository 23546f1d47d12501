import AlertSources
import IncidentModel
import Testing

@Suite struct KubernetesEventsTests {
  @Test func aWarningIsAnAlertOfLowSeverityThatBeganWhenItWasFirstSeen() throws {
    let alert = try #require(
      Fixture.alerts(KubernetesEvents.self, "k8s__01_core_v1_event").first)
    #expect(alert.severity == .sev4)
    #expect(alert.asset == "Pod/data/spark-exec-7")
    #expect(alert.startedAt.rfc3339 == "2026-11-22T12:40:01Z")
    #expect(!alert.isStartAssumed)
    #expect(alert.details.hasSuffix("\nseen 14 times"))
  }

  @Test func theNewerShapeIsReadToo() throws {
    let alert = try #require(
      Fixture.alerts(KubernetesEvents.self, "k8s__02_events_v1_event").first)
    #expect(alert.details == "too many missed start times: 101\nseen 5 times")
    #expect(alert.signal == .jobFailed)
    #expect(alert.labels["reporter"] == "cronjob-controller")
  }

  @Test func whatIsNormalIsNoAlert() throws {
    #expect(try reading(Self.event("Normal")) == AlertReading())
  }

  @Test func ofAListOnlyTheWarningsAreAlerts() throws {
    let items = [Self.event("Normal"), Self.event("Warning"), #"{"type":"Warning"}"#]
    let reading = try reading(
      #"{"kind":"List","items":[\#(items.joined(separator: ","))]}"#)
    #expect(reading.alerts.count == 1)
    #expect(
      reading.skipped.map(\.sentence) == [
        "items[2].involvedObject is missing or empty. Send an event of v1 or of events.k8s.io/v1."
      ])
  }

  private static func event(_ type: String) -> String {
    #"{"type":"\#(type)","reason":"r","involvedObject":{"kind":"Pod","name":"p","uid":"u"}}"#
  }

  private func reading(_ body: String) throws -> AlertReading {
    try KubernetesEvents.reading(of: Array(body.utf8), instance: "", receivedAt: Fixture.receivedAt)
  }
}
