import AlertSources
import EventStore
import IncidentModel
import Intake
import TerminalKit
import Testing

@testable import Runtime

@Suite("The sources of a home")
struct SourceRosterTests {
  private let test: TestHome

  init() throws {
    test = try TestHome()
  }

  private func roster(_ settings: String) throws -> SourceRoster {
    try test.write(settings, to: "wardroom.yaml")
    return try test.open(for: .files).sourceRoster
  }

  @Test("are those of the catalogue when the settings say nothing")
  func standard() throws {
    let roster = try test.open(for: .files).sourceRoster
    #expect(roster.sources.map(\.name) == alertSourceCatalog.map { $0.name })
    #expect(roster.rules == [])
    #expect(roster.tls == nil)
  }

  @Test("demand a secret that is in a file, without the line feed at its end")
  func secretFile() throws {
    try test.write("hunter2\n", to: "secrets/generic")
    let roster = try roster("sources: {generic: {proofs: {bearer: file:secrets/generic}}}\n")
    #expect(roster.problems == [])
    #expect(
      roster.rules == [
        SourceRule(
          source: "generic", accepted: [AcceptedProof(.bearer, secrets: [Secret("hunter2")])])
      ])
  }

  @Test("are closed, not open, when nothing they send can be proven; the others stay")
  func closed() throws {
    let roster = try roster("sources:\n  generic: {proofs: {bearer: env:WARDROOM_UNSET_TOKEN}}\n")
    #expect(roster.source("generic") == nil)
    #expect(roster.source("dbt") != nil)
    #expect(roster.rules == [])
    let problems = roster.problems.map(\.description)
    #expect(problems.first?.contains("wardroom.yaml:2: WARDROOM_UNSET_TOKEN is not set") == true)
    #expect(problems.last?.contains("generic is closed") == true)
  }

  @Test("are joined by one that a mapping describes")
  func mapping() throws {
    try test.write(
      "for_each: /incidents\nfields: {title: /title}\ndedup: [/id]\n", to: "mappings/newrelic.yaml")
    let roster = try roster("sources: {newrelic: {mapping: mappings/newrelic.yaml}}\n")
    #expect(roster.problems == [])
    #expect(roster.source("newrelic") != nil)
    #expect(roster.mappings["newrelic"]?.forEach == "/incidents")
  }

  @Test(
    "are told of with a place when a mapping is wrong",
    arguments: [
      ("fields: {title: [[x]]}\ndedup: [/id]\n", "newrelic.yaml:1:"),
      ("fields: {title: /title}\n", "dedup is missing"), ("fields: {title: \n", "This is no YAML"),
    ])
  func brokenMapping(text: String, part: String) throws {
    try test.write(text, to: "m/newrelic.yaml")
    let roster = try roster("sources: {newrelic: {mapping: m/newrelic.yaml}}\n")
    #expect(roster.source("newrelic") == nil)
    #expect(roster.problems.first?.description.contains(part) == true, "\(roster.problems)")
  }

  @Test("are told of when the settings name one there is not")
  func unknown() throws {
    let roster = try roster("sources: {nagios: {pulse: no}}\n")
    #expect(roster.problems.first?.description.contains("sources.nagios is no source") == true)
  }

  @Test("do not tell alerts apart by labels that make no difference")
  func ignoredLabels() throws {
    let roster = try roster("sources: {alertmanager: {ignore_labels: [replica]}}\n")
    let source = try #require(roster.source("alertmanager"))
    let names = try ["a", "b"].map { replica in
      let body = """
        {"version":"4","groupKey":"{}","status":"firing","receiver":"w","alerts":[{"status":"firing",
        "labels":{"alertname":"X","replica":"\(replica)"},"annotations":{},
        "startsAt":"2026-03-04T14:00:00Z","fingerprint":"f\(replica)"}]}
        """
      let message = SourceMessage(Array(body.utf8), receivedAt: Timestamp(seconds: 0))
      return try source.reading(of: message).alerts.first?.fingerprint
    }
    #expect(names[0] != nil)
    #expect(names[0] == names[1])
  }
}
