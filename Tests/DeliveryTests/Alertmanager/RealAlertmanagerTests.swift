import AlertSources
import Delivery
import Foundation
import IncidentModel
import TestSupport
import Testing

/// Debian's Alertmanager through its API; needs `apt-get install prometheus-alertmanager`.
@Suite(
  .serialized, .timeLimit(.minutes(5)),
  .enabled(
    if: FileManager.default.isExecutableFile(atPath: RealAlertmanager.path),
    "prometheus-alertmanager is not installed"))
struct RealAlertmanagerTests {
  private let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
  private let ancient = ReconciliationMargin(sinceHeard: 0, afterStart: 0)

  @Test func whatFiresThereIsFoundAndWhatEndedIsReportedResolved() async throws {
    let server = try RealAlertmanager()
    let client = try server.client()
    try await server.post(ending: now.adding(minutes: 5), now: now)
    let poll = try await client.poll(at: later(1))
    let firing = AlertmanagerAPI.reconciliation(known: [], present: poll, at: later(1))
    #expect(firing.map(\.title) == ["orders stale"])
    #expect(firing.map(\.status) == [.firing])
    let known = firing.map { alert in
      CurrentAlert(alert: alert, firstReceivedAt: now, lastReceivedAt: now)
    }
    try await server.post(ending: now.adding(seconds: -1), now: now)
    let second = try await client.poll(at: later(2))
    let ended = AlertmanagerAPI.reconciliation(
      known: known, present: second, margin: ancient, at: later(2))
    #expect(ended.map(\.status) == [.resolved])
    #expect(ended.map(\.fingerprint) == firing.map(\.fingerprint))
  }

  @Test func theFingerprintIsTheOneThatLabelsGive() async throws {
    let server = try RealAlertmanager()
    try await server.post(ending: now.adding(minutes: 5), now: now)
    let there = try await server.client().poll(at: now).alerts.map(\.fingerprint)
    let message = SourceMessage(Array(RealAlertmanager.alert.utf8), receivedAt: now)
    #expect(try Alertmanager.reading(of: message).alerts.map(\.fingerprint) == there)
  }

  @Test func aSilenceOfOursHoldsThereAndCanBeEnded() async throws {
    let server = try RealAlertmanager()
    let client = try server.client()
    try await server.post(ending: now.adding(minutes: 5), now: now)
    let silence = Silence(
      id: EntryID("t4k2p9"),
      query: "source:alertmanager label.table:Mart.,x severity:=CRITICAL -@env:test", startsAt: now,
      endsAt: now.adding(minutes: 5), by: Person("ana"), reason: "known load")
    let id = try await client.push(AlertmanagerSilence(silence: silence))
    #expect(
      try await client.poll(at: now).alerts.map { $0.labels["alertmanager_state"] }
        == ["suppressed"])
    let held = try #require(try await client.silences().first { $0.id == id })
    #expect(held.state == .active)
    #expect(held.stands(for: silence.id))
    try await client.expire(id)
    #expect(try await client.silences().map(\.state) == [.expired])
    #expect(try await client.poll(at: now).alerts.map { $0.labels["alertmanager_state"] } == [nil])
    try await client.expire(id)
    try await client.expire("00000000-0000-4000-8000-000000000000")
  }

  @Test func aSilenceItDoesNotTakeIsRefusedWithItsWords() async throws {
    let server = try RealAlertmanager()
    let past = AlertmanagerSilence(
      matchers: [AlertmanagerMatcher(name: "a", value: "b")], startsAt: now.adding(minutes: -10),
      endsAt: now.adding(minutes: -5), createdBy: "ana", comment: "test")
    let failure = await #expect(throws: DeliveryFailure.self) {
      try await server.client().push(past)
    }
    #expect(failure?.advice.contains("end time can't be in the past") == true)
  }

  private func later(_ seconds: Int64) -> Timestamp { now.adding(seconds: seconds) }
}

/// An Alertmanager of one test, on a free port of this machine, which ends with the test.
private final class RealAlertmanager {
  static let path = "/usr/bin/prometheus-alertmanager"
  static let alert = """
    [{"labels":{"alertname":"TableFreshnessBreached","severity":"critical",
      "table":"mart.orders"},"annotations":{"summary":"orders stale"}}]
    """
  private let folder: TestFolder
  private let process: ServerProcess
  private let address: String

  init() throws {
    folder = try TestFolder()
    try folder.write("route: {receiver: none}\nreceivers: [{name: none}]\n", to: "am.yml")
    let place = "127.0.0.1:\(freePort())"
    address = "http://" + place
    process = try ServerProcess(
      Self.path,
      [
        "--config.file=am.yml", "--storage.path=data", "--web.listen-address=\(place)",
        "--cluster.listen-address=",
      ], in: folder.url)
    _ = try process.line(with: "Listening on")
  }

  func client() throws -> AlertmanagerClient {
    try AlertmanagerClient(at: address, instance: "eu", http: HTTPClient())
  }

  func post(ending end: Timestamp, now: Timestamp) async throws {
    let times = #"{"startsAt":"\#(now.adding(minutes: -1))","endsAt":"\#(end)","#
    let body = Self.alert.replacing(#"[{"#, with: "[" + times, maxReplacements: 1)
    let answer = try await HTTPClient().send(
      OutgoingRequest(
        .post, address + AlertmanagerAPI.Path.alerts,
        headers: ["Content-Type": "application/json"], body: Array(body.utf8)))
    #expect(answer.status == 200)
  }
}
