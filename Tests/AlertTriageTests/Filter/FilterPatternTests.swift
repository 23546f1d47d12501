import Testing

@testable import AlertTriage

@Suite("A pattern")
struct FilterPatternTests {
  @Test(
    "of a whole value matches",
    arguments: [
      ("a*", "a", true), ("a*", "abc", true), ("a*", "ba", false), ("*a", "ba", true),
      ("*a", "ab", false), ("a*c", "abc", true), ("a*c", "ac", true), ("a*a", "a", false),
      ("*", "", true), ("**", "x", true), ("a*b*c", "aXbXbc", true), ("a*b*c", "acb", false),
      ("?", "ü", true), ("?", "ab", false), ("*?", "", false), ("*ü", "grün ü", true),
      ("a?c*", "aüc日", true), ("*日?", "x日本", true), ("*b?d", "abcbcd", true),
    ])
  func whole(pattern: String, text: String, isMatch: Bool) {
    let pattern = BytePattern(pattern, isLiteral: false, place: .whole)
    #expect(pattern.matches(AlertText.folded(text)) == isMatch)
  }

  @Test("without stars matches from the beginning, with stars the whole value")
  func beginning() {
    #expect(BytePattern("ab", isLiteral: false, place: .beginning).matches(Array("abc".utf8)))
    #expect(!BytePattern("a*b", isLiteral: false, place: .beginning).matches(Array("abc".utf8)))
  }

  @Test("is found at every place of a text, whatever its length", arguments: 1...20)
  func places(length: Int) {
    let needle = [UInt8](repeating: UInt8(ascii: "n"), count: length - 1) + [UInt8(ascii: "e")]
    for before in 0...20 {
      let text = [UInt8](repeating: UInt8(ascii: "n"), count: before) + needle + Array("xyz".utf8)
      let found = ByteScan.over(text) { $0.find(needle, in: 0..<text.count) }
      #expect(found == before)
      #expect(ByteScan.over(text) { $0.find(needle + [0], in: 0..<text.count) } == nil)
    }
  }
}
