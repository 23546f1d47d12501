import Testing

@testable import Drills

@Suite("A text of the record in a drill")
struct PassagesTests {
  @Test(
    "hides no name, neither behind what a terminal obeys nor split by what has no width",
    arguments: [
      ("x\u{1B}[31m\u{202E}ada_table", "x [31m ada_table"), ("a\u{200B}da", "ada"),
      ("x\u{9B}bob", "x bob"), ("one\r\n two", "one two"), ("a\u{2066}b", "a b"),
    ])
  func line(raw: String, expected: String) {
    #expect(Passages.line(raw, upTo: 99) == expected)
  }
}
