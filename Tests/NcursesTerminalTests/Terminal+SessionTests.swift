import Glibc
import NcursesTerminal
import TerminalKit
import TestSupport
import Testing

@MainActor @Suite struct `Leaving the terminal` {
  @Test func `turns off everything that was turned on`() throws {
    let open = try OpenTerminal { $0.mouse = true }
    open.show("x", role: .sev1)
    #expect(
      open.person.modes == [
        .alternateScreen, .hiddenCursor, .mouse, .bracketedPaste, .focusReports,
      ])
    open.terminal.close()
    #expect(open.person.modes.isEmpty)
  }

  @Test func `puts the line back as it was found`() throws {
    let open = try OpenTerminal()
    #expect(open.person.line != open.person.lineBefore)
    open.terminal.close()
    #expect(open.person.line == open.person.lineBefore)
  }

  @Test func `happens once however often it is asked for`() throws {
    let open = try OpenTerminal()
    open.show("x")
    open.terminal.leave()
    let written = open.written
    open.terminal.leave()
    open.terminal.close()
    #expect(open.written == written)
  }

  @Test func `lets nothing be shown until it is entered again`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    open.show("x")
    open.terminal.leave()
    #expect(open.show("y").isEmpty)
  }

  @Test func `moves below the text on a terminal without a screen of its own`() throws {
    let open = try OpenTerminal(environment: ["TERM": "vt100"])
    open.show("x")
    let start = open.written
    open.terminal.close()
    _ = open.written
    #expect(text(Array(open.person.output.dropFirst(start))).contains("\u{1B}[4;1H"))
  }
}

@MainActor @Suite struct `Coming back to the terminal` {
  @Test func `paints everything anew`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    open.show("kept")
    open.terminal.leave()
    open.terminal.enter()
    open.show("kept")
    #expect(open.person.screen.rows.first == "kept")
    #expect(open.person.modes.contains(.alternateScreen))
  }

  @Test func `takes over the size the window has by then`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    open.show("x")
    open.terminal.leave()
    open.person.resize(Size(columns: 30, rows: 6))
    open.terminal.enter()
    #expect(open.terminal.size == Size(columns: 30, rows: 6))
  }
}

@MainActor @Suite struct `The size of the terminal` {
  @Test func `is what the window has`() throws {
    let open = try OpenTerminal(size: Size(columns: 33, rows: 7))
    defer { open.terminal.close() }
    #expect(open.terminal.size == Size(columns: 33, rows: 7))
  }

  @Test func `is 80x24 when the terminal reports none`() throws {
    let open = try OpenTerminal(size: Size(columns: 0, rows: 0))
    defer { open.terminal.close() }
    #expect(open.terminal.size == Size(columns: 80, rows: 24))
  }

  @Test func `follows the window and lets the next frame fill it`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    open.show("x")
    open.person.resize(Size(columns: 2, rows: 1))
    #expect(open.terminal.updateSize())
    open.show("abc")
    #expect(open.person.screen.rows == ["ab"])
  }

  @Test func `has not changed when the window has not`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    #expect(!open.terminal.updateSize())
  }
}

@MainActor @Suite struct `Running an editor` {
  private let environment = ["PATH": "/usr/bin:/bin"]

  @Test func `returns the editor's exit status`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    #expect(try open.terminal.runEditor(["sh", "-c", "exit 3"], environment: environment) == 3)
  }

  @Test func `returns 128 and the number of the signal that ended it`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    let command = ["sh", "-c", "kill -KILL $$"]
    #expect(try open.terminal.runEditor(command, environment: environment) == 137)
  }

  @Test func `gives the editor a cooked line`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    let command = ["sh", "-c", "stty -a <\(open.devicePath) | grep -qw icanon"]
    #expect(try open.terminal.runEditor(command, environment: environment) == 0)
  }

  @Test func `drops what was typed before the screen is back`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    open.person.send("publish")
    _ = try open.terminal.runEditor(["true"], environment: environment)
    #expect(open.terminal.read() == .events([]))
  }

  @Test func `says which program cannot be run and comes back to the screen`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    #expect(
      throws: TerminalFailure.cannotRun(
        program: "no-such-editor", reason: "No such file or directory")
    ) {
      try open.terminal.runEditor(["no-such-editor"], environment: environment)
    }
    open.show("back")
    #expect(open.person.screen.contains("back"))
  }
}

@MainActor @Suite struct `Copying` {
  @Test func `asks the terminal by OSC 52`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    let start = open.written
    #expect(open.terminal.copy("INC-42") == .sent(bytes: 6))
    _ = open.written
    #expect(text(Array(open.person.output.dropFirst(start))) == "\u{1B}]52;c;SU5DLTQy\u{7}")
  }

  @Test func `refuses a text that terminals would cut`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    let long = String(repeating: "x", count: 56_250)
    #expect(open.terminal.copy(long) == .tooLong(limit: 56_244))
  }
}

extension OpenTerminal {
  /// The device file of the line, for a child to look at.
  var devicePath: String {
    ptsname(of: person.descriptor)
  }

  private func ptsname(of descriptor: Int32) -> String {
    // ttyname(3) answers in one buffer for all threads, and tests run beside each other.
    var name = [CChar](repeating: 0, count: 256)
    guard ttyname_r(descriptor, &name, name.count) == 0 else { return "" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
