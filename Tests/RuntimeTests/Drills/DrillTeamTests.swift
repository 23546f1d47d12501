import Console
import Drills
import EventStore
import IncidentModel
import Testing

@testable import Runtime

@Suite("A drill made of an incident, in a console", .timeLimit(.minutes(5)))
@MainActor struct DrillTeamTests {
  nonisolated private static let scenario = """
    format: wardroom-drill/1
    id: replayed
    title: What came in on 2026-11-03, as it came
    seed: 7
    clock: {start: "2026-11-03T08:40:00", tz: UTC, speed: 4, duration: 10m}
    players: {min: 1, max: 2, roles: [ic]}
    brief: It is 2026-11-03 08:40Z.
    objectives:
      - {id: O1, capability: triage, text: Recognise it}
    hidden: {root_cause: the cause was heron}
    injects:
      - {id: alert-1, at: "+0m", channel: alert, from: alertmanager, text: Orders are late, source: generic, payload: {id: "alert-1", title: "Orders are late"}}
    actions:
      look: {cost: 1m, evidence: E-look, outcome: seen was the heron}
    expected:
      - {id: X-declare, criterion: declare, objective: O1, weight: 100, timed: {event: declare, target: 2m, zero: 6m}}
    decisions:
      - {did: declared, at: 3m, text: said was the heron}
      - {did: resolved, at: 9m, text: ended was the heron}

    """

  /// Plays it doing nothing, and returns every board the console was told.
  private func boards(_ test: TestHome) async throws -> [DrillBoard] {
    try test.write(Self.scenario, to: "drills/replayed.drill.yaml")
    let seat = try ConsoleRunner.seat(
      DrillPlaying(name: "replayed"), WorkspaceOptions(home: test.path, actor: "ada"),
      reading: { 5 })
    var boards: [DrillBoard] = []
    seat.begin { action in
      if case .drill(.players(let board)) = action { boards.append(board) }
    }
    await seat.settle()
    let page = try await seat.workspace.store.alerts(AlertQuery())
    #expect(!String(describing: page).contains("heron"))
    seat.perform(.end)
    await seat.workspace.store.close()
    return boards
  }

  @Test("tells it nothing of the cause, of what is found or of the team before the end")
  func before() async throws {
    let before = try await boards(TestHome()).filter { !$0.isOver }
    #expect(!before.isEmpty)
    #expect(before.allSatisfy { !String(describing: $0).contains("heron") })
    #expect(before.allSatisfy { $0.team.isEmpty })
  }

  @Test("tells it what both sides did once it is over") func after() async throws {
    let last = try #require(try await boards(TestHome()).last)
    #expect(
      last.team == [
        "you never declared, they did at T+3:00: said was the heron",
        "you never resolved, they did at T+9:00: ended was the heron",
      ])
  }
}
