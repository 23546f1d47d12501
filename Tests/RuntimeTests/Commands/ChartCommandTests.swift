import IncidentModel
import TerminalKit
import Testing

@testable import Runtime

@Suite("The strip of an incident on the command line", .timeLimit(.minutes(5)))
struct ChartCommandTests {
  private let test: TestHome
  private let id = IncidentID("INC-2026-0001")

  init() throws {
    test = try TestHome()
  }

  private func declare() async throws {
    _ = try await test.run(
      DeclareCommand(declaration: Declaration(title: "Revenue wrong", severity: .sev2)))
  }

  @Test("draws the line, the pins and the time, and says the same as JSON")
  func chart() async throws {
    try await declare()
    let report = try await test.run(ChartCommand(incident: id), now: "2026-03-04T15:00Z")
    let text = report.lines.map(\.description).joined(separator: "\n")
    #expect(text.contains(id.text) && text.contains("D declared") && text.contains("\u{2501}"))
    let json = String(decoding: report.json, as: UTF8.self)
    #expect(json.contains("\"event\" : \"declared\"") && json.contains("\"is_over\" : false"))
  }

  @Test("of a moment before it was declared is refused with a sentence")
  func before() async throws {
    try await declare()
    let refusal = try await test.refusal(of: ChartCommand(incident: id, at: "2026-03-01T13:00Z"))
    #expect(refusal?.sentence.contains("Nothing was recorded of") == true)
  }
}
