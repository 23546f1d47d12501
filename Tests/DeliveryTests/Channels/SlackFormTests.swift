import Delivery
import Testing

@Suite struct SlackFormTests {
  private func preview(_ text: String, subject: String = "S") throws -> ChannelPreview {
    let slack = try channel(.slack, ["url": .text("https://hooks.slack.com/services/x")])
    return slack.preview(OutgoingMessage.sample.saying(text) { $0.subject = subject })
  }

  @Test func marksThatWouldPageAreShownAsTheyAre() throws {
    let preview = try preview("<!channel> and @here and <@U123>, ops@here.example")
    #expect(
      preview.parts[0].shown
        == "S\n\n<!channel> and @\u{200B}here and <@U123>, ops@here.example")
    #expect(
      preview.notices == [
        "@here pages nobody", "marks that would call people are shown as they are written",
      ])
  }

  @Test(arguments: [(2999, 1), (3000, 1), (3001, 2)])
  func aSectionHoldsThreeThousand(count: Int, sections: Int) throws {
    let preview = try preview(String(repeating: "x", count: count))
    #expect(preview.parts[0].shown.components(separatedBy: "\n\n").count == sections + 1)
    #expect(preview.parts.count == 1)
  }

  @Test func whatIsTooLongForOneMessageIsSentInParts() throws {
    let preview = try preview(
      Array(repeating: String(repeating: "y", count: 2990), count: 4).joined(separator: "\n"))
    #expect(preview.parts.count == 2)
    #expect(preview.parts[1].shown.hasPrefix("S (2/2)\n\n"))
    #expect(preview.notices == ["sent in 2 parts"])
  }

  @Test(arguments: [(149, false), (150, false), (151, true)])
  func theHeadingHoldsAHundredAndFifty(count: Int, isCut: Bool) throws {
    let preview = try preview("t", subject: String(repeating: "s", count: count))
    let heading = preview.parts[0].shown.components(separatedBy: "\n\n")[0]
    #expect(heading.utf16.count == min(count, 150))
    #expect(heading.hasSuffix("\u{2026}") == isCut)
    #expect(preview.notices.isEmpty == !isCut)
  }

  @Test func aFamilyIsNeverTornApart() throws {
    let family = "👨‍👩‍👧‍👦"
    let preview = try preview("t", subject: String(repeating: family, count: 14))
    let heading = preview.parts[0].shown.components(separatedBy: "\n\n")[0]
    #expect(heading == String(repeating: family, count: 13) + "\u{2026}")
  }

  @Test func anEmptyTextIsAHeadingAlone() throws {
    #expect(try preview("  \n").parts.map(\.shown) == ["S"])
  }
}

extension String {
  fileprivate func components(separatedBy mark: String) -> [String] {
    split(separator: mark, omittingEmptySubsequences: false).map { String($0) }
  }
}
