import Drills
import EventStore
import IncidentModel
import Testing

@testable import Runtime

@Suite("An update that is sent in a drill", .timeLimit(.minutes(5)))
@MainActor struct DrillOutboxTests {
  private let test: TestHome
  private let seat: DrillSeat

  init() throws {
    test = try TestHome()
    // Nothing listens on the port: what would reach it would fail.
    try test.write(
      """
      channels: {hook: {type: webhook, url: "http://127.0.0.1:1/x"}}
      audiences: {exec: {channels: [hook]}}

      """, to: "wardroom.yaml")
    seat = try ConsoleRunner.seat(
      DrillPlaying(name: "first-watch"), WorkspaceOptions(home: test.path, actor: "ada"),
      reading: { 1_000_000 })
    seat.begin { _ in }
  }

  private func sent(_ text: String) async throws -> IncidentID {
    let workspace = seat.workspace
    let events = try await workspace.ledger.declare(Declaration(title: "late", severity: .sev2))
    let id = IncidentID(try #require(events.first).stream.text)
    let content = UpdateContent(
      audience: "exec", subject: "late", text: text, channels: ["hook"])
    _ = try await workspace.ledger.propose(.outbox(.queue(content, holdSeconds: 0)), to: id)
    let role = try #require(workspace.outboxRole())
    #expect(try await role.runIfFree(until: .empty))
    return id
  }

  private func observe() async throws {
    let stored = try await seat.workspace.store.events(after: 0, limit: 1000)
    seat.observe(try EventCodec.recorded(stored))
  }

  @Test("reaches the recorder and nobody else, and is told")
  func recorded() async throws {
    let id = try await sent("The table is late.")
    let incident = try await seat.workspace.ledger.incident(id)
    #expect(incident.updates.map(\.outcome) == [.sent])
    let recorder = try FileBytes.read(seat.workspace.home.recorderPath)
    #expect(String(decoding: recorder ?? [], as: UTF8.self).contains("The table is late."))
    #expect(try test.text(".wardroom/drill-messages.jsonl") == nil)
    await seat.workspace.store.close()
  }

  @Test("counts as an update, with what the rules say of it without an incident")
  func counts() async throws {
    _ = try await sent("Tom broke it, he should have tested.")
    try await observe()
    let updates = seat.tape.run.state.updates
    #expect(updates.map(\.by) == ["ada"])
    #expect(updates.first?.update.remarks.contains { $0.kind == .blame } == true)
    await seat.workspace.store.close()
  }

  @Test("counts also when the drill was killed between handing in and sending")
  func resumed() async throws {
    _ = try await sent("The table is late.")
    let stored = try await seat.workspace.store.events(after: 0, limit: 1000)
    let handedIn = try #require(stored.first { $0.draft.type == "outbox.queued" }).position
    // A console that begins anew observes what came since, and remembers what came before.
    seat.outbox = OutboxActs()
    await seat.recall(upTo: handedIn)
    seat.observe(try EventCodec.recorded(stored.filter { $0.position > handedIn }))
    #expect(seat.tape.run.state.updates.count == 1)
    await seat.workspace.store.close()
  }
}
