import Foundation
import TerminalKit
import TestSupport
import Testing

/// The arc of an incident with keys alone, on the real program: two people, two consoles, one record.
@Suite("An incident from its alert to its end", .serialized, .timeLimit(.minutes(5)))
struct ConsoleArcTests {
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
    // Whatever is suggested for the alert, only what is typed here has to be verified.
    let settings = """
      people: [ada, bob]
      resolve:
        soak: {SEV1: none, SEV2: none}
        criteria: {availability: [], freshness: [], correctness: [], schema: []}

      """
    try settings.write(
      toFile: home.path + "/wardroom.yaml", atomically: false, encoding: .utf8)
  }

  /// Presses a key that opens a line to type in, types and accepts, and waits for what the screen says then.
  private func say(
    _ key: String, _ text: String, at run: ConsoleRun, _ told: String
  ) throws {
    run.press(key)
    try run.terminal.wait(for: "enter accept")
    run.press(text + "\r")
    try run.terminal.wait(for: told)
  }

  /// Types a command of the `:` line, and waits for what the screen says then.
  private func command(_ text: String, at run: ConsoleRun, _ told: String) throws {
    run.press(":")
    run.press(text + "\r")
    try run.terminal.wait(for: told)
  }

  private func declared() throws -> ConsoleRun {
    let run = try ConsoleRun.start(["--listen", "127.0.0.1:0"], home: home)
    let body = Webhook.firing("TableStale", summary: "orders stale")
    #expect(try Webhook.post(body, port: run.receiverPort()) == "202")
    try run.terminal.wait(for: "orders stale")
    run.press(" ", "D")
    try run.terminal.wait(for: "Declare incident")
    run.press("\u{13}")
    try run.terminal.wait(for: "IC ada")
    return run
  }

  private func investigate(at run: ConsoleRun) throws {
    run.press("R")
    try run.terminal.wait(for: "Roles of INC-")
    run.press("j", "j", "\r")
    try run.terminal.wait(for: "type to find")
    run.press("bob\r")
    try run.terminal.wait(for: "COMMS bob")
    try say("H", "D-311 joins refunds twice", at: run, "H1: D-311 joins refunds twice")
    try say(
      "E", "+H1 sums are right", at: run, "E1 for H1: sums are right")
    try say("A", "bob, 5m: is CDC healthy?", at: run, "bob: is CDC healthy?")
    try command("effect pause price export undo: resume it", at: run, "1 side effect")
    try command("exit counts equal the source", at: run, "exit 0/1")
  }

  private func handOver(from run: ConsoleRun) throws {
    run.press("go")
    try run.terminal.wait(for: "Hand command over to")
    run.press("bob\r")
    try run.terminal.wait(for: "What does the record not say?")
    run.press("board at ten\r")
    try run.terminal.wait(for: "IC to bob 0/9")
    let other = try ConsoleRun.start(
      home: home, environment: ["WARDROOM_ACTOR": "bob"], until: "IC to bob 0/9")
    other.press("go")
    try other.terminal.wait(for: "9 to read back")
    for left in (1...8).reversed() {
      other.press("y")
      try other.terminal.wait(for: "\(left) to read back")
    }
    #expect(try run.terminal.wait(for: "IC to bob 8/9").contains("IC ada"))
    other.press("y")
    try other.terminal.wait(for: "you are IC now")
    try run.terminal.wait(for: "IC bob")
    try other.terminal.wait(for: "IC: what it owes")
    other.press("\u{1B}")
    try other.terminal.waitUntil("no duty") { !$0.contains("IC: what it owes") }
    other.press("\u{1B}")
    try other.terminal.waitUntil("no sheet") { !$0.contains("read back  w") }
    other.press("q")
    #expect(try other.terminal.waitForEnd() == .exited(0))
    run.press("\u{1B}")
    try run.terminal.waitUntil("no sheet") { !$0.contains("read back  w") }
  }

  private func end(at run: ConsoleRun) throws {
    run.press("X")
    try run.terminal.wait(for: "the fix is verified")
    run.press("\r")
    try run.terminal.wait(for: "counts equal the source")
    run.press("\u{1B}")
    try run.terminal.waitUntil("no sheet") { !$0.contains("esc ") }
    run.press("ge")
    try run.terminal.wait(for: "2 points open")
    try say("v", "query 7: equal", at: run, "1 point open")
    run.press("j")
    try say("v", "resumed 10:01", at: run, "undone")
    run.press("\u{1B}")
    try run.terminal.waitUntil("no sheet") { !$0.contains("Before it is resolved") }
    run.press("X")
    try run.terminal.wait(for: "the fix is verified")
    run.press("\r")
    try run.terminal.wait(for: "How do you know?")
    run.press("the 09:00 run equals the source\r")
    // The gravest severity wants the name of the incident, any other a letter.
    let screen = try run.terminal.wait(for: "\u{2192} resolved")
    let row = screen.rows.first { $0.contains("and enter  esc no") }
    let name = row.map { $0.components(after: "type ").prefix { $0 != " " } }
    run.press(name.map { $0 + "\r" } ?? "y")
    try run.terminal.wait(for: "RESOLVED")
  }

  @Test("is declared, investigated, handed over, verified and resolved, and the file tells it")
  func arc() throws {
    let run = try declared()
    try investigate(at: run)
    try handOver(from: run)
    try end(at: run)
    run.press("q")
    #expect(try run.terminal.waitForEnd() == .exited(0))
    let text = home.text("postmortems/" + (try #require(home.postmortems.first)))
    for told in [
      "**H1** D-311 joins refunds twice", "E1 sums are right", "IC is bob",
      "| counts equal the source | verified by ada |", "| pause: price export |",
      "resolved (the 09:00 run equals the source)",
    ] {
      #expect(text.contains(told), "\(told) is not in\n\(text)")
    }
  }
}
