import NcursesTerminal
import TerminalKit
import TestSupport
import Testing

@testable import Console

/// The console on a real pseudo-terminal, read back through libvterm.
@MainActor @Suite("A screen that is painted anew", .serialized)
struct RedrawTests {
  private static let steps = 30

  @Test(
    "is what was there before, cell by cell, after whatever happened",
    arguments: [
      (1, "xterm-256color", "C.UTF-8"), (2, "xterm-256color", "C.UTF-8"),
      (3, "screen-256color", "C.UTF-8"), (4, "vt100", "C"),
    ] as [(Int, String, String)])
  func redraw(seed: Int, name: String, locale: String) async throws {
    let person = try PseudoTerminal(size: Size(columns: 120, rows: 40))
    let terminal = try Self.open(on: person, name: name, locale: locale)
    defer { terminal.close() }
    var night = RandomNight(seed: seed)
    for step in 0..<Self.steps {
      for _ in 0..<20 { night.step() }
      await Task.yield()
      Self.follow(night.size, on: person, terminal)
      let before = Self.show(night.console, on: terminal, seenBy: person)
      terminal.invalidate()
      let after = Self.show(night.console, on: terminal, seenBy: person)
      #expect(after.rows == before.rows, "after step \(step)")
      let stale = before.differences(from: after)
      let columns = terminal.size.columns
      #expect(
        stale.isEmpty,
        "after step \(step), \(stale.prefix(3).map { "row \($0 / columns) column \($0 % columns): \(before.cells[$0]) is \(after.cells[$0])" })"
      )
      // Where a hidden cursor stands is nobody's business.
      let hasCursor = night.console.frame(terminal.size).cursor != nil
      #expect(!hasCursor || after.cursor == before.cursor, "after step \(step)")
    }
  }

  private static func open(
    on person: PseudoTerminal, name: String, locale: String
  ) throws -> Terminal {
    var settings = TerminalSettings(environment: ["TERM": name, "LC_ALL": locale])
    settings.output = person.descriptor
    settings.input = person.descriptor
    return try Terminal.open(settings)
  }

  private static func follow(_ size: Size, on person: PseudoTerminal, _ terminal: Terminal) {
    guard size != person.size else { return }
    person.resize(size)
    terminal.updateSize()
  }

  private static func show(
    _ console: ConsoleState, on terminal: Terminal, seenBy person: PseudoTerminal
  ) -> PseudoTerminalScreen {
    // A frame is larger than what the kernel holds for a terminal nobody reads.
    person.reading { terminal.present(console.frame(terminal.size), theme: console.theme) }
    return person.screen
  }
}
