import IncidentModel
import TerminalKit
import Testing

@testable import Runtime

@Suite("The commands of a handoff", .timeLimit(.minutes(5)))
struct HandoffCommandTests {
  private let test: TestHome
  private let id = IncidentID("INC-2026-0001")

  init() throws {
    test = try TestHome()
  }

  private func declare() async throws {
    _ = try await test.run(
      DeclareCommand(
        declaration: Declaration(
          title: "Revenue wrong", severity: .sev2, commander: Person("ada"))))
  }

  private func text(_ report: Report) -> [String] { report.lines.map(\.description) }

  @Test("show: the packet as it would be now, with the update that is owed")
  func packet() async throws {
    try await declare()
    let lines = text(try await test.run(HandoffShowCommand(incident: id)))
    #expect(lines.first == "Nothing is offered. The packet as it would be now:")
    #expect(lines.contains("  IC ada"))
    #expect(lines.last == "  the next update is owed at 2026-03-04 14:22Z")
  }

  @Test("show: who waits for whom, and what the record says since")
  func offered() async throws {
    try await declare()
    _ = try await test.run(
      HandoffOfferCommand(
        incident: id, role: .incidentCommander, to: Person("bo"), note: "tired"))
    _ = try await test.run(
      ProposeCommand(incident: id, command: .decision(.record(DecisionContent(chosen: "wait")))))
    let lines = text(
      try await test.run(HandoffShowCommand(incident: id), now: "2026-03-04T14:13Z"))
    #expect(lines.first == "IC is offered to bo; ada keeps it until all is read back.")
    #expect(lines[1].hasPrefix("Waiting for 11m, which is too long."))
    #expect(lines.contains("note: tired"))
    #expect(lines.contains("[ ] decisions"))
    #expect(lines.contains("  since the offer: D1 14:02Z wait"))
  }
}
