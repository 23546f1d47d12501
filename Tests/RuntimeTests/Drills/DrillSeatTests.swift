import Console
import Drills
import EventStore
import IncidentModel
import Synchronization
import TerminalKit
import Testing

@testable import Runtime

@Suite("A drill that is played in a console", .timeLimit(.minutes(5)))
@MainActor struct DrillSeatTests {
  nonisolated private static let scenario = """
    format: wardroom-drill/1
    id: small
    title: A small one
    seed: 7
    clock: {start: "2026-11-03T08:40:00", tz: UTC, speed: 4, duration: 10m}
    players: {min: 1, max: 2, roles: [ic, comms]}
    brief: The table is late.
    objectives:
      - {id: O1, capability: triage, text: Recognise it}
    hidden: {root_cause: a full disk, severity: {accept: [2], expected: 2}, leak_words: [disk]}
    flags: {fixed: false}
    injects:
      - {id: first, at: "+0m", channel: stakeholder, from: Sales, text: Where is the table}
      - {id: lag, at: "+2m", channel: alert, from: cdc, severity: warning, misleading: true, text: There was lag overnight}
      - {id: thanks, after: {flag: fixed, delay: 1m}, channel: chat, text: It is back}
    actions:
      look: {cost: 1m, evidence: E-look, outcome: No room is left}
      fix: {cost: 2m, needs: {did: look}, sets: {fixed: true}, outcome: It runs again}
    expected:
      - {id: X-declare, criterion: declare, objective: O1, weight: 50, timed: {event: declare, target: 2m, zero: 6m}}
      - {id: X-tone, criterion: comms, weight: 50, judge: {question: Was it calm?, scale: 4}}
    debrief:
      - What did we miss?

    """

  /// Real time that passes only when the test says so, in milliseconds.
  private final class HandClock: Sendable {
    private let value = Mutex<Int64>(1_000_000)
    var now: Int64 { value.withLock { $0 } }
    func pass(seconds: Int64) { value.withLock { $0 += seconds * 1000 } }
  }

  /// Somebody who plays, and what the console was told last.
  @MainActor private final class Player {
    let test: TestHome
    let clock = HandClock()
    var seat: DrillSeat
    var board: DrillBoard?
    var notices: [String] = []

    init() throws {
      test = try TestHome()
      try test.write(DrillSeatTests.scenario, to: "drills/small.drill.yaml")
      try test.write(
        """
        sources: {alertmanager: {api: 'http://127.0.0.1:1'}}
        trackers: {github: {type: github, repository: example/data, token: env:GITHUB_TOKEN}}
        postmortems: {git: true}

        """, to: "wardroom.yaml")
      let clock = clock
      seat = try ConsoleRunner.seat(
        DrillPlaying(name: "small"), WorkspaceOptions(home: test.path, actor: "ada"),
        reading: { clock.now })
    }

    /// Ends without a word, as a killed program does, and begins again from what is on the disk.
    func killAndResume() async throws {
      await seat.settle()
      await seat.workspace.store.close()
      seat.leave()
      let (clock, path) = (clock, seat.path)
      seat = try ConsoleRunner.seat(
        DrillPlaying(name: "", resume: path), WorkspaceOptions(home: test.path, actor: "ada"),
        reading: { clock.now })
      begin()
    }

    func begin() {
      seat.begin { [weak self] action in
        if case .drill(.players(let board)) = action { self?.board = board }
        if case .notice(let notice) = action { self?.notices.append(notice.text.description) }
      }
    }

    func pass(seconds: Int64) {
      clock.pass(seconds: seconds)
      seat.advance()
    }

    /// Declares as the console does, and lets the drill see what was recorded.
    func declare() async throws -> IncidentID {
      let events = try await seat.workspace.ledger.declare(
        Declaration(title: "Table late", severity: .sev2))
      seat.observe(events)
      return IncidentID(try #require(events.first).stream.text)
    }

    func end() async {
      await seat.settle()
      await seat.workspace.store.close()
    }
  }

  private let player: Player

  init() throws { player = try Player() }

  @Test("begins with what is said at its first moment, at the scenario's time") func begins() async
  {
    player.begin()
    #expect(player.board?.messages.map(\.text) == ["Where is the table"])
    #expect(player.seat.workspace.clock.now() == Timestamp(rfc3339: "2026-11-03T08:40:00Z"))
    await player.end()
  }

  @Test("brings an alert at its time into the drill's own record, and nowhere else")
  func alert() async throws {
    player.begin()
    player.pass(seconds: 29)
    #expect(player.board?.messages.count == 1)
    player.pass(seconds: 1)
    await player.seat.settle()
    let alerts = try await player.seat.workspace.store.alerts(AlertQuery())
    #expect(alerts.rows.compactMap { $0.alert?.current.alert.title } == ["There was lag overnight"])
    #expect(player.board?.messages.last?.text == "There was lag overnight")
    await player.end()
    let real = try player.test.open()
    #expect(try await real.store.alerts(AlertQuery()).openCount == 0)
    await real.store.close()
  }

