import TerminalKit
import Testing

@Suite struct TextWidthTests {
  @Test(
    arguments: [
      ("a", 1), ("\u{E9}", 1), ("\u{301}", 0), ("\u{6F22}", 2), ("\u{1F600}", 2), ("\u{26A0}", 1),
      ("\u{2026}", 1), ("\u{1160}", 0), ("\u{FF21}", 2), ("\u{E000}", 1), ("\u{23F0}", 2),
    ] as [(Unicode.Scalar, Int)])
  func knownScalarsHaveTheWidthOfTheCLibrary(scalar: Unicode.Scalar, columns: Int) {
    #expect(TextWidth.columns(of: scalar) == columns)
  }

  @Test(
    arguments: ["\u{0}", "\u{1B}", "\u{7F}", "\u{9B}", "\u{378}", "\u{1FAE9}"] as [Unicode.Scalar])
  func controlsAndUnknownScalarsHaveNone(scalar: Unicode.Scalar) {
    #expect(TextWidth.columns(of: scalar) == nil)
  }
}
