import TerminalKit
import Testing

@Suite struct SurfaceGoldenTests {
  @Test func aGoldenScreenHasTextRolesAndCursor() {
    var screen = Surface(Size(columns: 6, rows: 3))
    screen.write([Span("[1]", role: .sev1), Span(" \u{6F22}")], at: Point(column: 0, row: 0))
    screen.write("sel", at: Point(column: 0, row: 1), selection: .focused)
    screen.write("old", at: Point(column: 0, row: 2), role: .dim, selection: .unfocused)
    screen.cursor = Point(column: 0, row: 1)
    #expect(
      screen.goldenText.split(separator: "\n", omittingEmptySubsequences: false) == [
        "[1] \u{6F22}", "sel   ", "old   ", "---", "111..w", "rrr...", "RRR...", "---",
        "cursor row 1 column 0", "",
      ])
  }

  @Test func aScreenWithoutACursorSaysSo() {
    #expect(Surface(Size(columns: 1, rows: 1)).goldenText == " \n---\n.\n---\ncursor none\n")
  }

  @Test func trimmedTextHasNoBlanksAtTheEnds() {
    var screen = Surface(Size(columns: 5, rows: 2))
    screen.write(" a", at: Point(column: 0, row: 0))
    #expect(screen.trimmedText == " a\n")
  }

  @Test func roleLettersAreUniqueAndFree() {
    let letters = StyleRole.allCases.map(\.letter) + ["r", "R", "w"]
    #expect(Set(letters).count == letters.count)
  }
}
