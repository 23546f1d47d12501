import Testing

@testable import Runbooks

struct SourceTextTests {
  @Test(arguments: ["a\nb\n", "a\r\nb\r\n", "a\rb\r", "a\nb", "a\r\nb"])
  func linesEndWithAnyOfThree(text: String) {
    let source = SourceText(Array(text.utf8))
    #expect(source.lineCount == 2)
    #expect(source.line(2).elementsEqual("b".utf8))
  }

  @Test func aLineThatIsNotThereIsEmpty() {
    #expect(SourceText([]).line(1).isEmpty)
  }

  @Test func otherSeparatorsOfUnicodeEndNoLine() {
    #expect(SourceText(Array("a\u{2028}b\u{0B}c".utf8)).lineCount == 1)
  }

  @Test func textLosesBlankEndsAndTheIndentationOfItsStep() {
    let source = SourceText(Array("\n   a\n     b\n c\n\n".utf8))
    #expect(source.text(1..<6, dedent: 3) == ["a", "  b", "c"])
  }
}
