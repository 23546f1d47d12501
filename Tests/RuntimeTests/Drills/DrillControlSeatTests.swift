import Console
import Drills
import FoundationEssentials
import IncidentModel
import Testing

@testable import Runtime

@Suite("A drill that is controlled from another console", .timeLimit(.minutes(5)))
@MainActor struct DrillControlSeatTests {
  private let table: DrillTable

  init() throws { table = try DrillTable() }

  private var log: [DrillEntry] { table.player.tape.run.entries }

  @Test("sees what comes, what is hidden and who plays, at the player's time")
  func sees() throws {
    _ = try table.sit()
    let board = try #require(table.control)
    #expect(board.coming.map(\.id) == ["lag", "rescue"])
    #expect(board.coming.first?.isMisleading == true)
    #expect(board.hidden.first == "Cause: a full disk")
    #expect(board.hints.map(\.text) == ["Look where the log lies"])
    #expect(board.goals.map(\.note) == ["never; full up to T+2:00, none from T+6:00"])
    #expect(board.player == "ada")
    #expect(board.controller == "ben")
    #expect(board.speed == 4)
  }

  @Test("keeps its clock with the player's, through a pause, a new speed and a jump")
  func clock() throws {
    let seat = try table.sit()
    table.pass(seconds: 5)
    #expect(seat.pace.elapsed == ScenarioTime(seconds: 20))
    table.wish(.pause(true), seat)
    table.pass(seconds: 60)
    #expect(seat.pace.elapsed == ScenarioTime(seconds: 20))
    table.wish(.speed(60), seat)
    table.pass(seconds: 1)
    #expect(seat.pace.elapsed == ScenarioTime(seconds: 80))
    table.wish(.skip, seat)
    #expect(seat.pace.elapsed == ScenarioTime(seconds: 120))
    #expect(table.player.pace.elapsed == seat.pace.elapsed)
  }

  @Test("has its wishes done by the player's console, with who and when in the log")
  func wishes() async throws {
    let seat = try table.sit()
    table.pass(seconds: 5)
    table.wish(.fire("rescue"), seat)
    table.wish(.hint(""), seat)
    table.wish(.flag("fixed", true), seat)
    table.wish(.observe("calm"), seat)
    let acts = log.compactMap { entry -> String? in
      guard case .acted(let person, _, let refusal) = entry.event else { return nil }
      return "\(person) \(entry.at.sign) \(refusal)\(entry.wish.isEmpty ? "no wish" : "")"
    }
    #expect(acts == Array(repeating: "ben T+0:20 ", count: 4))
    #expect(table.board?.messages.map(\.text).last == "Look where the log lies (-3 points)")
    #expect(table.board?.messages.contains { $0.text == "Have you looked at the disk" } == true)
    #expect(table.control?.flags.first?.isSet == true)
    #expect(table.control?.isWaiting == false)
    #expect(try await table.verify())
  }

  @Test("keeps notes of the controller from the players' screen")
  func notes() throws {
    let seat = try table.sit()
    table.wish(.observe("they look at the wrong thing"), seat)
    #expect(!"\(String(describing: table.board))".contains("wrong thing"))
  }

  @Test("is told why something it wished did not count")
  func refusal() throws {
    let seat = try table.sit()
    table.wish(.fire("first"), seat)
    #expect(table.notices.last?.contains("first came already") == true)
  }

  @Test("ends the drill for both")
  func endex() throws {
    let seat = try table.sit()
    table.wish(.end, seat)
    #expect(table.board?.isOver == true)
    #expect(table.control?.isOver == true)
  }

  // MARK: - Ends that nobody planned

  @Test("finds its wishes done once after the player's console was killed and goes on")
  func killedPlayer() async throws {
    let seat = try table.sit()
    table.pass(seconds: 5)
    table.player.leave()
    seat.follow()
    #expect(table.control?.player == "")
    seat.perform(.hint(""))
    #expect(table.control?.isWaiting == true)
    try await table.killAndResume()
    seat.follow()
    #expect(table.player.tape.run.state.hints == [3])
    #expect(table.control?.player == "ada")
    #expect(table.control?.isWaiting == false)
    #expect(try await table.verify())
  }

