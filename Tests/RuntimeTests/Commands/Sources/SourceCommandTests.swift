import AlertSources
import EventStore
import IncidentModel
import Testing

@testable import Runtime

@Suite("What commands tell about sources", .timeLimit(.minutes(5)))
struct SourceCommandTests {
  private let test: TestHome

  init() throws {
    test = try TestHome()
  }

  @Test("a table with every source, and when it was heard")
  func lists() async throws {
    try await test.receive(.firing("a", source: "dbt"))
    let report = try await test.run(SourcesCommand())
    #expect(report.text.count == alertSourceCatalog.count + 2)
    let dbt = try #require(report.text.first { $0.hasPrefix("dbt ") })
    #expect(dbt.contains("s ago") && dbt.contains("/ingest/dbt"))
    #expect(report.text.first { $0.hasPrefix("alertmanager ") }?.contains("never") == true)
    #expect(report.jsonText.contains("\"name\":\"pagerduty\""))
  }

  @Test(
    "a guide for each, with the address of this home", arguments: alertSourceCatalog.map { $0.name }
  )
  func guides(name: String) async throws {
    try test.write("receiver: {listen: 127.0.0.1:9000}\n", to: "wardroom.yaml")
    let text = try await test.run(SourceGuideCommand(name: name)).text
    #expect(text.contains("address: http://127.0.0.1:9000/ingest/\(name)"))
    #expect(!text.contains { $0.contains("{url}") })
    #expect(text.contains { $0.contains("curl -sS") })
  }

  @Test("the reference to a secret in the line for curl, never the secret")
  func proof() async throws {
    try test.write("hunter2\n", to: "secret")
    try test.write(
      "sources: {generic: {proofs: {bearer: file:\(test.path)/secret}}}\n", to: "wardroom.yaml")
    let text = try await test.run(SourceGuideCommand(name: "generic")).text.joined(separator: "\n")
    #expect(text.contains("-H \"Authorization: Bearer $(head -n1 '\(test.path)/secret')\""))
    #expect(!text.contains("hunter2"))
  }

  @Test("what a mapping would make of a body, with the place each field came from")
  func traces() async throws {
    try test.write(
      """
      name: newrelic
      for_each: /incidents
      fields: {title: [/title, /name], status: /state}
      status_values: {activated: firing}
      dedup: [/id]
      """, to: "m.yaml")
    try test.write(#"{"incidents":[{"name":"late","id":"1","state":"activated"}]}"#, to: "b.json")
    let report = try await test.run(
      SourceDryRunCommand(
        source: nil, mapping: test.path + "/m.yaml", file: test.path + "/b.json"))
    #expect(report.code == .done)
    #expect(report.text.contains("  title: late  (from /name)"))
    #expect(
      report.text.contains { $0.hasPrefix("  status: firing  (from /state, was \"activated\")") })
    #expect(report.jsonText.contains("\"from\":\"/name\""))
    #expect(try await test.run(AlertsCommand(query: "")).text.last?.hasPrefix("0 shown") == true)
  }

  @Test("what a source would make of a body")
  func dryRun() async throws {
    try test.write(#"{"title":"late","severity":"page"}"#, to: "b.json")
    let report = try await test.run(
      SourceDryRunCommand(source: "generic", mapping: nil, file: test.path + "/b.json"))
    #expect(report.text.first == "generic: 1 alerts")
    #expect(report.text.contains("  title: late"))
  }

  @Test("the file for Airflow")
  func airflow() async throws {
    let report = try await test.run(AirflowFileCommand())
    #expect(report.text.contains { $0.contains("WARDROOM_URL") })
    #expect(report.messages.count == 1)
  }
}
