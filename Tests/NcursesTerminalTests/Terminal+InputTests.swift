import Glibc
import NcursesTerminal
import TerminalKit
import TestSupport
import Testing

@MainActor @Suite struct `Reading the terminal` {
  @Test func `returns everything that is waiting`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    open.person.send("jk")
    #expect(
      open.terminal.read()
        == .events([.key(KeyChord(.character("j"))), .key(KeyChord(.character("k")))]))
  }

  @Test func `returns nothing when nothing is waiting`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    #expect(open.terminal.read() == .events([]))
  }

  @Test func `takes ctrl-c and ctrl-z for keys`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    open.person.press(.controlC)
    open.person.press(.controlZ)
    #expect(
      open.terminal.read()
        == .events([
          .key(KeyChord(.character("c"), control: true)),
          .key(KeyChord(.character("z"), control: true)),
        ]))
  }

  @Test func `knows the keys by the sequences terminfo gives them`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    open.person.press(.down)
    #expect(open.terminal.read() == .events([.key(KeyChord(.down))]))
  }

  @Test func `takes a lone escape for the key when nothing follows`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    open.person.press(.escape)
    #expect(open.terminal.read() == .events([]))
    #expect(open.terminal.isAwaitingEscape)
    #expect(open.terminal.escapeTimedOut() == [.key(KeyChord(.escape))])
  }

  @Test func `reports a change of focus once`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    open.person.send("\u{1B}[O\u{1B}[O\u{1B}[I")
    #expect(open.terminal.read() == .events([.focus(false), .focus(true)]))
  }

  @Test func `says that a terminal that hung up is lost`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    open.person.hangUp()
    // A program that another test starts at this moment holds the line open until it runs.
    var gone = pollfd(fd: open.terminal.inputDescriptor, events: 0, revents: 0)
    #expect(poll(&gone, 1, 20_000) == 1)
    #expect(open.terminal.read() == .lost)
    #expect(open.terminal.isLost)
  }

  @Test func `writes nothing to a lost terminal`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    open.person.hangUp()
    open.terminal.present(Surface(open.terminal.size), theme: OpenTerminal.theme)
    #expect(open.terminal.isLost)
  }
}
