import EventStore
import IncidentModel
import Testing

@testable import Runtime

@Suite("What Alertmanager is told from the command line", .timeLimit(.minutes(5)))
struct AlertmanagerCommandsTests {
  private let test: TestHome

  init() throws {
    test = try TestHome()
    // Nobody listens there: whoever is asked at all cannot be reached.
    try test.write("sources: {alertmanager: {api: 'http://127.0.0.1:1'}}\n", to: "wardroom.yaml")
  }

  private func failure(_ command: any WardroomCommand) async -> CommandFailure? {
    await #expect(throws: CommandFailure.self) { try await test.run(command) }
  }

  private func silence(_ query: String) async throws -> EntryID {
    _ = try await test.run(
      SilenceAddCommand(query: query, until: "2h", reason: "load", isConfirmed: true))
    let workspace = try test.open()
    let silences = try await workspace.store.silences(endingAfter: workspace.clock.now())
    await workspace.store.close()
    return try #require(silences.first?.id)
  }

  @Test("never is a silence that does not exist; the command says so and fails")
  func unknownSilence() async {
    let failure = await failure(
      SilenceForwardCommand(id: EntryID("nope"), act: .push, isConfirmed: true))
    #expect(failure?.code == .no)
    #expect(
      failure?.sentence == "There is no silence nope. `wardroom silence list` shows them.")
  }

  @Test("never is part of a silence; the command says what cannot be said and fails")
  func unsayableSilence() async throws {
    let id = try await silence("source:dbt")
    let failure = await failure(SilenceForwardCommand(id: id, act: .push, isConfirmed: true))
    #expect(failure?.code == .no)
    #expect(failure?.sentence.contains("Alertmanager") == true)
  }

  @Test("cannot be while nobody listens there; the command says which one and fails")
  func unreachable() async throws {
    let id = try await silence("label.table:orders")
    let failure = await failure(SilenceForwardCommand(id: id, act: .push, isConfirmed: true))
    #expect(failure?.code == .unavailable)
    #expect(failure?.sentence.hasPrefix("http://127.0.0.1:1: ") == true)
  }
}
