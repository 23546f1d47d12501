import TerminalKit
import Testing

@Suite struct CellTests {
  @Test func aGlyphSetByHandIsCleanedToo() {
    #expect(Cell(glyph: "\u{1B}[31m").glyph == "\u{241B}")
    #expect(Cell(glyph: "\n").glyph == "\u{23CE}")
    #expect(Cell(glyph: "\u{301}").glyph == "\u{25CC}\u{301}")
    var cell = Cell()
    cell.glyph = "\u{202E}"
    #expect(cell.glyph == "<")
  }

  @Test func anEmptyGlyphIsTheSecondHalfOfAWideOne() {
    #expect(Cell(glyph: "").isContinuation)
    #expect(!Cell().isContinuation)
  }
}
