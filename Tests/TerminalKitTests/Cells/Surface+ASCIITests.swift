import TerminalKit
import Testing

@Suite struct SurfaceASCIITests {
  @Test(arguments: [
    ("a\u{6F22}b", "a??b"), ("\u{FF21}\u{FF22}", "A B "), ("\u{2192}\u{2026}\u{25CF}", ">~*"),
    ("\u{241B}[m", "^[m"), ("\u{1F600}!", "??!"), ("Z\u{FC}rich", "Zurich"), ("\u{416}", "?"),
  ])
  func everyCellHasItsTwin(text: String, twin: String) {
    var screen = Surface(Size(columns: twin.count, rows: 1))
    screen.write(SafeText(text), at: Point(column: 0, row: 0))
    #expect(screen.asciified().plainText == twin)
  }

  @Test func rolesAndCursorStay() {
    var screen = Surface(Size(columns: 2, rows: 1))
    screen.write("\u{2026}", at: Point(column: 0, row: 0), role: .sev1, selection: .focused)
    screen.cursor = Point(column: 1, row: 0)
    let twin = screen.asciified()
    #expect(twin[Point(column: 0, row: 0)] == Cell(glyph: "~", role: .sev1, selection: .focused))
    #expect(twin.cursor == Point(column: 1, row: 0))
  }
}
