import Glibc
import TerminalKit
import TestSupport
import Testing

/// What terminals say that is not so, and what comes in that nobody typed.
@Suite("With a terminal that lies", .serialized, .timeLimit(.minutes(5)))
struct TerminalLiesTests {
  @Test(
    "starts at a size that cannot be, and paints once it can",
    arguments: [(65_535, 65_535), (65_535, 1), (1, 65_535)])
  func impossibleSize(columns: Int, rows: Int) throws {
    let (_, terminal) = try ConsoleRun.launching(
      ["--listen", "none"], home: TemporaryHome(), size: Size(columns: columns, rows: rows))
    try terminal.wait(forOutput: "\u{1B}[?2004h")
    terminal.resize(Size(columns: 80, rows: 24))
    try terminal.wait(for: "1 Alerts")
    terminal.send("q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }

  @Test("paints the last size when sizes change while a frame is on its way")
  func sizeChangesMidFrame() throws {
    let run = try ConsoleRun.start()
    for round in 0..<60 {
      run.press("\u{C}")
      run.terminal.resize(Size(columns: 60 + round % 7 * 20, rows: 15 + round % 5 * 9))
      run.press("2", "1")
    }
    run.terminal.resize(Size(columns: 100, rows: 30))
    run.press("\u{C}")
    try run.terminal.waitUntil("all panes at 100x30") { screen in
      screen.contains("1 Alerts") && screen.contains("4 Updates")
    }
    run.press("q")
    #expect(try run.terminal.waitForEnd() == .exited(0))
  }

  @Test("takes ten megabytes of pasted text for text, cuts them and says so")
  func hugePaste() throws {
    let run = try ConsoleRun.start()
    run.press(":")
    try run.terminal.wait(for: "complete")
    let text = [UInt8](repeating: UInt8(ascii: "x"), count: 10_000_000)
    run.terminal.send(Array("\u{1B}[200~".utf8) + text + Array("\u{1B}[201~".utf8))
    try run.terminal.wait(for: ":\u{2026}xxx", timeout: .seconds(60))
    run.press("\u{1B}")
    try run.terminal.wait(for: "longer than 1 MiB")
    run.terminal.signal(SIGTERM)
    #expect(try run.terminal.waitForEnd() == .exited(143))
  }

  @Test("listens to keys again when the end of pasted text never comes")
  func endlessPaste() throws {
    let run = try ConsoleRun.start()
    run.press("\u{1B}[200~q")
    try run.terminal.wait(for: "its end never came")
    run.press("q")
    #expect(try run.terminal.waitForEnd() == .exited(0))
  }

  @Test("takes a hundred thousand keys at once for text that was pasted, and goes on")
  func keyStorm() throws {
    let run = try ConsoleRun.start()
    run.terminal.send([UInt8](repeating: UInt8(ascii: "D"), count: 100_000))
    try run.terminal.wait(for: "not read as keys")
    // Keys of a piece that came last may have opened a form.
    run.press("\u{3}", "\u{3}")
    run.terminal.signal(SIGTERM)
    #expect(try run.terminal.waitForEnd() == .exited(143))
    #expect(run.terminal.modes == [])
  }

  @Test("takes replies nobody asked for, in pieces, for no keys")
  func unwantedReplies() throws {
    let run = try ConsoleRun.start()
    let replies = [
      "\u{1B}[?62;2", "2c", "\u{1B}]11;rgb:ffff/ff", "ff/ffff\u{1B}", "\\", "\u{1B}[?2026", ";2$",
      "y",
      "\u{1B}[?997;", "2n", "\u{1B}P>|XTerm(3", "80)\u{1B}\\", "\u{1B}[12;4", "0R",
      "\u{1B}]52;c;cXFx",
      "\u{7}", "\u{1B}_Gi=1;OK", "\u{1B}\\",
    ]
    for piece in replies { run.press(piece) }
    // The colon is the first key there was; the line it opens must be empty.
    run.press(":")
    try run.terminal.wait(for: "complete")
    #expect(run.terminal.screen.rows.contains { $0.hasPrefix(":") || $0.hasPrefix(" :") })
    #expect(!run.terminal.screen.contains("rgb"))
    run.terminal.signal(SIGTERM)
    #expect(try run.terminal.waitForEnd() == .exited(143))
  }

  @Test("ends with 129 and keeps what was typed when its terminal goes without a signal")
  func silentHangUp() throws {
    let home = try TemporaryHome()
    _ = try CommandLineRun.wardroom(["declare", "-s", "2", "Draft"], home: home)
    // In a session of its own the terminal is not its own: no SIGHUP comes. The shell stays to tell the end.
    let terminal = try PseudoTerminal(
      PseudoTerminalLaunch(
        "/bin/sh",
        [
          "-c", "trap '' HUP; setsid -w \"$0\" --listen none",
          PseudoTerminalLaunch.product("wardroom"),
        ], environment: ["WARDROOM_HOME": home.path, "WARDROOM_ACTOR": "ada"],
        size: Size(columns: 120, rows: 40)))
    try terminal.wait(for: "Draft")
    terminal.send("i")
    try terminal.wait(for: "enter")
    terminal.send("half a thought")
    try terminal.wait(for: "half a thought")
    terminal.hangUp()
    #expect(try terminal.waitForEnd() == .exited(129))
    let again = try ConsoleRun.start(home: home, until: "Draft")
    again.press("i")
    try again.terminal.wait(for: "half a thought")
  }

  @Test("says that it was away when it goes on after SIGSTOP")
  func stopped() throws {
    let run = try ConsoleRun.start()
    run.terminal.signal(SIGSTOP)
    try run.terminal.waitUntilStopped()
    run.terminal.signal(SIGCONT)
    try run.terminal.waitUntilRunning()
    try run.terminal.wait(for: "the screen is up to date")
    run.press("q")
    #expect(try run.terminal.waitForEnd() == .exited(0))
  }

  @Test("paints anew on ctrl-l exactly what was there")
  func redraw() throws {
    let home = try TemporaryHome()
    _ = try CommandLineRun.wardroom(["declare", "-s", "2", "Redraw \u{6F22}\u{5B57}"], home: home)
    let run = try ConsoleRun.start(
      ["--listen", "none", "--now", "2026-11-03T08:00:00Z"], home: home, until: "Redraw")
    // Escape and a key right behind it would be one key with alt.
    for (keys, text, isShown) in [
      ("?", "Help: ", true), ("\u{1B}", "Help: ", false), ("2", "2 Timeline", true),
      ("+", "2 Timeline", true), ("R", "Roles", true), ("\u{1B}", "Roles", false),
      (":", "complete", true), ("note", ":note", true),
    ] {
      run.press(keys)
      try run.terminal.waitUntil("\(text) is \(isShown ? "" : "not ")there") {
        $0.contains(text) == isShown
      }
    }
    run.press("\u{1B}")
    let before = try run.terminal.waitUntil("the line is closed") { !$0.contains("complete") }
    let start = run.terminal.output.count
    run.terminal.press(.controlL)
    try run.terminal.wait(forOutput: "\u{1B}[2J", after: start)
    let after = try run.terminal.waitUntil("the whole screen again") { $0.rows == before.rows }
    #expect(after.differences(from: before) == [])
  }
}
