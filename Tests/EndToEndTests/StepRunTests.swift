import Foundation
import Glibc
import TerminalKit
import TestSupport
import Testing

/// Steps that run in the real console, and what is left of them when it is killed.
@Suite("Running steps in the console", .serialized, .timeLimit(.minutes(5)))
struct StepRunTests {
  private func home(_ markdown: String) throws -> TemporaryHome {
    let home = try TemporaryHome()
    try FileManager.default.createDirectory(
      atPath: home.path + "/runbooks", withIntermediateDirectories: true)
    try Data(markdown.utf8).write(to: URL(fileURLWithPath: home.path + "/runbooks/probe.md"))
    for arguments in [
      ["declare", "-s", "3", "--ic", "ada", "Orders stale"],
      ["runbook", "start", Self.id, "probe"],
    ] {
      let run = try CommandLineRun.wardroom(arguments, home: home)
      try #require(run.code == 0, "\(run.messages)")
    }
    return home
  }

  private static var id: String {
    "INC-\(Calendar(identifier: .gregorian).component(.year, from: Date()))-0001"
  }

  private func console(_ home: TemporaryHome) throws -> ConsoleRun {
    let run = try ConsoleRun.start(home: home, until: "Orders stale")
    try run.terminal.wait(for: "3 Runbook \u{00B7} probe")
    // The code stands there once the files are read.
    try run.terminal.wait(for: "echo")
    run.press("3")
    return run
  }

  /// The processes whose command line has a text.
  private func processes(_ text: String) throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: "/proc")
    return names.filter { Int($0) != nil }.filter { name in
      let line = FileManager.default.contents(atPath: "/proc/\(name)/cmdline") ?? Data()
      return String(decoding: line, as: UTF8.self).replacingOccurrences(of: "\0", with: " ")
        .contains(text)
    }
  }

  @Test("shows exactly what runs, runs it, and ticks it when the output is as expected")
  func runs() throws {
    let home = try home(
      """
      # Probe

      1. Say it <!-- wardroom: expect: "Orders *" -->

         ```bash
         echo "$WARDROOM_TITLE at <place>"; tty
         ```
      """)
    let run = try console(home)
    run.press("r")
    try run.terminal.wait(for: "Value of <place>")
    run.press("two; words\r")
    try run.terminal.wait(for: "echo \"$WARDROOM_TITLE at two; words\"; tty")
    run.press("RUN\r")
    try run.terminal.wait(for: "as expected")
    run.press("v")
    try run.terminal.wait(for: "Orders stale at two; words")
    try run.terminal.wait(for: "/dev/pts/")
    let steps = try CommandLineRun.wardroom(
      ["runbook", "steps", "probe", "--incident", Self.id], home: home)
    #expect(steps.output.contains("[x] 1.1"))
  }

  @Test("types into a command that asks, and ends what never ends")
  func typesAndStops() throws {
    let home = try home(
      """
      # Probe

      1. Ask

         ```bash
         read -p "who is"" it? " who; echo "it is $who"; sleep 4711
         ```
      """)
    let run = try console(home)
    run.press("r")
    try run.terminal.wait(for: "y run")
    run.press("y")
    try run.terminal.wait(for: "who is it? ")
    run.press("a")
    try run.terminal.wait(for: "Type into 1.1")
    run.press("ana\r")
    try run.terminal.wait(for: "it is ana")
    run.press("x")
    try run.terminal.wait(for: "Step 1.1 is running")
    run.press("s")
    try run.terminal.wait(for: "stopped after")
    #expect(try processes("sleep 4711").isEmpty)
  }

  @Test("leaves nothing running when the console is killed, and the next one says so")
  func killed() throws {
    let home = try home(
      """
      # Probe

      1. Hold

         ```bash
         (setsid sleep 4712 &); echo capt""ured before; sleep 4713
         ```
      """)
    let run = try console(home)
    run.press("r")
    try run.terminal.wait(for: "y run")
    run.press("y")
    try run.terminal.wait(for: "captured before")
    #expect(try processes("sleep 4712").count == 1)
    run.terminal.signal(SIGKILL)
    _ = try run.terminal.waitForEnd()
    let next = try ConsoleRun.start(home: home, until: "Orders stale")
    try next.terminal.wait(for: "interrupted")
    try #require(try processes("sleep 4712").isEmpty && processes("sleep 4713").isEmpty)
    let transcript = try CommandLineRun.wardroom(
      ["runbook", "transcript", Self.id, "probe", "1.1"], home: home)
    #expect(transcript.output.contains("captured before"))
    #expect(transcript.messages.contains("interrupted"))
  }

  @Test("is ended when the person quits, after asking")
  func quits() throws {
    let home = try home("# Probe\n\n1. Hold\n\n   ```bash\n   echo be''gun; sleep 4714\n   ```\n")
    let run = try console(home)
    run.press("r")
    try run.terminal.wait(for: "y run")
    run.press("y")
    try run.terminal.wait(for: "begun")
    run.press("q")
    try run.terminal.wait(for: "still running")
    run.press("y")
    #expect(try run.terminal.waitForEnd() == .exited(0))
    #expect(try processes("sleep 4714").isEmpty)
    let transcript = try CommandLineRun.wardroom(
      ["runbook", "transcript", Self.id, "probe", "1.1"], home: home)
    #expect(transcript.messages.contains("stopped after"))
  }
}
