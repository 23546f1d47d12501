import Glibc
import TerminalKit
import TestSupport
import Testing

/// The harness is what the other terminal tests believe, so it is tested against programs everybody
/// knows.
@Suite struct `A program on a pseudo-terminal` {
  private func shell(_ script: String, size: Size = Size(columns: 80, rows: 24)) throws
    -> PseudoTerminal
  {
    try PseudoTerminal(PseudoTerminalLaunch("sh", ["-c", script], size: size))
  }

  @Test func `is seen by what it prints`() throws {
    let program = try shell("printf 'one\\r\\n\\033[1;7mtwo\\033[m'; cat")
    let screen = try program.wait(for: "two")
    #expect(screen.rows.prefix(2) == ["one", "two"])
    #expect(screen.reversedRows == [1])
    #expect(screen[1, 0].isBold)
    #expect(screen.cursor == Point(column: 3, row: 1))
  }

  @Test func `gets what is typed`() throws {
    let program = try shell("read line; echo \"got $line\"; cat")
    program.send("acknowledge\n")
    try program.wait(for: "got acknowledge")
  }

  @Test func `runs in the size and environment it was given`() throws {
    let program = try PseudoTerminal(
      PseudoTerminalLaunch(
        "sh", ["-c", "stty size; echo $TEAM; pwd; cat"], environment: ["TEAM": "data"],
        directory: "/", size: Size(columns: 61, rows: 17)))
    let screen = try program.waitUntil("three rows") { $0.rows.count > 2 && $0.rows[2] != "" }
    #expect(screen.rows.prefix(3) == ["17 61", "data", "/"])
  }

  @Test func `is told of a new size`() throws {
    let program = try shell("trap 'stty size' WINCH; echo ready; while :; do read x; done")
    try program.wait(for: "ready")
    program.resize(Size(columns: 44, rows: 9))
    try program.wait(for: "9 44")
  }

  @Test func `is known by its exit status`() throws {
    #expect(try shell("exit 7").waitForEnd() == .exited(7))
  }

  @Test func `is known by the signal that ended it`() throws {
    let program = try shell("echo ready; cat")
    try program.wait(for: "ready")
    program.signal(SIGKILL)
    #expect(try program.waitForEnd() == .signalled(SIGKILL))
  }

  @Test func `stops on ctrl-z and goes on when it is continued`() throws {
    let program = try PseudoTerminal(PseudoTerminalLaunch("cat"))
    program.send("before\n")
    try program.waitUntil("the echo and the copy") { $0.rows.prefix(2) == ["before", "before"] }
    program.press(.controlZ)
    try program.waitUntilStopped()
    program.signal(SIGCONT)
    program.send("after\n")
    try program.wait(for: "after")
    try program.waitUntilRunning()
  }

  @Test func `ends when its window is closed`() throws {
    let program = try shell("echo ready; cat")
    try program.wait(for: "ready")
    program.hangUp()
    // Only the leader gets SIGHUP; the program reads the end of its input.
    #expect(throws: Never.self) { try program.waitForEnd() }
  }

  @Test func `is caught leaving modes on`() throws {
    let program = try shell(
      "printf '\\033[?1049h\\033[?25l\\033[?1000;1006h\\033[?2004h\\033[?2004l'")
    try program.waitForEnd()
    #expect(program.modes == [.alternateScreen, .hiddenCursor, .mouse])
  }

  @Test func `is caught leaving the line changed`() throws {
    let program = try shell("stty raw -echo")
    try program.waitForEnd()
    #expect(program.lineBefore?.isCanonical == true)
    #expect(program.line?.isCanonical == false)
    #expect(program.line?.echoes == false)
  }

  @Test func `fails a wait with the screen it was missed on`() throws {
    let program = try shell("echo something else; cat")
    try program.wait(for: "something else")
    let failure = #expect(throws: PseudoTerminalFailure.self) {
      try program.wait(for: "never", timeout: .zero)
    }
    #expect(failure?.description.contains("something else") == true)
  }
}
