import Console
import Drills
import EventStore
import FoundationEssentials
import IncidentModel
import Synchronization
import TerminalKit

@testable import Runtime

/// A player and whoever sits beside them, on one clock; what the kernel would tell is told by the test.
@MainActor final class DrillTable {
  private static let scenario = """
    format: wardroom-drill/1
    id: small
    title: A small one
    seed: 7
    clock: {start: "2026-11-03T08:40:00", tz: UTC, speed: 4, duration: 10m}
    brief: The table is late.
    hidden: {root_cause: a full disk, severity: {accept: [2], expected: 2}}
    flags: {fixed: false}
    injects:
      - {id: first, at: "+0m", channel: stakeholder, from: Sales, text: Where is the table}
      - {id: lag, at: "+2m", channel: note, misleading: true, text: There was lag overnight}
      - {id: rescue, contingency: true, channel: chat, text: Have you looked at the disk}
    expected:
      - {id: X-declare, criterion: declare, weight: 100, timed: {event: declare, target: 2m, zero: 6m}}
    hints:
      - {text: Look where the log lies, points: 3}

    """

  final class HandClock: Sendable {
    private let value = Mutex<Int64>(1_000_000)
    var now: Int64 { value.withLock { $0 } }
    func pass(seconds: Int64) { value.withLock { $0 += seconds * 1000 } }
  }

  let test: TestHome
  let clock = HandClock()
  var player: DrillSeat
  var board: DrillBoard?
  var control: ControlBoard?
  var notices: [String] = []

  init() throws {
    test = try TestHome()
    try test.write(Self.scenario, to: "drills/small.drill.yaml")
    let clock = clock
    player = try ConsoleRunner.seat(
      DrillPlaying(name: "small"), WorkspaceOptions(home: test.path, actor: "ada"),
      reading: { clock.now })
    beginPlayer()
  }

  func beginPlayer() {
    player.begin { [weak self] action in
      if case .drill(.players(let board)) = action { self?.board = board }
    }
  }

  func sit(
    _ actor: String = "ben", run: String? = nil, watchesOnly: Bool = false
  ) throws -> DrillControlSeat {
    let clock = clock
    let seat = try ConsoleRunner.controlSeat(
      run, WorkspaceOptions(home: test.path, actor: actor), watchesOnly: watchesOnly,
      reading: { clock.now })
    seat.begin { [weak self] action in
      if case .drill(.controller(let board)) = action { self?.control = board }
      if case .notice(let notice) = action { self?.notices.append(notice.text.description) }
    }
    return seat
  }

  /// Wishes something and lets both consoles be told.
  func wish(_ effect: DrillEffect, _ seat: DrillControlSeat) {
    seat.perform(effect)
    player.takeWishes()
    seat.follow()
  }

  func pass(seconds: Int64) {
    clock.pass(seconds: seconds)
    player.advance()
  }

  func killAndResume() async throws {
    await player.settle()
    await player.workspace.store.close()
    player.leave()
    let (clock, path) = (clock, player.path)
    player = try ConsoleRunner.seat(
      DrillPlaying(name: "", resume: path), WorkspaceOptions(home: test.path, actor: "ada"),
      reading: { clock.now })
    beginPlayer()
  }

  func verify() async throws -> Bool {
    await player.settle()
    await player.workspace.store.close()
    let report = try await DrillReplayCommand(path: player.path, verifies: true).run(
      in: try test.open(for: .files))
    return report.code == .done
  }
}
