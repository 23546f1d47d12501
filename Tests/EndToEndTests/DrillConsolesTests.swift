import Foundation
import TerminalKit
import TestSupport
import Testing

/// A drill played in one real console and controlled from another, each on a terminal of its own.
@Suite("Two consoles on one drill", .serialized, .timeLimit(.minutes(5)))
struct DrillConsolesTests {
  private let home: TemporaryHome
  private let player: ConsoleRun

  init() throws {
    home = try TemporaryHome()
    player = try ConsoleRun.start(
      ["drill", "play", "first-watch"], home: home, size: Size(columns: 80, rows: 24),
      until: "DRILL T+0m x")
  }

  private func control(_ arguments: [String] = ["drill", "control"], _ actor: String = "ben") throws
    -> ConsoleRun
  {
    try ConsoleRun.start(
      arguments, home: home, environment: ["WARDROOM_ACTOR": actor], until: "ada plays")
  }

  private func wardroom(_ arguments: String..., actor: String = "ben") throws -> CommandLineRun {
    try CommandLineRun.wardroom(
      arguments, home: home, environment: ["WARDROOM_ACTOR": actor])
  }

  /// Where the log of the only run lies.
  private func log() throws -> String {
    let runs = home.path + "/drills/runs"
    let names = try FileManager.default.contentsOfDirectory(atPath: runs)
    return runs + "/" + (try #require(names.first { $0.hasSuffix(".jsonl") }))
  }

  private func end(_ run: ConsoleRun) throws {
    run.terminal.signal(SIGKILL)
    try run.terminal.waitForEnd()
  }

  @Test("does in the player's console what the controller's keys say")
  func steers() throws {
    let controller = try control()
    controller.press("p")
    try player.terminal.wait(for: "PAUSED")
    try controller.terminal.wait(for: "PAUSED")
    controller.press("h", "\r")
    try player.terminal.wait(for: "ben: The load writes a log")
    try controller.terminal.wait(for: "ben gives a hint (-1)")
    controller.press("n", "calm so far\r")
    try controller.terminal.wait(for: "ben observes: calm so far")
    player.press(":note looking\r")
    controller.press("E", "y")
    try player.terminal.wait(for: "Debrief")
    try controller.terminal.wait(for: "DRILL OVER")
    #expect(try wardroom("drill", "replay", try log(), "--verify").code == 0)
  }

  @Test("goes on at the second it was killed at, with what was wished meanwhile done once")
  func killedPlayer() throws {
    let controller = try control()
    controller.press("p")
    try controller.terminal.wait(for: "PAUSED")
    let before = try String(contentsOfFile: log(), encoding: .utf8)
    try end(player)
    try controller.terminal.wait(for: "nobody plays; drill play --resume")
    controller.press("n", "they lost the terminal\r")
    try controller.terminal.wait(for: "sent, not taken yet")
    let again = try ConsoleRun.start(
      ["drill", "play", "--resume", try log()], home: home, until: "PAUSED")
    try controller.terminal.wait(for: "ada plays")
    try controller.terminal.wait(for: "observes: they lost the terminal")
    let after = try String(contentsOfFile: log(), encoding: .utf8)
    #expect(after.hasPrefix(before))
    #expect(after.split(separator: "\n").count == before.split(separator: "\n").count + 1)
    let lines = after.split(separator: "\n").suffix(2)
    let times = lines.map { String($0).components(after: "\"at\":").prefix { $0.isNumber } }
    #expect(times.first == times.last)
    #expect(try wardroom("drill", "replay", try log(), "--verify").code == 0)
    try end(again)
  }

  @Test("lets another take the controls once the controller's console was killed")
  func killedController() throws {
    let controller = try control()
    let refused = try wardroom("drill", "control", "--pause", actor: "eve")
    #expect(refused.code == 77)
    #expect(refused.messages.contains("ben controls this drill"))
    try end(controller)
    let eve = try control(["drill", "control"], "eve")
    eve.press("p")
    try player.terminal.wait(for: "PAUSED")
  }

  @Test("refuses a second controller by name, and lets one watch who steers nothing")
  func watches() throws {
    let controller = try control()
    let refused = try wardroom("drill", "control", actor: "eve")
    #expect(refused.code == 77)
    #expect(refused.messages.contains("ben controls this drill already"))
    let eve = try control(["drill", "watch"], "eve")
    eve.press("p")
    try eve.terminal.wait(for: "You only watch this drill.")
    try eve.terminal.wait(for: "Hidden, because you play or watch yourself.")
    try end(controller)
    try eve.terminal.wait(for: "nobody controls")
  }

  @Test("says and steers the same from the command line")
  func twins() throws {
    let wishes = try wardroom(
      "drill", "control", "first-watch", "--pause", "--note", "calm", "--hint", "--json")
    #expect(wishes.code == 0, "\(wishes.messages)")
    let answers = try #require(try wishes.json() as? [[String: Any]])
    #expect(answers.map { $0["state"] as? String } == ["taken", "taken", "taken"])
    try player.terminal.wait(for: "PAUSED")
    let refused = try wardroom("drill", "control", "--pause")
    #expect(refused.code == 1)
    #expect(refused.output.contains("The clock stands already."))
    let status = try #require(
      try wardroom("drill", "status", "--json").json() as? [String: Any])
    #expect(status["player"] as? String == "ada")
    #expect(status["speed"] as? Int == 0)
    #expect((status["hidden"] as? [String])?.isEmpty == true)
    let revealed = try wardroom("drill", "status", "--reveal")
    #expect(revealed.output.contains("Cause: The disk of the load is full"))
    #expect(try wardroom("drill", "control", "--endex").code == 0)
    try player.terminal.wait(for: "Debrief")
  }
}
