import TerminalKit
import Testing

@Suite struct SurfaceBoxTests {
  private func box(
    _ columns: Int, _ rows: Int, title: SafeText = "", status: SafeText = "",
    footer: SafeText = "", isFocused: Bool = false, isDrill: Bool = false
  ) -> Surface {
    var screen = Surface(Size(columns: columns, rows: rows))
    screen.box(
      Rect(screen.size), title: title, status: status, footer: footer, isFocused: isFocused,
      isDrill: isDrill)
    return screen
  }

  @Test func aPaneHasALightBorderWithItsLabels() {
    let screen = box(26, 3, title: "1 Alerts", status: "9 groups", footer: "2/9")
    #expect(
      screen.plainText == """
        ┌─ 1 Alerts ── 9 groups ─┐
        │                        │
        └────────────────── 2/9 ─┘
        """)
  }

  @Test func theFocusedPaneHasAHeavyBorder() {
    let screen = box(14, 2, title: "1 Alerts", isFocused: true)
    #expect(screen.plainText == "┏━ 1 Alerts ━┓\n┗━━━━━━━━━━━━┛")
    #expect(screen[Point(column: 4, row: 0)].role == .borderFocused)
  }

  @Test func aDrillHasNumberSignsAllAround() {
    let screen = box(6, 3, isDrill: true)
    #expect(screen.plainText == "######\n#    #\n######")
    #expect(screen[Point(column: 0, row: 0)].role == .drill)
  }

  @Test func aFocusBorderDiffersInASCIIToo() {
    #expect(box(4, 3).asciified().plainText == "+--+\n|  |\n+--+")
    #expect(box(4, 3, isFocused: true).asciified().plainText == "+==+\n|  |\n+==+")
  }

  @Test func theTitleGoesBeforeTheStatusWhenRoomIsShort() {
    #expect(box(16, 1, title: "1 Alerts", status: "9 groups").plainText == "── 1 Alerts ────")
    #expect(box(12, 1, title: "Timeline").plainText == "── Timel… ──")
    #expect(box(8, 1, title: "Timeline").plainText == "────────")
  }

  @Test(arguments: [(1, 1, "─"), (1, 2, "│\n│"), (2, 2, "┌┐\n└┘"), (3, 1, "───")])
  func theSmallestBoxesAreLines(columns: Int, rows: Int, drawn: String) {
    #expect(box(columns, rows).plainText == drawn)
  }

  @Test func neighboursJoinTheBorderTheyShare() {
    var screen = Surface(Size(columns: 7, rows: 3))
    screen.box(Rect(column: 0, row: 0, columns: 4, rows: 3), joins: true)
    screen.box(Rect(column: 3, row: 0, columns: 4, rows: 3), isFocused: true, joins: true)
    #expect(screen.plainText == "┌──┲━━┓\n│  ┃  ┃\n└──┺━━┛")
  }

  @Test func aBoxPartlyOutsideIsCut() {
    var screen = Surface(Size(columns: 3, rows: 2))
    screen.box(Rect(column: -1, row: -1, columns: 3, rows: 3))
    #expect(screen.plainText == " │ \n─┘ ")
  }

  @Test func aRuleCarriesItsTitle() {
    var screen = Surface(Size(columns: 12, rows: 1))
    screen.rule(at: Point(column: 0, row: 0), columns: 12, title: "live")
    #expect(screen.plainText == "─ live ─────")
  }
}
