import Glibc
import TerminalKit
import TestSupport
import Testing

/// What a terminal can do to a program, done to the real one; the same checks as the robustness matrix that
/// the project's terminal tools run from outside.
@Suite("In a rough terminal", .serialized, .timeLimit(.minutes(5)))
struct TerminalRobustnessTests {
  private static let tiny = [(1, 1), (2, 2), (5, 3), (10, 4), (20, 6), (40, 10), (59, 14)]

  @Test("stays alive at every size and paints again when there is room")
  func tinySizes() throws {
    let run = try ConsoleRun.start(size: Size(columns: 80, rows: 24))
    for (columns, rows) in Self.tiny {
      run.terminal.resize(Size(columns: columns, rows: rows))
    }
    run.terminal.resize(Size(columns: 80, rows: 24))
    try run.terminal.wait(for: "1 Alerts")
    run.press("q")
    #expect(try run.terminal.waitForEnd() == .exited(0))
  }

  @Test("starts at any size", arguments: tiny + [(0, 0), (300, 100)])
  func startsAtAnySize(columns: Int, rows: Int) throws {
    let size = Size(columns: columns, rows: rows)
    let (_, terminal) = try ConsoleRun.launching(
      ["--listen", "none"], home: TemporaryHome(), size: size)
    try terminal.wait(forOutput: "\u{1B}[?2004h")
    terminal.resize(Size(columns: 80, rows: 24))
    try terminal.wait(for: "1 Alerts")
  }

  @Test("survives 200 sizes in a row")
  func resizeStorm() throws {
    let run = try ConsoleRun.start(size: Size(columns: 80, rows: 24))
    var sizes = SeededSizes(state: 7)
    for _ in 0..<200 { run.terminal.resize(sizes.next()) }
    run.terminal.resize(Size(columns: 120, rows: 40))
    try run.terminal.wait(for: "4 Updates")
    run.press("q")
    #expect(try run.terminal.waitForEnd() == .exited(0))
  }

  @Test("takes random bytes for nothing worse than keys")
  func junk() throws {
    let run = try ConsoleRun.start()
    var bytes = SeededSizes(state: 11)
    let junk = (0..<4096).map { _ in bytes.byte() }.filter {
      ![3, 4, 17, 19, 26, 28, 0x71, 0x51].contains($0)
    }
    run.terminal.send(
      Array(junk) + Array("\u{1B}[\u{1B}]11;rgb:00/00\u{1B}[200~zzz\u{1B}[201~".utf8))
    run.terminal.send("\u{1B}")
    run.terminal.resize(Size(columns: 100, rows: 30))
    try run.terminal.waitUntil("a frame of the new size") { $0.text.contains("Alerts") }
    run.terminal.signal(SIGTERM)
    #expect(try run.terminal.waitForEnd() == .exited(143))
  }

  @Test("ends with 129 when its terminal goes away")
  func hangUp() throws {
    let run = try ConsoleRun.start()
    run.terminal.hangUp()
    #expect(try run.terminal.waitForEnd() == .exited(129))
  }

  @Test("restores the terminal on SIGTERM and ends with 143")
  func terminate() throws {
    let run = try ConsoleRun.start()
    run.terminal.signal(SIGTERM)
    #expect(try run.terminal.waitForEnd() == .exited(143))
    #expect(run.terminal.modes == [])
    #expect(run.terminal.line == run.terminal.lineBefore)
  }

  @Test(
    "restores the terminal on every signal that ends it", arguments: [SIGQUIT, SIGUSR1, SIGALRM])
  func endingSignals(number: Int32) throws {
    let run = try ConsoleRun.start()
    run.terminal.signal(number)
    #expect(try run.terminal.waitForEnd() == .signalled(number))
    #expect(run.terminal.modes == [])
    #expect(run.terminal.line == run.terminal.lineBefore)
  }

  @Test("restores the terminal on quitting")
  func quit() throws {
    let run = try ConsoleRun.start()
    run.press("q")
    #expect(try run.terminal.waitForEnd() == .exited(0))
    #expect(run.terminal.modes == [])
    #expect(run.terminal.line == run.terminal.lineBefore)
  }

  @Test("keeps a half-typed line when its terminal goes away, and offers it again")
  func keepsDraft() throws {
    let home = try TemporaryHome()
    _ = try CommandLineRun.wardroom(["declare", "-s", "2", "Draft"], home: home)
    let run = try ConsoleRun.start(home: home, until: "Draft")
    run.press("i")
    try run.terminal.wait(for: "enter")
    run.press("half a thought")
    try run.terminal.wait(for: "half a thought")
    run.terminal.hangUp()
    try run.terminal.waitForEnd()
    let again = try ConsoleRun.start(home: home, until: "Draft")
    again.press("i")
    try again.terminal.wait(for: "half a thought")
  }

  @Test("stops on ctrl-z with the terminal as it was, and paints again afterwards")
  func suspends() throws {
    let run = try ConsoleRun.start()
    run.terminal.press(.controlZ)
    try run.terminal.waitUntilStopped()
    #expect(run.terminal.modes == [])
    #expect(run.terminal.line?.isCanonical == true)
    run.terminal.signal(SIGCONT)
    try run.terminal.waitUntilRunning()
    try run.terminal.wait(for: "1 Alerts")
  }

  @Test("writes ASCII only where the locale knows no more")
  func asciiLocale() throws {
    let run = try ConsoleRun.start(environment: ["LC_ALL": "C", "LANG": "C"])
    #expect(run.terminal.output.allSatisfy { $0 < 0x80 })
    #expect(run.terminal.screen.contains("+="))
  }

  @Test("asks for no colour under NO_COLOR")
  func noColour() throws {
    let run = try ConsoleRun.start(environment: ["NO_COLOR": "1"])
    let cells = run.terminal.screen.cells
    #expect(cells.allSatisfy { $0.foreground == .standard && $0.background == .standard })
  }

  @Test("says in one line that it needs a terminal where there is none")
  func noTerminal() throws {
    let run = try CommandLineRun.run(
      "/usr/bin/setsid", ["-w", PseudoTerminalLaunch.product("wardroom")],
      environment: ["WARDROOM_HOME": try TemporaryHome().path, "TERM": "xterm"])
    #expect(run.code == 78)
    #expect(run.output == "")
    #expect(run.messages.split(separator: "\n").count == 1)
  }

  @Test("lets no byte of hostile text reach the terminal unescaped")
  func hostileText() throws {
    let home = try TemporaryHome()
    let hostile = "x\u{1B}]52;c;aGVsbG8=\u{7}\u{1B}[2J\u{9B}31m\u{202E}end"
    _ = try CommandLineRun.wardroom(["declare", "-s", "2", hostile], home: home)
    let run = try ConsoleRun.start(home: home, until: "INC-")
    let output = String(decoding: run.terminal.output, as: UTF8.self)
    #expect(!output.contains("\u{1B}]52"))
    #expect(!output.contains("\u{1B}[2J\u{9B}"))
    #expect(!output.unicodeScalars.contains("\u{202E}"))
    #expect(!output.unicodeScalars.contains("\u{9B}"))
  }
}

/// Random numbers that are the same in every run (SplitMix64).
private struct SeededSizes {
  var state: UInt64

  mutating func next() -> Size {
    Size(columns: Int(random() % 220) + 1, rows: Int(random() % 70) + 1)
  }

  mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: random()) }

  private mutating func random() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
