import IncidentModel
import Testing

@testable import Runtime

@Suite("The list of alerts as JSON", .timeLimit(.minutes(5)))
struct AlertsCommandTests {
  private let test: TestHome

  init() throws {
    test = try TestHome()
  }

  /// An alert with everything a source can tell.
  private static var full: Alert {
    Alert(
      source: "alertmanager", sourceInstance: "prod", fingerprint: Fingerprint("full"),
      status: .firing, severity: .sev2, severityText: "page", title: "\"orders\" is stale",
      details: "since 02:00\n\u{1B}[31m caf\u{E9}", labels: ["tier": "1", "a": "\\", "b": "2"],
      links: [
        AlertLink(kind: .runbook, url: "https://runbooks.example/a"),
        AlertLink(kind: .log, url: "https://logs.example/b"),
      ], asset: "orders", product: "Sales", owner: "core", signal: .freshness,
      failureKind: .wrongData, group: "g", startedAt: Timestamp(milliseconds: 1_772_632_620_120),
      isStartAssumed: true, truncatedCount: 3, isSalvaged: true)
  }

  private static let golden = #"""
    [
    {"fingerprint":"a","source":"dbt","source_instance":"","status":"firing",\#
    "severity":"SEV1","severity_text":"","title":"a is late","details":"","labels":{},\#
    "links":[],"started_at":"2026-03-04T13:57:00Z","start_assumed":false,\#
    "truncated_count":0,"salvaged":false,"first_received_at":"2026-03-04T14:02:00Z",\#
    "last_received_at":"2026-03-04T14:02:00Z","deliveries":1,"occurrences":1,\#
    "snooze":{"by":"ada","at":"2026-03-04T14:02:00Z","until":"2026-03-04T16:02:00Z",\#
    "reason":"later"},"attention":"snoozed","flapping":false},
    {"fingerprint":"b","source":"dbt","source_instance":"","status":"firing",\#
    "severity":"SEV1","severity_text":"","title":"b is late","details":"","labels":{},\#
    "links":[],"started_at":"2026-03-04T13:57:00Z","start_assumed":false,\#
    "truncated_count":0,"salvaged":false,"first_received_at":"2026-03-04T14:02:00Z",\#
    "last_received_at":"2026-03-04T14:02:00Z","deliveries":1,"occurrences":1,\#
    "acknowledgement":{"by":"ada","at":"2026-03-04T14:02:00Z","reason":"known",\#
    "ends":"when it clears"},"attention":"acknowledged","flapping":false},
    {"fingerprint":"full","source":"alertmanager","source_instance":"prod",\#
    "status":"firing","severity":"SEV2","severity_text":"page","tier":1,\#
    "title":"\"orders\" is stale","details":"since 02:00\n\u001b[31m café","asset":"orders",\#
    "product":"Sales","owner":"core","signal":"freshness","failure_kind":"wrong_data",\#
    "group":"g","labels":{"a":"\\","b":"2","tier":"1"},"links":[
    {"kind":"runbook","url":"https://runbooks.example/a"},
    {"kind":"log","url":"https://logs.example/b"}],"started_at":"2026-03-04T13:57:00.120Z",\#
    "start_assumed":true,"truncated_count":3,"salvaged":true,\#
    "first_received_at":"2026-03-04T14:02:00Z","last_received_at":"2026-03-04T14:02:00Z",\#
    "deliveries":1,"occurrences":1,"attention":"new","flapping":false},
    {"fingerprint":"c","source":"dbt","source_instance":"","status":"resolved",\#
    "severity_text":"","title":"c is late","details":"","labels":{},"links":[],\#
    "started_at":"2026-03-04T13:57:00Z","start_assumed":false,\#
    "ended_at":"2026-03-04T14:02:00Z","truncated_count":0,"salvaged":false,\#
    "first_received_at":"2026-03-04T14:02:00Z","last_received_at":"2026-03-04T14:02:00Z",\#
    "deliveries":2,"occurrences":1,"attention":"resolved","flapping":false}]
    """#

  private func fill() async throws {
    try await test.receive(Self.full, .firing("b"), .firing("a"), .firing("c", severity: nil))
    try await test.receive(.firing("c", severity: nil, status: .resolved))
    _ = try await test.run(
      AlertActCommand(
        .acknowledge(until: nil, after: nil), AlertSelection(fingerprints: [Fingerprint("b")]),
        reason: "known"))
    _ = try await test.run(
      AlertActCommand(
        .snooze(until: "2h"), AlertSelection(fingerprints: [Fingerprint("a")]), reason: "later"))
  }

  @Test("is written as scripts know it, to the byte")
  func golden() async throws {
    try await fill()
    let report = try await test.run(AlertsCommand(query: "", includesQuiet: true))
    #expect(report.jsonText == Self.golden)
  }

  @Test("is the same with a query that lets everything through")
  func everything() async throws {
    try await fill()
    let plain = try await test.run(AlertsCommand(query: " "))
    let asked = try await test.run(AlertsCommand(query: "count:>=0"))
    #expect(plain.json == asked.json)
    #expect(plain.text == asked.text)
  }

  @Test("leaves out what a silence hits, without a query too")
  func silenced() async throws {
    try await test.receive(.firing("a"), .firing("b", source: "soda"))
    _ = try await test.run(
      SilenceAddCommand(query: "src:soda", until: "2h", reason: "known", isConfirmed: true))
    let report = try await test.run(AlertsCommand(query: ""))
    #expect(report.jsonText.contains(#""fingerprint":"a""#))
    #expect(!report.jsonText.contains(#""fingerprint":"b""#))
  }
}