  @Test("makes a drill of whatever is declared, and counts it for the score")
  func declares() async throws {
    player.begin()
    player.pass(seconds: 15)
    let id = try await player.declare()
    #expect(id.text.hasPrefix("DRILL-"))
    #expect(player.seat.tape.run.state.isDeclared)
    #expect(try await player.seat.workspace.ledger.incident(id).kind == .drill)
    await player.end()
  }

  @Test("lets an action take its time, and says then what came of it") func acts() async {
    player.begin()
    player.seat.perform(.perform("look"))
    #expect(player.board?.actions.first?.dueAt == Timestamp(rfc3339: "2026-11-03T08:41:00Z"))
    player.pass(seconds: 15)
    #expect(player.board?.messages.last?.text == "No room is left (evidence E-look)")
    #expect(player.board?.actions.first?.timesDone == 1)
    await player.end()
  }

  @Test("says why an action cannot be done yet") func needs() async {
    player.begin()
    player.seat.perform(.perform("fix"))
    #expect(player.notices.count == 1)
    #expect(player.board?.actions.last?.dueAt == nil)
    await player.end()
  }

  @Test("stands while it is paused, goes on as fast as before, and jumps to what comes next")
  func clock() async {
    player.begin()
    player.seat.perform(.pause(true))
    player.pass(seconds: 600)
    #expect(player.seat.nextDeadline == nil)
    #expect(player.board?.messages.count == 1)
    player.seat.perform(.pause(false))
    #expect(player.board?.speed == 4)
    player.seat.perform(.skip)
    #expect(player.board?.messages.count == 2)
    #expect(player.seat.workspace.clock.now() == Timestamp(rfc3339: "2026-11-03T08:42:00Z"))
    await player.end()
  }

  @Test("ends when its time is over, asks what only people can say, and counts that")
  func ends() async throws {
    player.begin()
    _ = try await player.declare()
    player.pass(seconds: 151)
    #expect(player.board?.isOver == true)
    #expect(
      player.board?.questions.map(\.text) == [
        "Was it calm?", "What did we miss?", "Take over another corrective action",
      ])
    player.seat.perform(.judge("X-tone", 2))
    player.seat.perform(.answer(1, "the lag was not it"))
    #expect(player.board?.questions.map(\.answer) == ["2", "the lag was not it", ""])
    #expect(DrillScore(player.seat.scenario, player.seat.tape.run.entries).total == 75)
    await player.end()
  }

  @Test("shows nobody what is hidden, misleading or expected") func hides() async {
    player.begin()
    player.pass(seconds: 60)
    let shown = "\(String(describing: player.board))"
    for word in ["full disk", "misleading", "X-declare", "X-tone"] {
      #expect(!shown.contains(word))
    }
    await player.end()
  }

  @Test("writes a log that gives the same when it is played again") func replays() async throws {
    player.begin()
    _ = try await player.declare()
    player.seat.perform(.perform("look"))
    player.pass(seconds: 151)
    player.seat.perform(.judge("X-tone", 4))
    await player.end()
    let workspace = try player.test.open(for: .files)
    let report = try await DrillReplayCommand(path: player.seat.path, verifies: true).run(
      in: workspace)
    #expect(report.code == .done)
  }

  @Test("goes on where it was killed, with the same lines and each alert once")
  func resumes() async throws {
    player.begin()
    player.pass(seconds: 30)
    let before = player.seat.tape.log.bytes
    try await player.killAndResume()
    #expect(player.seat.tape.log.bytes == before)
    #expect(player.board?.messages.count == 2)
    #expect(player.seat.workspace.clock.now() == Timestamp(rfc3339: "2026-11-03T08:42:00Z"))
    await player.seat.settle()
    let alerts = try await player.seat.workspace.store.alerts(AlertQuery())
    #expect(alerts.rows.compactMap { $0.alert?.current.deliveries } == [1])
    await player.end()
  }

  @Test("has no way to the outside, whatever the settings of the real home name")
  func isolated() async throws {
    let real = try player.test.open(for: .files)
    #expect(real.alertmanagers().clients.count == 1)
    #expect(real.configuration.trackers.count == 1)
    #expect(real.configuration.commitsPostmortems)
    let played = player.seat.workspace
    #expect(played.alertmanagers().clients.isEmpty)
    #expect(played.configuration.trackers.isEmpty)
    #expect(!played.configuration.commitsPostmortems)
    #expect(!played.configuration.lead.steps.isRunningAllowed)
    await player.end()
  }

  @Test("keeps commands of the command line out of its home") func refuses() async throws {
    player.begin()
    let home = player.seat.workspace.home
    #expect(throws: CommandFailure.self) {
      try Workspace.open(WorkspaceOptions(home: home.path, actor: "ada"))
    }
    await player.end()
  }
}
