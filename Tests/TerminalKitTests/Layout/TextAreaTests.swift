import Testing

@testable import TerminalKit

@Suite("A text area")
struct TextAreaTests {
  private func area(_ text: String, _ edits: TextArea.Edit...) -> TextArea {
    var area = TextArea(text)
    for edit in edits { area.apply(edit) }
    return area
  }

  @Test("makes one line end of every kind, two blanks of a tab, and drops controls")
  func tidying() {
    #expect(TextArea("a\r\nb\rc\u{2028}d\te\u{1B}[31mf").text == "a\nb\nc\nd  e[31mf")
  }

  @Test("inserts where the cursor is, over several lines")
  func inserting() {
    var area = area("one\ntwo", .moveDown, .inLine(.moveRight))
    area.insert("X\nY")
    #expect(area.text == "one\ntX\nYwo")
    #expect((area.line, area.column) == (2, 1))
  }

  @Test("says what found no room, and takes the rest")
  func limit() {
    var area = TextArea("abc", limit: 5)
    #expect(area.insert("defg") == "fg")
    #expect(area.text == "deabc")
    area.apply(.inLine(.deleteForward))
    #expect(area.insert("z").isEmpty)
  }

  @Test("joins lines when their end is deleted, from either side")
  func joining() {
    #expect(area("a\nb", .moveDown, .inLine(.deleteBackward)).text == "ab")
    #expect(area("a\nb", .inLine(.moveToEnd), .inLine(.deleteForward)).text == "ab")
    #expect(area("a\nb", .inLine(.moveToEnd), .inLine(.deleteToEnd)).text == "ab")
    #expect(area("a", .inLine(.deleteBackward)).text == "a")
  }

  @Test("comes back to its column when it goes through a shorter line")
  func columns() {
    let down = area("longer\n\nlonger", .inLine(.moveToEnd), .moveDown, .moveDown)
    #expect((down.line, down.column) == (2, 6))
  }

  @Test("goes over line ends to the left and to the right")
  func overLineEnds() {
    let right = area("a\nb", .inLine(.moveToEnd), .inLine(.moveRight))
    #expect((right.line, right.column) == (1, 0))
    let left = area("a\nb", .moveDown, .inLine(.moveLeft))
    #expect((left.line, left.column) == (0, 1))
  }

  @Test("deletes the word before the cursor with the blanks behind it")
  func words() {
    #expect(
      area("one two  ", .inLine(.moveToEnd), .inLine(.deleteWordBackward)).text == "one ")
  }

  @Test("replaces a part that is counted in bytes, and only between characters")
  func replacing() {
    var area = TextArea("wir für\nsoon da")
    let start = "wir für\n".utf8.count
    let ok = area.replace(start..<start + 4, with: "09:45Z")
    #expect(ok)
    #expect(area.text == "wir für\n09:45Z da")
    #expect((area.line, area.column) == (1, 6))
    #expect(area.byteOffset == start + 6)
    let inside = area.replace(6..<7, with: "x")
    #expect(!inside)
    let beyond = area.replace(3..<99, with: "x")
    #expect(!beyond)
  }

  @Test("breaks long lines behind blanks and keeps every character")
  func breaking() {
    let rows = TextArea("the quick brown fox").rows(columns: 10)
    #expect(rows.map(\.text.description) == ["the quick ", "brown fox"])
    let long = TextArea("abcdefghijkl").rows(columns: 5)
    #expect(long.map(\.text.description) == ["abcde", "fghij", "kl"])
    #expect(TextArea("").rows(columns: 5).map(\.text.description) == [""])
  }

  @Test("leaves a row for the cursor behind a full line")
  func fullLine() {
    let rows = TextArea("abcde").rows(columns: 5)
    #expect(rows.map(\.text.description) == ["abcd", "e"])
  }

  @Test("shows the rows around the cursor and sets it there")
  func drawing() {
    var area = TextArea((1...20).map { "line \($0)" }.joined(separator: "\n"))
    area.moveLine(by: 15)
    var surface = Surface(Size(columns: 20, rows: 5))
    area.draw(
      on: &surface, in: Rect(column: 2, row: 1, columns: 15, rows: 3), isFocused: true)
    #expect(surface.cursor == Point(column: 2, row: 2))
    #expect(surface[Point(column: 7, row: 2)].glyph == "1")
    #expect(surface[Point(column: 8, row: 2)].glyph == "6")
  }

  @Test("places the cursor by columns, not characters, behind wide ones")
  func wide() {
    var area = TextArea("\u{65E5}\u{672C}x")
    area.apply(.inLine(.moveRight))
    area.apply(.inLine(.moveRight))
    var surface = Surface(Size(columns: 20, rows: 2))
    area.draw(on: &surface, in: Rect(column: 0, row: 0, columns: 20, rows: 2), isFocused: true)
    #expect(surface.cursor == Point(column: 4, row: 0))
  }
}
