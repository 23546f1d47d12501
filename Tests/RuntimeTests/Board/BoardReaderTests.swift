import AlertTriage
import EventStore
import IncidentModel
import Testing

@testable import Runtime

@Suite("The reader of the board")
struct BoardReaderTests {
  private let test: TestHome
  private let workspace: Workspace
  private let board: BoardReader

  init() throws {
    test = try TestHome()
    workspace = try test.open()
    board = BoardReader(store: workspace.store, clock: workspace.clock, policy: .standard)
  }

  private func accept(_ alert: Alert) async throws {
    let now = workspace.clock.now()
    _ = try await workspace.store.accept(
      Delivery(source: alert.source, receivedAt: now, body: [1], alerts: [alert]))
  }

  private func titles(_ view: AlertView = AlertView()) async throws -> [String] {
    try await board.page(view).alerts.map(\.alert.title)
  }

  @Test("answers with what changed since it last looked")
  func changes() async throws {
    var alert = Alert.firing("a", source: "dbt")
    try await accept(alert)
    #expect(try await titles() == [alert.title])
    alert.status = .resolved
    try await accept(alert)
    #expect(try await titles() == [])
    await workspace.store.close()
  }

  @Test("leaves out what a silence hits, and counts it")
  func silences() async throws {
    try await accept(.firing("a", source: "dbt"))
    let now = workspace.clock.now()
    _ = try await workspace.ledger.silence(
      .add(
        SilenceDraft(
          query: "source:dbt", startsAt: now, endsAt: now.adding(minutes: 5), reason: "known")))
    let page = try await board.page(AlertView())
    #expect(page.alerts == [])
    #expect(page.counts.silenced == 1)
    await workspace.store.close()
  }

  @Test("says where a filter cannot be read")
  func problem() async throws {
    await #expect(throws: BoardFailure.self) {
      try await board.page(AlertView(filter: "svr:1"))
    }
    await workspace.store.close()
  }
}
