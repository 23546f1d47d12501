import TerminalKit
import Testing

@Suite struct TextFieldDrawingTests {
  private func drawn(
    _ field: TextField, columns: Int, isFocused: Bool = true, placeholder: SafeText = ""
  ) -> Surface {
    var surface = Surface(Size(columns: columns + 2, rows: 1))
    field.draw(
      on: &surface, at: Point(column: 1, row: 0), columns: columns, isFocused: isFocused,
      placeholder: placeholder)
    return surface
  }

  @Test func theCursorStandsBehindTheText() {
    let surface = drawn(TextField("abc"), columns: 6)
    #expect(surface.plainText == " abc    ")
    #expect(surface.cursor == Point(column: 4, row: 0))
    #expect(surface[Point(column: 4, row: 0)].selection == .focused)
  }

  @Test func longTextScrollsToItsCursor() {
    #expect(drawn(TextField("abcdefgh"), columns: 5).plainText == " \u{2026}fgh  ")
    #expect(
      drawn(TextField("abcdefgh"), columns: 5, isFocused: false).plainText == " abcd\u{2026} ")
    #expect(drawn(TextField("abcde"), columns: 5, isFocused: false).plainText == " abcde ")
  }

  @Test func theCursorIsNotHiddenByWhatGoesOnBehindIt() {
    var field = TextField("abcdefgh")
    field.apply(.moveToStart)
    #expect(drawn(field, columns: 5).plainText == " abcd\u{2026} ")
    for _ in 0..<4 { field.apply(.moveRight) }
    let surface = drawn(field, columns: 5)
    #expect(surface.plainText == " abcde ")
    #expect(surface.cursor == Point(column: 5, row: 0))
    var wide = TextField("abc\u{6F22}d")
    for _ in 0..<2 { wide.apply(.moveLeft) }
    #expect(drawn(wide, columns: 5).plainText == " abc\u{6F22} ")
  }

  @Test func theCursorStandsOnAWideCharacter() {
    var field = TextField("\u{6F22}\u{5B57}")
    field.apply(.moveLeft)
    let surface = drawn(field, columns: 6)
    #expect(surface.cursor == Point(column: 3, row: 0))
    #expect(surface[Point(column: 4, row: 0)].selection == .focused)
  }

  @Test func hostileTextIsDrawnSafelyAndCountsItsColumns() {
    let surface = drawn(TextField("a\u{202E}b"), columns: 12)
    #expect(surface.plainText == " a<U+202E>b   ")
    #expect(surface.cursor == Point(column: 11, row: 0))
  }

  @Test func anEmptyFieldShowsItsPlaceholder() {
    let surface = drawn(TextField(), columns: 6, placeholder: "title")
    #expect(surface.plainText == " title  ")
    #expect(surface[Point(column: 2, row: 0)].role == .dim)
    #expect(surface.cursor == Point(column: 1, row: 0))
  }

  @Test(arguments: -1...2)
  func anyWidthAndPlaceIsSafe(columns: Int) {
    var surface = Surface(Size(columns: 2, rows: 1))
    for place in [
      Point(column: .min, row: 0), Point(column: .max, row: .max), Point(column: 1, row: 0),
    ] {
      TextField("\u{6F22}x").draw(on: &surface, at: place, columns: columns, isFocused: true)
    }
    #expect(surface.size == Size(columns: 2, rows: 1))
  }
}
