import Glibc
import NcursesTerminal
import TerminalKit
import TestSupport
import Testing

/// A terminal opened in this process on a pseudo-terminal of its own.
@MainActor struct OpenTerminal {
  let person: PseudoTerminal
  let terminal: Terminal

  init(
    size: Size = Size(columns: 20, rows: 4), environment: [String: String] = [:],
    answers: PseudoTerminalLaunch.Answers = .plain,
    _ change: (inout TerminalSettings) -> Void = { _ in }
  ) throws {
    person = try PseudoTerminal(size: size, answers: answers)
    let known = ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"]
    var settings = TerminalSettings(environment: known.merging(environment) { $1 })
    settings.output = person.descriptor
    settings.input = person.descriptor
    change(&settings)
    terminal = try Terminal.open(settings)
  }

  /// Presents a screen with the text in its first row, and returns what was written for it.
  @discardableResult func show(
    _ text: String, role: StyleRole = .text, selection: Selection = .none, cursor: Point? = nil
  ) -> [UInt8] {
    var surface = Surface(terminal.size)
    for (column, glyph) in text.enumerated() {
      surface[Point(column: column, row: 0)] = Cell(
        glyph: String(glyph), role: role, selection: selection)
    }
    surface.cursor = cursor
    return show(surface)
  }

  @discardableResult func show(_ surface: Surface) -> [UInt8] {
    let start = written
    terminal.present(surface, theme: Self.theme)
    _ = person.screen
    return Array(person.output.dropFirst(start))
  }

  /// How many bytes have been written so far.
  var written: Int {
    _ = person.screen
    return person.output.count
  }

  static let theme = Theme(
    name: "test",
    styles: [
      .sev1: Style(foreground: Colour(indexed: 204, basic: 9), bold: true),
      .due: Style(background: Colour(indexed: 226, basic: 3), underline: true),
    ])
}

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

@MainActor @Suite struct `Showing a frame` {
  @Test func `shows the text of the surface`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    open.show("fct_orders late")
    #expect(open.person.screen.rows == ["fct_orders late", "", "", ""])
  }

  @Test func `shows a role as the theme says`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    open.show("x", role: .sev1)
    let cell = open.person.screen[0, 0]
    #expect(cell.foreground == .indexed(204))
    #expect(cell.isBold)
  }

  @Test func `reverses the row the keys act on`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    open.show("x", selection: .focused)
    #expect(open.person.screen.reversedRows == [0])
  }

  @Test func `underlines the selected row of a pane without focus`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    open.show("x", selection: .unfocused)
    #expect(open.person.screen[0, 0].isUnderlined)
  }

  @Test func `writes nothing when nothing changed`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    open.show("same")
    #expect(open.show("same").isEmpty)
  }

  @Test func `sends only the cells that changed`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    open.show("12:00:01")
    #expect(text(open.show("12:00:02")).hasSuffix("2"))
    #expect(open.show("12:00:03").count < 10)
  }

  @Test func `enters the alternate screen once and does not leave it while it starts`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    let first = text(open.show("x"))
    #expect(first.components(of: "\u{1B}[?1049h") == 1)
    #expect(!first.contains("\u{1B}[?1049l"))
  }

  @Test func `leaves the user's palette alone`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    #expect(!text(open.show("x", role: .sev1)).contains("\u{1B}]104"))
  }

  @Test func `keeps the rest of a row in place when the terminal draws a glyph wider`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    open.show("a漢b")
    #expect(open.person.screen.rows.first == "a?b")
  }

  @Test func `shows a wide glyph in its two cells`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    var surface = Surface(open.terminal.size)
    surface[Point(column: 0, row: 0)] = Cell(glyph: "漢")
    surface[Point(column: 1, row: 0)] = Cell(glyph: "")
    surface[Point(column: 2, row: 0)] = Cell(glyph: "b")
    open.show(surface)
    #expect(open.person.screen.rows.first == "漢b")
  }

  @Test func `shows combining marks on their letter`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    open.show("e\u{301}x")
    #expect(open.person.screen.rows.first == "e\u{301}x")
  }

  @Test func `clips a surface that is larger than the screen`() throws {
    let open = try OpenTerminal(size: Size(columns: 3, rows: 1))
    defer { open.terminal.close() }
    var surface = Surface(Size(columns: 5, rows: 2))
    for column in 0..<5 { surface[Point(column: column, row: 0)] = Cell(glyph: "\(column)") }
    open.show(surface)
    #expect(open.person.screen.rows == ["012"])
  }

  @Test func `repaints everything after it was told that the screen is not to be trusted`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    open.show("kept")
    open.terminal.invalidate()
    #expect(text(open.show("kept")).contains("kept"))
  }
}

@MainActor @Suite struct `The cursor` {
  @Test func `is parked where the surface wants it`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    open.show("x", cursor: Point(column: 5, row: 2))
    #expect(open.person.screen.cursor == Point(column: 5, row: 2))
    #expect(!open.person.modes.contains(.hiddenCursor))
  }

  @Test func `is hidden when the surface has none`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    open.show("x")
    #expect(open.person.modes.contains(.hiddenCursor))
  }

  @Test func `is hidden while a frame is painted`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    open.show("x", cursor: Point(column: 0, row: 0))
    let frame = text(open.show("y", cursor: Point(column: 0, row: 0)))
    #expect(frame.hasPrefix("\u{1B}[?25l"))
    #expect(frame.hasSuffix("\u{1B}[?25h"))
  }
}

@MainActor @Suite struct `Synchronized output` {
  private let begin = "\u{1B}[?2026h"
  private let end = "\u{1B}[?2026l"

  private func answer(_ open: OpenTerminal) {
    open.person.send("\u{1B}[?2026;2$y\u{1B}[?62;22c")
    _ = open.terminal.read()
  }

  @Test func `is not used before the terminal said that it knows it`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    #expect(!text(open.show("x")).contains(begin))
  }

  @Test func `brackets a frame once the terminal said so`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    open.show("x")
    answer(open)
    let frame = text(open.show("y"))
    #expect(frame.hasPrefix(begin))
    #expect(frame.hasSuffix(end))
  }

  @Test func `writes no brackets around nothing`() throws {
    let open = try OpenTerminal { $0.synchronizedOutput = .always }
    defer { open.terminal.close() }
    open.show("x")
    #expect(open.show("x").isEmpty)
  }

  @Test func `stays off when it is switched off`() throws {
    let open = try OpenTerminal { $0.synchronizedOutput = .never }
    defer { open.terminal.close() }
    open.show("x")
    answer(open)
    #expect(!text(open.show("y")).contains(begin))
  }

  @Test func `is asked for once, after the first frame`() throws {
    let open = try OpenTerminal()
    defer { open.terminal.close() }
    let question = "\u{1B}[?2026$p"
    #expect(text(open.show("x")).hasSuffix("\(question)\u{1B}]11;?\u{1B}\\\u{1B}[c"))
    #expect(!text(open.show("y")).contains(question))
    answer(open)
  }
}

extension String {
  func components(of part: String) -> Int {
    var count = 0
    var rest = self[...]
    while let range = rest.firstRange(of: part) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
