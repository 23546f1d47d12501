import Testing

@testable import AlertSources

@Suite struct StringBlanksTests {
  @Test(arguments: [
    ("a", "a"), (" a b\t", "a b"), ("\r\na\r\n", "a"), ("\u{A0}a\u{2003}", "a"),
    ("\u{85}a\u{2028}", "a"), ("\u{301}a ", "\u{301}a"), (" \u{301}a", "a"), ("é ", "é"),
    ("", ""), (" \u{3000}\n", ""), ("\0 a", "\0 a"), ("a\u{200B}", "a\u{200B}"),
  ])
  func blanksAtTheEndsAreLeftOut(text: String, trimmed: String) {
    #expect(Array(text.trimmingBlanks.unicodeScalars) == Array(trimmed.unicodeScalars))
  }

  @Test(arguments: ["", " ", "\t\r\n\u{B}\u{C}", "\u{A0}", " \u{2003}\u{3000} ", "\u{85}"])
  func whatShowsNothingIsBlank(text: String) {
    #expect(text.isBlank)
  }

  @Test(arguments: ["a", " a", "\u{A0}a", "\0", "\u{1B}", "\u{200B}", " \u{301}", "é"])
  func whatShowsSomethingIsNotBlank(text: String) {
    #expect(!text.isBlank)
  }
}
