import FoundationEssentials
import IncidentModel
import TerminalKit
import Testing

@testable import Runtime

@Suite("Showing which promises were kept")
struct UpdatePromisesCommandTests {
  private let test: TestHome

  init() throws { test = try TestHome() }

  private func tell(_ text: String, _ id: IncidentID, at time: String) async throws {
    _ = try await test.run(
      UpdateRecordCommand(incident: id, audience: "exec", text: text), now: time)
  }

  @Test("answers yes while all is kept, and no when a promise was broken")
  func answers() async throws {
    let id = try await test.declare()
    try await tell("Next update: 14:40Z", id, at: "2026-03-04T14:10Z")
    let kept = try await test.run(UpdatePromisesCommand(incident: id), now: "2026-03-04T14:30Z")
    #expect(kept.code == .done)
    #expect(
      kept.lines.map(\.description).contains("  #1 (exec) promised 2026-03-04 14:40Z: running"))
    let broken = try await test.run(UpdatePromisesCommand(incident: id), now: "2026-03-04T14:50Z")
    #expect(broken.code == .no)
    #expect(
      broken.lines.map(\.description).contains("  #1 (exec) promised 2026-03-04 14:40Z: broken"))
  }

  @Test("knows every severity the incident had, as its events tell")
  func severities() async throws {
    let id = try await test.declare()
    try await tell("Next update: 15:00Z", id, at: "2026-03-04T14:10Z")
    for (severity, time) in [(Severity.sev1, "14:12"), (.sev3, "14:14")] {
      _ = try await test.run(
        ProposeCommand(
          incident: id, command: .state(.changeSeverity(to: severity, reason: "so it is"))),
        now: "2026-03-04T\(time)Z")
    }
    let report = try await test.run(UpdatePromisesCommand(incident: id), now: "2026-03-04T14:20Z")
    #expect(
      report.lines.map(\.description).contains("  regular running, due 2026-03-04 14:42Z"),
      "\(report.lines)")
  }

  @Test("gives the ledger of all and of each audience to scripts")
  func json() async throws {
    struct Document: Decodable {
      struct Ledger: Decodable {
        var audience: String?
        var met: Int
        var nextDue: String?
      }
      var all: Ledger
      var audiences: [Ledger]
    }
    let id = try await test.declare()
    try await tell("Next update: 14:40Z", id, at: "2026-03-04T14:10Z")
    let report = try await test.run(UpdatePromisesCommand(incident: id), now: "2026-03-04T14:30Z")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let document = try decoder.decode(Document.self, from: Data(report.json))
    #expect(document.all.met == 1 && document.all.nextDue == "2026-03-04T14:40:00Z")
    #expect(document.audiences.map(\.audience) == ["exec"])
  }
}
