import EventStore
import IncidentModel
import Testing

@testable import Runtime

/// The clock of a computer is set back between two acts of one incident.
@Suite("A clock that is set back", .timeLimit(.minutes(5)))
struct ClockSetBackTests {
  private let test: TestHome
  private let id = IncidentID("INC-2026-0001")
  private let ahead = "2026-03-04T14:30Z"
  private let behind = "2026-03-04T14:10Z"

  init() throws {
    test = try TestHome()
  }

  private func begin() async throws {
    _ = try await test.run(
      DeclareCommand(declaration: Declaration(title: "Revenue wrong", severity: .sev3)),
      now: "2026-03-04T14:00Z")
    _ = try await say(.state(.changeStatus(to: .identified)), at: ahead)
  }

  private func say(_ command: IncidentCommand, at now: String) async throws -> Report {
    try await test.run(ProposeCommand(incident: id, command: command), now: now)
  }

  @Test("keeps nobody from writing, and the record keeps its order")
  func writes() async throws {
    try await begin()
    _ = try await say(.entry(.add(.note, "after the clock was set")), at: behind)
    let shown = try await test.run(ShowCommand(incident: id), now: ahead).text
    #expect(shown.contains { $0.hasPrefix("2026-03-04 14:10Z note: after the clock was set") })
    #expect(try await test.run(AuditVerifyCommand()).code == .done)
  }

  @Test("what was known at a moment counts an event from when the one before it did")
  func past() async throws {
    try await begin()
    _ = try await say(.entry(.add(.note, "after the clock was set")), at: behind)
    let then = try await test.run(
      ShowCommand(incident: id, at: "2026-03-04T14:20Z"), now: "2026-03-04T15:00Z"
    ).text
    #expect(!then.contains { $0.contains("after the clock was set") })
    #expect(then.first == "as of 2026-03-04 14:20Z, 1 events")
  }

  @Test("a status before the last one is refused with what to do, and nothing is recorded")
  func status() async throws {
    try await begin()
    let workspace = try test.open(now: behind)
    var sentence = ""
    do throws(LedgerFailure) {
      _ = try await workspace.ledger.propose(.state(.changeStatus(to: .mitigated)), to: id)
    } catch {
      sentence = error.sentence
    }
    await workspace.store.close()
    #expect(
      sentence
        == "This computer says it is 2026-03-04T14:10:00Z, before the last status change at "
        + "2026-03-04T14:30:00Z. One of the two clocks is wrong: correct it, or take that change back, "
        + "and repeat.")
    #expect(try await test.run(AuditVerifyCommand()).text.first?.hasPrefix("2 events") == true)
  }
}
