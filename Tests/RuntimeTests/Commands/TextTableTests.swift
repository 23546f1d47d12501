import TerminalKit
import Testing

@testable import Runtime

@Suite("A table")
struct TextTableTests {
  @Test("lines its columns up by the width of the characters")
  func widths() {
    var table = TextTable(["A", "B", "C"])
    table.add(["漢字", "x", "long last column"])
    table.add(["e\u{301}", "yy", "z"])
    #expect(
      table.lines.map(\.description) == [
        "A     B   C", "漢字  x   long last column", "e\u{301}     yy  z",
      ])
  }
}
