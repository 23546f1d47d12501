import Testing

@testable import TerminalKit

@Suite("What a cell holds")
struct CellTextTests {
  @Test(
    "is the character with its marks, byte for byte",
    arguments: ["x", " ", "\u{E9}", "e\u{301}\u{308}", "\u{2501}", "\u{6F22}", "\u{1F525}", ""])
  func whole(text: String) {
    let cell = CellText(text.unicodeScalars)
    #expect(cell.string == text)
    #expect((0..<Int(cell.count)).map { cell[$0] } == Array(text.utf8))
  }

  @Test("is cut between two marks where it has no more room, never within one")
  func cut() {
    let marks = String(repeating: "\u{301}", count: 30)
    let cell = CellText(("e" + marks).unicodeScalars)
    #expect(cell.count <= UInt8(CellText.limit))
    #expect(cell.string.unicodeScalars.elementsEqual("e\(marks)".unicodeScalars.prefix(12)))
  }

  @Test("is told apart by every byte")
  func different() {
    let texts = ["a", "b", "a\u{301}", "a\u{302}", "", " ", "\u{1F525}", "\u{1F526}"]
    #expect(Set(texts.map { CellText($0.unicodeScalars) }).count == texts.count)
    #expect(CellText(ascii: 0x61) == CellText("a".unicodeScalars))
  }
}
