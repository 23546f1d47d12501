import TerminalKit
import Testing

@Suite struct SafeTextFittingTests {
  @Test(arguments: [
    (10, "dim_currency"), (12, "dim_currency"),
  ])
  func onlyTextThatIsTooLongIsClipped(limit: Int, text: String) {
    let clipped = SafeText(text).clipped(toColumns: limit)
    #expect(clipped.description == (limit == 12 ? text : "dim_curre\u{2026}"))
  }

  @Test func aWideCharacterIsNeverSplit() {
    #expect(SafeText("\u{6F22}\u{5B57}x").clipped(toColumns: 4).description == "\u{6F22}\u{2026}")
    #expect(SafeText("\u{6F22}").clipped(toColumns: 1).description == "\u{2026}")
  }

  @Test func withoutRoomNothingIsLeft() {
    #expect(SafeText("abc").clipped(toColumns: 0).isEmpty)
    #expect(SafeText("abc").clipped(toColumns: .min).isEmpty)
  }

  @Test func anEllipsisThatDoesNotFitIsLeftOut() {
    #expect(SafeText("abcdef").clipped(toColumns: 2, ellipsis: "...").description == "ab")
  }

  @Test func paddingFillsAtTheOtherEnd() {
    #expect(SafeText("61").padded(toColumns: 4).description == "61  ")
    #expect(SafeText("61").padded(toColumns: 4, alignment: .trailing).description == "  61")
    #expect(SafeText("61").padded(toColumns: .max).columns == SafeText.paddingLimit)
    #expect(SafeText("61").padded(toColumns: .min).description == "61")
  }

  @Test(arguments: 0..<20)
  func fittedTextHasExactlyTheColumns(limit: Int) {
    #expect(
      SafeText("\u{6F22}\u{5B57} e\u{301} \u{6F22}\u{5B57}").fitted(toColumns: limit).columns
        == limit)
  }

  @Test func trimmedTextHasNoBlanksAtItsEnds() {
    #expect(SafeText("  a b \u{6F22}  ").trimmed() == "a b \u{6F22}")
    #expect(SafeText("   ").trimmed().isEmpty)
  }
}
