import Testing

@testable import IncidentModel

@Suite("Text in a command")
struct IncidentTextsTests {
  @Test(
    "loses the white space around it, of every script",
    arguments: [
      ("", ""), (" ", ""), ("\u{A0}\u{3000}\n\r\n\t", ""), (" a b ", "a b"),
      ("\na\n\nb\r\n", "a\n\nb"),
      ("a", "a"), ("\u{200B}a", "\u{200B}a"),
    ])
  func trims(text: String, trimmed: String) {
    #expect(text.trimmingWhitespace == trimmed)
  }

  @Test(
    "becomes one line where only one line fits",
    arguments: [("", ""), (" a \n\t b\u{2028}c ", "a b c"), ("a", "a"), ("\r\n", "")])
  func collapses(text: String, line: String) {
    #expect(text.collapsingWhitespace == line)
  }

  @Test("may be exactly as long as the limit, after trimming")
  func limit() throws {
    #expect(try Incident.required("  abcd  ", "It", limit: 4) == "abcd")
    #expect(throws: IncidentRejection.tooLong("It", limit: 4)) {
      try Incident.required("abcde", "It", limit: 4)
    }
  }

  @Test("cannot hide its length in one visible character")
  func combining() {
    let letter = "e" + String(repeating: "\u{301}", count: 4)
    #expect(letter.count == 1)
    #expect(throws: IncidentRejection.tooLong("It", limit: 4)) {
      try Incident.optional(letter, "It", limit: 4)
    }
  }
}
