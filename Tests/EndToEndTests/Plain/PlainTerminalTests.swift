import Glibc
import TerminalKit
import TestSupport
import Testing

/// Plain mode on a pseudo-terminal, as a person on a dumb terminal or with a screen reader has it.
@Suite("Plain mode on a terminal", .serialized, .timeLimit(.minutes(5)))
struct PlainTerminalTests {
  private func start(
    _ arguments: [String] = ["--listen", "none"], home: TemporaryHome? = nil,
    environment: [String: String] = ["TERM": "dumb"]
  ) throws -> ConsoleRun {
    try ConsoleRun.start(arguments, home: home, environment: environment, until: "alerts>")
  }

  @Test(
    "begins by itself where no screen can be drawn, and says so in one line",
    arguments: ["dumb", "", "no-such-terminal"])
  func fallback(name: String) throws {
    let run = try start(environment: ["TERM": name])
    #expect(run.terminal.screen.contains("so this is plain mode"))
    run.press("declare Orders are stale\r")
    try run.terminal.wait(for: "ok declares it")
    run.press("ok\r")
    try run.terminal.wait(for: "declared SEV3")
    run.press("note looking\r")
    try run.terminal.wait(for: "recorded on the timeline as note")
    run.press("quit\r")
    #expect(try run.terminal.waitForEnd() == .exited(0))
    #expect(!run.terminal.output.contains(0x1B))
  }

  @Test("speaks in lines on any terminal when it is asked to")
  func asked() throws {
    let run = try start(["--plain", "--listen", "none"], environment: ["TERM": "xterm-256color"])
    #expect(!run.terminal.output.contains(0x1B))
    #expect(run.terminal.line?.isCanonical == true)
  }

  @Test("cancels by ctrl-c, quits by a second one, and gives the terminal back as it was")
  func interrupts() throws {
    // On a clock that stands still a second time is always within a second.
    let run = try start(["--listen", "none", "--now", "2026-03-04T14:02Z"])
    run.press("declare\r")
    try run.terminal.wait(for: "answer>")
    run.press("\u{3}")
    try run.terminal.wait(for: "cancelled")
    run.press("\u{3}")
    #expect(try run.terminal.waitForEnd() == .exited(0))
    #expect(run.terminal.line == run.terminal.lineBefore)
  }

  /// A talk in the middle of the form of a declaration.
  private func declaring(in home: TemporaryHome) throws -> ConsoleRun {
    let run = try start(home: home)
    run.press("declare It burns\r")
    try run.terminal.wait(for: "answer>")
    run.press("3 because it does\r")
    try run.terminal.wait(for: "3. Because: because it does")
    return run
  }

  @Test("ends with ctrl-d and keeps what was begun")
  func endOfInput() throws {
    let home = try TemporaryHome()
    let run = try declaring(in: home)
    run.press("\u{4}")
    #expect(try run.terminal.waitForEnd() == .exited(0))
    #expect(home.text(".wardroom/drafts/declaration.txt").contains("because it does"))
  }

  @Test("keeps what was begun when the terminal is lost")
  func hangUp() throws {
    let home = try TemporaryHome()
    let run = try declaring(in: home)
    run.terminal.hangUp()
    #expect(try run.terminal.waitForEnd() == .exited(129))
    #expect(home.text(".wardroom/drafts/declaration.txt").contains("because it does"))
  }

  @Test("says what comes in while a line is typed, and takes the line as it was typed")
  func news() throws {
    let run = try start(["--listen", "127.0.0.1:0"])
    run.press("who\r")
    try run.terminal.wait(for: "answer>")
    run.press(".\r")
    run.press("now\r")
    let screen = try run.terminal.wait(for: "receiving on 127.0.0.1:")
    let row = screen.rows.first { $0.contains("receiving on 127.0.0.1:") } ?? ""
    let port = UInt16(row.components(after: "receiving on 127.0.0.1:").prefix { $0.isNumber }) ?? 0
    run.press("declare Orders")
    #expect(try Webhook.post(Webhook.firing("A", summary: "late"), port: port) == "202")
    try run.terminal.wait(for: "1 more alert; 1 firing, 1 new; worst: SEV1 late")
    run.press(" are stale\r")
    try run.terminal.wait(for: "1. Title: Orders are stale")
  }

  @Test("stops by ctrl-z and goes on where it was")
  func suspend() throws {
    let run = try start()
    run.press("\u{1A}")
    try run.terminal.waitUntilStopped()
    run.terminal.signal(SIGCONT)
    try run.terminal.waitUntilRunning()
    try run.terminal.wait(for: "back after")
    run.press("now\r")
    try run.terminal.wait(for: "no open incident, nothing is firing")
  }
}
