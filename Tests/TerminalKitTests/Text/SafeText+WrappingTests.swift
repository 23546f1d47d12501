import TerminalKit
import Testing

@Suite struct SafeTextWrappingTests {
  @Test func linesBreakAtSpaces() {
    let text: SafeText = "Revenue tiles understate by 38%  since 02:31"
    #expect(text.wrapped(columns: 16) == ["Revenue tiles", "understate by", "38%  since 02:31"])
  }

  @Test func aWordLongerThanALineIsCut() {
    #expect(SafeText("ab abcdefgh c").wrapped(columns: 4) == ["ab", "abcd", "efgh", "c"])
  }

  @Test func anIndentStays() {
    #expect(SafeText("  $ dbt ls").wrapped(columns: 7) == ["  $ dbt", "ls"])
  }

  @Test func aWideCharacterInOneColumnBecomesAQuestionMark() {
    #expect(SafeText("\u{6F22}a").wrapped(columns: 1) == ["?", "a"])
  }

  @Test func withoutRoomThereAreNoLines() {
    #expect(SafeText("abc").wrapped(columns: 0).isEmpty)
    #expect(SafeText("").wrapped(columns: 5) == [""])
    #expect(SafeText("      ").wrapped(columns: 3) == [""])
  }

  @Test(arguments: 1..<40)
  func noLineIsWiderThanItsColumns(limit: Int) {
    var random = SeededRandom(seed: UInt64(limit))
    let lines = SafeText(random.hostileText(scalars: 300)).wrapped(columns: limit)
    #expect(lines.allSatisfy { $0.columns <= limit && $0.harm == nil })
  }
}