  @Test("does no wish twice whose line is in the log and whose file is still there")
  func once() async throws {
    let seat = try table.sit()
    seat.perform(.hint(""))
    let wishes = seat.sitting.wishes
    let id = try #require(wishes.names.first)
    let bytes = try #require(FileManager.default.contents(atPath: "\(wishes.path)/\(id).wish"))
    table.player.takeWishes()
    try bytes.write(to: URL(filePath: "\(wishes.path)/\(id).wish"))
    try await table.killAndResume()
    #expect(table.player.tape.run.state.hints == [3])
    #expect(wishes.names.isEmpty)
    #expect(try await table.verify())
  }

  @Test("goes on at the second it was killed at, as slow or fast and as still as it was")
  func sameSecond() async throws {
    let seat = try table.sit()
    table.wish(.speed(30), seat)
    table.pass(seconds: 1)
    table.wish(.pause(true), seat)
    let before = (table.player.pace.elapsed, table.player.tape.log.bytes)
    try await table.killAndResume()
    #expect(table.player.pace.elapsed == before.0)
    #expect(table.player.tape.log.bytes == before.1)
    #expect(table.player.pace.speed == 0)
    seat.follow()
    table.wish(.pause(false), seat)
    #expect(table.player.pace.speed == 30)
    #expect(try await table.verify())
  }

  // MARK: - Seats

  @Test("has one controller; the second is told who it is, and may watch")
  func second() throws {
    let seat = try table.sit()
    let refusal = #expect(throws: CommandFailure.self) { try table.sit("eve") }
    #expect(refusal?.sentence.contains("ben controls this drill already") == true)
    #expect(refusal?.code == .notAllowed)
    _ = try table.sit("eve", watchesOnly: true)
    #expect(table.control?.seat == .observer)
    seat.leave()
    _ = try table.sit("eve")
    #expect(table.control?.controller == "eve")
  }

  @Test("has one player; a run that is played is not resumed beside it")
  func secondPlayer() throws {
    let refusal = #expect(throws: CommandFailure.self) {
      try ConsoleRunner.seat(
        DrillPlaying(name: "", resume: table.player.path),
        WorkspaceOptions(home: table.test.path, actor: "eve"))
    }
    #expect(refusal?.sentence.contains("ada plays this drill already") == true)
  }

  @Test("shows an observer nothing hidden until it is asked for, and does nothing for one")
  func observer() throws {
    let seat = try table.sit("eve", watchesOnly: true)
    #expect(table.control?.coming.isEmpty == true)
    #expect(!"\(String(describing: table.control))".contains("full disk"))
    table.wish(.hint(""), seat)
    #expect(table.player.tape.run.state.hints.isEmpty)
    seat.perform(.reveal)
    #expect(table.control?.hidden.first == "Cause: a full disk")
    #expect(table.player.tape.run.state.revealed == nil)
  }

  @Test("says which runs there are when none or several are played")
  func which() async throws {
    let other = try ConsoleRunner.seat(
      DrillPlaying(name: "small"), WorkspaceOptions(home: table.test.path, actor: "eve"))
    let several = #expect(throws: CommandFailure.self) { try table.sit() }
    #expect(several?.sentence.hasPrefix("Several drills are being played: ") == true)
    _ = try table.sit(run: other.path)
    other.leave()
    table.player.leave()
    let none = #expect(throws: CommandFailure.self) { try table.sit("eve") }
    #expect(none?.sentence.hasPrefix("No drill is being played") == true)
  }

  // MARK: - Alone

  @Test("lets one person alone look behind, after which the log says so")
  func alone() async throws {
    var boards: [ControlBoard] = []
    table.player.begin { if case .drill(.controller(let board)) = $0 { boards.append(board) } }
    #expect(boards.last?.hidden.isEmpty == true)
    #expect(boards.last?.hints.map(\.text) == [""])
    table.player.perform(.reveal)
    #expect(boards.last?.hidden.first == "Cause: a full disk")
    #expect(log.contains { $0.event == .acted(by: "ada", .controller(.reveal), refusal: "") })
    #expect(try await table.verify())
  }
}
