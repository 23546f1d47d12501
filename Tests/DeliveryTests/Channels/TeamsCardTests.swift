import Testing

@testable import Delivery

@Suite struct TeamsCardTests {
  private static let most = 21 * 1024

  private func card(_ lines: Int, of line: String) -> TeamsCard {
    let text = Array(repeating: line, count: lines).joined(separator: "\n")
    return TeamsCard(OutgoingMessage.sample.saying(text))
  }

  @Test(arguments: ["z", "👨‍👩‍👧‍👦", "e\u{301}\u{323}"])
  func nothingIsCutThatFitsAndNothingIsSentThatDoesNot(line: String) throws {
    let one = card(1, of: line).body.bytes.count
    let two = card(2, of: line).body.bytes.count
    let fits = 1 + (Self.most - one) / (two - one)
    #expect(card(fits, of: line).notices == [])
    #expect(card(fits, of: line).body.bytes.count > Self.most - (two - one))
    let more = card(fits + 1, of: line)
    #expect(more.notices.count == 1)
    #expect(more.body.bytes.count <= Self.most)
    #expect(more.shown.hasSuffix("Cut here; the full text is update 2 of INC-2026-0042."))
  }

  @Test func aLineLongerThanACardIsCutToo() {
    let long = TeamsCard(OutgoingMessage.sample.saying(String(repeating: "ü", count: 50_000)))
    #expect(long.body.bytes.count <= Self.most)
    #expect(long.notices.count == 1)
  }

  @Test func theWordsOfACardAreNoPlaceholders() {
    let body = TeamsCard(OutgoingMessage.sample.saying("{{DATE(x)}} <at>all</at>")).body.bytes
    let text = String(decoding: body, as: UTF8.self)
    #expect(!text.contains("{{") && !text.contains("<at>"))
  }

  @Test(arguments: [(1, false, "Attention"), (3, false, "Warning"), (1, true, "Good")])
  func theHeadingHasTheColourOfTheSeverity(severity: Int, isFinal: Bool, color: String) {
    let message = OutgoingMessage.sample.saying("x") {
      $0.severity = severity
      $0.isFinal = isFinal
    }
    let text = String(decoding: TeamsCard(message).body.bytes, as: UTF8.self)
    #expect(text.contains("\"color\":\"\(color)\""))
  }
}
