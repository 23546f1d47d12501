import Testing

@testable import Postmortems

@Suite("Text from the record as markdown")
struct MarkdownTextTests {
  @Test(
    "what would be structure, markup or a field is shown as it was recorded",
    arguments: [
      ("*bold* and ~~gone~~", "\\*bold\\* and \\~\\~gone\\~\\~"),
      ("fct_orders and _it_", "fct_orders and \\_it\\_"),
      ("<script>alert(1)</script>", "\\<script>alert(1)\\</script>"),
      ("a <!-- w:t00000 --> b", "a <\\!-- w:t00000 --\\> b"),
      ("5 < 6 -> 7", "5 < 6 -> 7"), ("&lt; R&D &", "\\&lt; R\\&D &"),
      ("[x](https://a.b)", "\\[x](https://a.b)"), ("run `x`", "run \\`x\\`"),
      ("C:\\*.*\\dir\\", "C:\\\\\\*.\\*\\dir\\\\"), ("title ##", "title \\#\\#"),
      ("ask @mira due:now by:me", "ask \\@mira due\\:now by\\:me"),
      ("mail a@b.c overdue:x due: x", "mail a@b.c overdue:x due: x"),
      ("a|b", "a|b"), ("", "-"), (" \n ", "-"),
    ])
  func literal(text: String, expected: String) {
    #expect(MarkdownText(text, .literal).text == expected)
  }

  @Test(
    "code and web links that a person typed stay",
    arguments: [
      ("see `a_b <x>` and [log](https://a.b/c_d)", "see `a_b <x>` and [log](https://a.b/c_d)"),
      ("``a`b`` c", "``a`b`` c"), ("one ` tick", "one \\` tick"), ("``a`", "\\`\\`a\\`"),
      ("![x](https://a.b/p.png)", "!\\[x](https://a.b/p.png)"),
      ("[x](javascript:alert(1))", "\\[x](javascript:alert(1))"),
      ("`a --> b`", "\\`a --\\> b\\`"), ("\\`a`", "\\\\`a`"),
    ])
  func typed(text: String, expected: String) {
    #expect(MarkdownText(text, .typed).text == expected)
  }

  @Test("a bar in a cell does not end the cell")
  func cell() {
    #expect(MarkdownText("a | b\\| c", .cell).text == "a \\| b\\\\\\| c")
  }

  @Test(
    "several lines become one and what is not text becomes visible",
    arguments: [
      ("a\r\nb\n\n c", "a / b / c"), ("a\tb  c", "a b c"), ("a\u{1B}[2J", "a\u{FFFD}\\[2J"),
      ("a\u{202E}b\u{0}", "a\u{FFFD}b\u{FFFD}"), ("a\u{2028}b\u{85}c", "a / b / c"),
      ("e\u{301}", "e\u{301}"),
    ])
  func oneLine(text: String, expected: String) {
    let written = MarkdownText(text, .literal).text
    #expect(Array(written.utf8) == Array(expected.utf8))
  }

  @Test("taking the backslashes away gives the recorded text back")
  func reversible() {
    var chance = IdentityChance(seed: 3)
    for _ in 0..<5000 {
      let text = chance.text(of: 14)
      let line = OneLine.scalars(of: text)
      guard !line.isEmpty else { continue }
      let written = Array(MarkdownText(text, .literal).text.unicodeScalars)
      #expect(Self.unescaped(written) == line)
    }
  }

  private static func unescaped(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var index = 0
    while index < scalars.count {
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      if scalars[index] == "\\", next?.isMarkdownPunctuation ?? false { index += 1 }
      result.append(scalars[index])
      index += 1
    }
    return result
  }
}
