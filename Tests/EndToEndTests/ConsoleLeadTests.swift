import TerminalKit
import TestSupport
import Testing

/// An incident led with keys alone, on the real program, its real record and its real receiver.
@Suite("Leading in the console", .serialized, .timeLimit(.minutes(5)))
struct ConsoleLeadTests {
  @Test("shows an alert that was posted, and declares from it")
  func declaresFromAlert() throws {
    let run = try ConsoleRun.start(["--listen", "127.0.0.1:0"])
    let port = try run.receiverPort()
    let body = Webhook.firing("TableStale", summary: "orders stale")
    #expect(try Webhook.post(body, port: port) == "202")
    try run.terminal.wait(for: "orders stale")
    run.press(" ", "D")
    try run.terminal.wait(for: "Declare incident")
    run.press("\u{13}")
    try run.terminal.wait(for: "-0001")
    try run.terminal.wait(for: "linked")
    try run.terminal.wait(for: "file in step")
    #expect(run.home.postmortems.count == 1)
  }

  @Test("keeps the timeline, follows a runbook and resolves, and the file says so")
  func leadsToTheEnd() throws {
    let home = try TemporaryHome()
    let declared = try CommandLineRun.wardroom(
      ["declare", "-s", "3", "--ic", "ada", "Orders mart stale"], home: home)
    try #require(declared.code == 0, "\(declared.messages)")
    let run = try ConsoleRun.start(home: home, until: "Orders mart stale")
    run.press("i")
    try run.terminal.wait(for: "enter")
    run.press("dec: backfill after the check passes\r")
    try run.terminal.wait(for: "backfill after the check passes")
    try run.terminal.wait(for: "3 Runbook \u{00B7} stale-tier1-table")
    run.press("3", "b")
    try run.terminal.wait(for: "Runbooks")
    run.press("stale-tier1\r")
    try run.terminal.wait(for: "not started")
    run.press("r")
    try run.terminal.wait(for: "started stale-tier1-table")
    run.press(" ")
    try run.terminal.wait(for: "1.1 done")
    run.press("X")
    try run.terminal.wait(for: "the fix is verified")
    run.press("\r")
    try run.terminal.wait(for: "How do you know?")
    run.press("counts equal the source\r")
    try run.terminal.waitUntil("a resolved incident or its confirmation") {
      $0.contains("RESOLVED") || $0.contains("y ")
    }
    run.press("y")
    try run.terminal.wait(for: "RESOLVED")
    run.press("q")
    #expect(try run.terminal.waitForEnd() == .exited(0))
    let text = home.text("postmortems/" + (try #require(home.postmortems.first)))
    #expect(text.contains("backfill after the check passes"))
    #expect(text.contains("stale-tier1-table 1.1 done"))
    #expect(text.contains("investigating -> resolved (counts equal the source)"))
  }

  @Test("takes an acknowledgement back with u")
  func undoes() throws {
    let run = try ConsoleRun.start(["--listen", "127.0.0.1:0"])
    let port = try run.receiverPort()
    _ = try Webhook.post(Webhook.firing("A", summary: "revenue down"), port: port)
    try run.terminal.wait(for: "revenue down")
    run.press("a")
    try run.terminal.wait(for: "enter accept")
    run.press("known\r")
    try run.terminal.wait(for: "ACK <1m ada")
    run.press("u")
    try run.terminal.waitUntil("a new alert again") { !$0.contains("ACK ") }
  }

  @Test("is told what another process records while it runs")
  func followsOthers() throws {
    let home = try TemporaryHome()
    let run = try ConsoleRun.start(home: home)
    let declared = try CommandLineRun.wardroom(
      ["declare", "-s", "2", "Declared elsewhere"], home: home)
    #expect(declared.code == 0)
    try run.terminal.wait(for: "Declared elsewhere")
  }

  @Test("attaches as a second console and takes the receiver over when the first one ends")
  func attaches() throws {
    let home = try TemporaryHome()
    let first = try ConsoleRun.start(["--listen", "127.0.0.1:0"], home: home)
    _ = try first.receiverPort()
    let second = try ConsoleRun.start(["--listen", "127.0.0.1:0"], home: home)
    try second.terminal.waitUntil("an attached console") { !$0.contains("receiving on") }
    first.press("q")
    try first.terminal.waitForEnd()
    let port = try second.receiverPort()
    #expect(
      try Webhook.post(Webhook.firing("B", summary: "after the hand-over"), port: port) == "202")
    try second.terminal.wait(for: "after the hand-over")
  }

  @Test("has what was answered on screen after kill -9")
  func survivesKill() throws {
    let home = try TemporaryHome()
    _ = try CommandLineRun.wardroom(["declare", "-s", "2", "Survives"], home: home)
    let run = try ConsoleRun.start(home: home, until: "Survives")
    run.press("i")
    try run.terminal.wait(for: "enter")
    run.press("said at the worst moment\r")
    try run.terminal.waitUntil("the recorded line") {
      $0.contains("said at the worst moment") && $0.contains("recorded")
    }
    run.terminal.signal(9)
    try run.terminal.waitForEnd()
    let incidents = try CommandLineRun.wardroom(["incidents"], home: home).output
    let id = incidents.components(after: "INC-").prefix { !$0.isWhitespace }
    let shown = try CommandLineRun.wardroom(["show", "INC-\(id)"], home: home).output
    #expect(shown.contains("said at the worst moment"))
  }
}
