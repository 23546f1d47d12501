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

  @Test func `are said in full on a terminal whose cursor did not move so far`() throws {
    let open = try OpenTerminal(answers: .none)
    defer { open.terminal.close() }
    open.show(Self.line)
    open.person.send(Array("\u{1B}[2;2R".utf8))
    _ = open.terminal.read()
    open.terminal.invalidate()
    #expect(text(open.show(Self.line)).contains(Self.line))
  }

  @Test func `leave nothing on the screen by being asked for`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    #expect(text(open.show("")).contains("\u{1B}[6n"))
    #expect(open.person.screen.rows == ["", "", "", ""])
  }

  @Test func `are not asked for again`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    open.show("x")
    open.terminal.invalidate()
    #expect(!text(open.show("y")).contains("\u{1B}[6n"))
  }

  @Test(arguments: [
    (["LC_ALL": "C"], Size(columns: 20, rows: 4)), (["TERM": "linux"], Size(columns: 20, rows: 4)),
    ([:], Size(columns: 20, rows: 1)),
  ])
  func `are not asked for where they are not drawn or the answer would be a key`(
    environment: [String: String], size: Size
  ) throws {
    let open = try OpenTerminal(size: size, environment: environment)
    defer { open.terminal.close() }
    #expect(!text(open.show("x")).contains("\u{1B}[6n"))
  }
}
