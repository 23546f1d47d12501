import Glibc
import NcursesTerminal
import TerminalKit
import TestSupport
import Testing

@MainActor @Suite struct `Choosing colours` {
  private func depth(
    _ environment: [String: String], colour: TerminalSettings.Choice = .auto
  ) throws -> ColourDepth {
    let open = try OpenTerminal(environment: environment) { $0.colour = colour }
    defer { open.terminal.close() }
    return open.terminal.colourDepth
  }

  @Test(arguments: [
    ("xterm-256color", ColourDepth.indexed256), ("tmux-256color", .indexed256),
    ("xterm-direct", .direct), ("xterm", .basic8),
    ("linux", .basic8), ("vt100", .mono),
  ])
  func `takes what terminfo says of the terminal`(name: String, expected: ColourDepth) throws {
    #expect(try depth(["TERM": name]) == expected)
  }

  @Test func `uses the richer entry when COLORTERM promises more`() throws {
    #expect(try depth(["TERM": "xterm", "COLORTERM": "truecolor"]) == .indexed256)
  }

  @Test func `uses none under NO_COLOR`() throws {
    #expect(try depth(["NO_COLOR": "1"]) == .mono)
  }

  @Test func `takes an empty NO_COLOR for unset`() throws {
    #expect(try depth(["NO_COLOR": ""]) == .indexed256)
  }

  @Test func `puts an explicit choice before NO_COLOR`() throws {
    #expect(try depth(["NO_COLOR": "1"], colour: .always) == .indexed256)
  }

  @Test func `uses none when told to`() throws {
    #expect(try depth([:], colour: .never) == .mono)
  }

  @Test func `sends no colour when there is none`() throws {
    let open = try OpenTerminal(environment: ["NO_COLOR": "1"])
    defer { open.terminal.close() }
    open.show("x", role: .sev1)
    #expect(open.person.screen[0, 0].foreground == .standard)
    #expect(open.person.screen[0, 0].isBold)
  }

  @Test func `sends one of eight colours to a terminal with eight`() throws {
    let open = try OpenTerminal(environment: ["TERM": "xterm"])
    defer { open.terminal.close() }
    open.show("x", role: .sev1)
    #expect(open.person.screen[0, 0].foreground == .indexed(1))
  }
}

@MainActor @Suite struct `The character set` {
  @Test func `is UTF-8 where the locale says so`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    #expect(open.terminal.isUTF8)
  }

  @Test func `is ASCII in the C locale, and no other byte is sent`() throws {
    let open = try OpenTerminal(environment: ["LC_ALL": "C"])
    defer { open.terminal.close() }
    open.show("│é漢")
    #expect(!open.terminal.isUTF8)
    #expect(open.person.output.allSatisfy { $0 < 0x80 })
  }

  @Test func `is UTF-8 when the host lacks the locale that is asked for`() throws {
    let open = try OpenTerminal(environment: ["LC_ALL": "xx_XX.UTF-8"])
    defer { open.terminal.close() }
    #expect(open.terminal.isUTF8)
  }

  @Test func `is found in LANG when nothing else is set`() throws {
    let open = try OpenTerminal(environment: ["LC_ALL": "", "LANG": "C"])
    defer { open.terminal.close() }
    #expect(!open.terminal.isUTF8)
  }
}

@MainActor @Suite struct `A terminal that cannot be drawn on` {
  @Test func `is refused when it cannot move its cursor`() {
    #expect(throws: TerminalFailure.cannotMoveCursor(name: "dumb")) {
      try OpenTerminal(environment: ["TERM": "dumb"])
    }
  }

  @Test(arguments: ["no-such-terminal", ""])
  func `is refused when nobody knows it`(name: String) {
    #expect(throws: TerminalFailure.unknownTerminal(name: name)) {
      try OpenTerminal(environment: ["TERM": name])
    }
  }

  @Test func `is refused when it is none`() throws {
    let file = open("/dev/null", O_RDWR)
    defer { close(file) }
    #expect(throws: TerminalFailure.notATerminal) { try OpenTerminal { $0.output = file } }
  }

  @Test func `is told what to do instead`() {
    #expect(TerminalFailure.cannotMoveCursor(name: "dumb").advice.contains("wardroom alerts"))
  }
}

@MainActor @Suite struct `A terminal of direct colours` {
  @Test(arguments: [(204, "255:95:135"), (245, "138:138:138"), (1, "31m")])
  func `is sent the colour xterm shows for an index`(index: Int, sent: String) throws {
    let open = try OpenTerminal(environment: ["TERM": "xterm-direct"])
    defer { open.terminal.close() }
    let colour = Colour(indexed: index, basic: 1)
    let theme = Theme(name: "one", styles: [.text: Style(foreground: colour)])
    var surface = Surface(open.terminal.size)
    surface[Point(column: 0, row: 0)] = Cell(glyph: "x")
    open.terminal.present(surface, theme: theme)
    _ = open.person.screen
    #expect(text(open.person.output).contains(sent))
  }
}
