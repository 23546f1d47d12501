import Foundation
import TerminalKit
import TestSupport
import Testing

/// The hand-over to a person's editor, with a script that stands for it.
@Suite("The editor", .serialized, .timeLimit(.minutes(5)))
struct EditorTests {
  private func editor(_ script: String, in home: TemporaryHome) throws -> String {
    let path = home.path + "/editor.sh"
    try ("#!/bin/sh\n" + script).write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return path
  }

  private func console(editor script: String) throws -> ConsoleRun {
    let home = try TemporaryHome()
    _ = try CommandLineRun.wardroom(["declare", "-s", "2", "Edited"], home: home)
    let path = try editor(script, in: home)
    return try ConsoleRun.start(
      home: home, environment: ["WARDROOM_EDITOR": path], until: "Edited")
  }

  @Test("gives the draft to the editor and takes the text back")
  func editsDraft() throws {
    let run = try console(editor: "echo 'Written elsewhere.' >> \"$1\"")
    run.press("4", "e")
    try run.terminal.wait(for: "edite")
    run.press("v")
    try run.terminal.wait(for: "Written elsewhere.")
  }

  @Test("leaves the draft as it was when the editor fails, and says so")
  func editorFails() throws {
    let run = try console(editor: "exit 3")
    run.press("4", "e")
    try run.terminal.wait(for: "ended with 3")
  }

  @Test("has the terminal in order again after the editor")
  func restores() throws {
    let run = try console(editor: "printf '\\033[?25h'; stty sane < /dev/tty")
    let before = run.terminal.output.count
    run.press("4", "e")
    // Leaving for the editor, its words, then the alternate screen once more.
    try run.terminal.wait(forOutput: "\u{1B}[?1049l", after: before)
    try run.terminal.wait(forOutput: "\u{1B}[?1049h", after: before)
    try run.terminal.waitUntil("the console again") { $0.contains("4 Updates") }
    run.terminal.signal(SIGTERM)
    #expect(try run.terminal.waitForEnd() == .exited(143))
    #expect(run.terminal.modes == [])
    #expect(run.terminal.line == run.terminal.lineBefore)
  }
}
