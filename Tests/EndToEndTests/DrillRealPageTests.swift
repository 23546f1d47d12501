import TestSupport
import Testing

/// Two processes: one plays a drill, the other declares in earnest in the same home.
@Suite("A real page during a drill", .serialized, .timeLimit(.minutes(5)))
struct DrillRealPageTests {
  private func playing() throws -> ConsoleRun {
    try ConsoleRun.start(["drill", "play", "first-watch"], until: "DRILL T+")
  }

  private func declare(in home: TemporaryHome) throws {
    let declared = try CommandLineRun.wardroom(
      ["declare", "-s", "1", "payments are booked twice"], home: home)
    #expect(declared.code == 0, "\(declared.messages)")
  }

  @Test("takes the screen of who plays, and its key opens the console in earnest")
  func page() throws {
    let run = try playing()
    try declare(in: run.home)
    let screen = try run.terminal.wait(for: "REAL PAGE, NOT THE DRILL")
    // Named first: a failing expectation would print every cell of the screen.
    let isThere = screen.contains("payments are booked twice")
    let isCommandThere = screen.contains("wardroom --home \(run.home.path)")
    #expect(isThere && isCommandThere)
    run.press("E")
    let real = try run.terminal.waitUntil("the console in earnest") { $0.contains("LIVE") }
    let (isNamed, isDrill) = (real.contains("payments are booked twice"), real.contains("DRILL"))
    #expect(isNamed)
    #expect(!isDrill)
    run.press("q")
    #expect(try run.terminal.waitForEnd() == .exited(0))
    let stats = try CommandLineRun.wardroom(["drill", "stats"], home: run.home)
    #expect(stats.output.contains("DRILL-first-watch"))
  }

  @Test("takes the screen of the controller too, whose key ends the drill for all")
  func controller() throws {
    let run = try playing()
    let controller = try ConsoleRun.start(
      ["drill", "control"], home: run.home, environment: ["WARDROOM_ACTOR": "ben"],
      until: "ada plays")
    try declare(in: run.home)
    try run.terminal.wait(for: "REAL PAGE, NOT THE DRILL")
    try controller.terminal.wait(for: "REAL PAGE, NOT THE DRILL")
    controller.press("E")
    try controller.terminal.waitUntil("the console in earnest") { $0.contains("LIVE") }
    run.press("c")
    try run.terminal.wait(for: "Debrief")
    controller.press("q")
    #expect(try controller.terminal.waitForEnd() == .exited(0))
    run.press("q")
    try run.terminal.waitUntil("no debrief") { !$0.contains("Debrief") }
    run.press("q")
    #expect(try run.terminal.waitForEnd() == .exited(0))
  }

  @Test("leaves the drill to who says so")
  func goesOn() throws {
    let run = try playing()
    try declare(in: run.home)
    try run.terminal.wait(for: "REAL PAGE, NOT THE DRILL")
    run.press("c")
    try run.terminal.wait(for: "REAL: 1 page")
    run.press("q")
    #expect(try run.terminal.waitForEnd() == .exited(0))
  }
}
