import TerminalKit
import TestSupport
import Testing

@testable import NcursesTerminal

/// The emulator behind the pseudo-terminal repeats characters of any length and says where its cursor is.
@MainActor @Suite struct `Lines of boxes on a terminal that repeats` {
  private static let line = "┌" + String(repeating: "─", count: 18) + "┐"

  @Test func `are said with a count once the terminal has answered`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    #expect(text(open.show(Self.line)).contains(Self.line))
    _ = open.terminal.read()
    open.terminal.invalidate()
    #expect(text(open.show(Self.line)).contains("┌─\u{1B}[15b──┐"))
    #expect(open.person.screen.rows == [Self.line, "", "", ""])
  }

  @Test func `are said in full from then on when another terminal answers`() throws {
    let open = try OpenTerminal(answers: .none)
    defer { open.terminal.close() }
    open.show(Self.line)
    open.answer("\u{1B}[2;4R")
    open.terminal.invalidate()
    #expect(text(open.show(Self.line)).contains("\u{1B}[15b"))
    open.answer("\u{1B}[2;2R")
    #expect(text(open.show(Self.line)).contains(Self.line))
  }

  @Test func `are said in full when a place nobody asked for is reported`() throws {
    let open = try OpenTerminal(answers: .none)
    defer { open.terminal.close() }
    open.show(Self.line)
    open.answer("\u{1B}[2;2R")
    open.answer("\u{1B}[2;4R")
    open.terminal.invalidate()
    #expect(text(open.show(Self.line)).contains(Self.line))
  }

  @Test func `leave nothing on the screen by being asked for`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    #expect(text(open.show("")).contains("\u{1B}[6n"))
    #expect(open.person.screen.rows == ["", "", "", ""])
  }

  @Test func `are asked for with every screen that is cleared, and with no other frame`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    open.show("x")
    #expect(!text(open.show("y")).contains("\u{1B}[6n"))
    open.terminal.invalidate()
    #expect(text(open.show("z")).contains("\u{1B}[6n"))
  }

  @Test(arguments: [
    (["LC_ALL": "C"], Size(columns: 20, rows: 4)), ([:], Size(columns: 20, rows: 1)),
  ])
  func `are not asked for where they are not drawn or the answer would be a key`(
    environment: [String: String], size: Size
  ) throws {
    let open = try OpenTerminal(size: size, environment: environment)
    defer { open.terminal.close() }
    #expect(!text(open.show("x")).contains("\u{1B}[6n"))
  }
}

extension OpenTerminal {
  /// Answers as a terminal does, and has the program read it.
  fileprivate func answer(_ bytes: String) {
    person.send(bytes)
    _ = terminal.read()
  }
}
