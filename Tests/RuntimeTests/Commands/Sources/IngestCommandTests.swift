import EventStore
import IncidentModel
import Testing

@testable import Runtime

@Suite("Files that are taken in", .timeLimit(.minutes(5)))
struct IngestCommandTests {
  private let test: TestHome
  private static let alert = #"{"title":"orders_daily is late","id":"o","severity":"high"}"#

  init() throws {
    test = try TestHome()
  }

  private func ingest(_ text: String, as source: String? = nil) async throws -> Report {
    try test.write(text, to: "in.json")
    return try await test.run(IngestCommand(paths: [test.path + "/in.json"], source: source))
  }

  @Test("become alerts as if their source had posted them")
  func reads() async throws {
    let report = try await ingest(Self.alert)
    #expect(report.code == .done)
    #expect(report.text == ["\(test.path)/in.json: generic, 1 alerts, 1 new"])
    #expect(report.jsonText.contains("\"opened\":1"))
    let listed = try await test.run(AlertsCommand(query: ""))
    #expect(listed.text.contains { $0.hasSuffix("orders_daily is late") })
  }

  @Test("are kept as dead letters when they cannot be read, and replayed after a fix")
  func deadLetter() async throws {
    let report = try await ingest(#"{"status":"odd"}"#, as: "generic")
    #expect(report.code == .badData)
    #expect(report.text.first?.hasSuffix("Kept as dead letter 1.") == true)
    let letters = try await test.run(DeadLettersCommand(limit: 5))
    #expect(letters.text.count == 3)
    #expect(letters.jsonText.contains("\"body\":\"{\\\"status\\\":\\\"odd\\\"}\""))
    let still = try await test.run(ReplayCommand(numbers: nil))
    #expect(still.code == .no)
    #expect(still.text.last == "0 of 1 dead letters were read")
  }

  @Test("are read again with the sources there are by then")
  func replays() async throws {
    let workspace = try test.open()
    _ = try await workspace.store.keepDeadLetter(
      source: "newrelic", receivedAt: workspace.clock.now(), reason: "no such source",
      body: Array(#"{"name":"late","id":"1"}"#.utf8))
    await workspace.store.close()
    #expect(try await test.run(ReplayCommand(numbers: [1])).code == .no)
    try test.write(
      "sources: {newrelic: {mapping: {fields: {title: /name}, dedup: [/id]}}}\n",
      to: "wardroom.yaml")
    let report = try await test.run(ReplayCommand(numbers: [1]))
    #expect(report.text.first == "1 newrelic: read, 1 alerts, 1 new")
    #expect(try await test.run(DeadLettersCommand(limit: 5)).text == ["No dead letters."])
    let none = ReplayCommand(numbers: [9])
    #expect(try await test.refusal(of: none)?.code == .no)
  }

  @Test("of which nobody can tell whose they are record nothing, and the others are read")
  func unknown() async throws {
    try test.write("hello", to: "notes.txt")
    try test.write(Self.alert, to: "in.json")
    let paths = ["notes.txt", "missing.json", "in.json"].map { test.path + "/" + $0 }
    let report = try await test.run(IngestCommand(paths: paths))
    #expect(report.code == .badData)
    #expect(report.text.count == 3)
    #expect(report.text[0].contains("Say --source NAME"))
    #expect(report.text[1].contains("There is no file"))
    #expect(report.text[2].hasSuffix("1 alerts, 1 new"))
  }

  @Test("of a source there is none are refused before anything is read")
  func noSource() async throws {
    let command = IngestCommand(paths: ["x"], source: "nagios")
    #expect(try await test.refusal(of: command)?.code == .no)
  }
}
