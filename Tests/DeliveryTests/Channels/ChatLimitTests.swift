import Delivery
import Testing

@Suite struct ChatLimitTests {
  private func preview(
    _ kind: ChannelKind, _ text: String, subject: String = "S"
  ) throws -> ChannelPreview {
    try channel(kind, ["url": .text("https://chat.example/hooks/x")])
      .preview(OutgoingMessage.sample.saying(text) { $0.subject = subject })
  }

  /// The room that the first line leaves: `**S** (99/99)` and an empty line.
  private static let discord = 2000 - 15
  private static let mattermost = 16_383 - 15

  @Test(arguments: [
    (ChannelKind.discord, discord - 1, 1), (.discord, discord, 1), (.discord, discord + 1, 2),
    (.mattermost, mattermost - 1, 1), (.mattermost, mattermost, 1),
    (.mattermost, mattermost + 1, 2),
  ])
  func aPartHoldsAsMuchAsTheServiceTakes(kind: ChannelKind, count: Int, parts: Int) throws {
    let preview = try preview(kind, String(repeating: "x", count: count))
    #expect(preview.parts.count == parts)
    #expect(preview.notices == (parts > 1 ? ["sent in 2 parts"] : []))
  }

  @Test(arguments: [ChannelKind.discord, .mattermost])
  func charactersThatAreManyUnitsStayWhole(kind: ChannelKind) throws {
    let letter = "👨‍👩‍👧‍👦e\u{301}\u{323}"
    let text = String(repeating: letter, count: 3000)
    let parts = try preview(kind, text).parts.map(\.shown)
    #expect(parts.count > 1)
    let bodies = parts.map { String($0.split(separator: "\n\n", maxSplits: 1)[1]) }
    #expect(bodies.joined() == text)
    for part in parts {
      let count = kind == .discord ? part.utf16.count : part.unicodeScalars.count
      #expect(count <= (kind == .discord ? 2000 : 16_383))
    }
  }

  @Test func oneCharacterThatIsTooLongIsCutWithin() throws {
    let zalgo = "a" + String(repeating: "\u{301}", count: 5000)
    let parts = try preview(.discord, zalgo).parts
    #expect(parts.count == 3)
    #expect(parts.allSatisfy { $0.shown.utf16.count <= 2000 })
  }

  @Test func aFenceThatSpansPartsIsClosedAndOpenedAgain() throws {
    let lines = Array(repeating: String(repeating: "y", count: 99), count: 40)
    let parts = try preview(.discord, "```\n" + lines.joined(separator: "\n") + "\n```").parts
    #expect(parts.count == 3)
    for part in parts {
      #expect(part.shown.split(separator: "```", omittingEmptySubsequences: false).count == 3)
    }
  }

  @Test func teamsIsCutAtWhatArrivesForSure() throws {
    let short = try preview(.teams, Array(repeating: "z", count: 300).joined(separator: "\n"))
    #expect(short.notices == [])
    let long = try preview(.teams, Array(repeating: "z", count: 400).joined(separator: "\n"))
    #expect(long.notices == ["cut at 21 KB, which is what Teams takes for sure"])
    #expect(
      long.parts[0].shown.hasSuffix(
        "\n\n\u{2026} Cut here; the full text is update 2 of INC-2026-0042."))
  }

  @Test func anOpenFenceAndATableBreakNoCard() throws {
    let preview = try preview(.teams, "| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nselect 1")
    #expect(
      preview.notices == [
        "an open code fence is closed", "a table is set as code, as it is written",
      ])
  }

  @Test(arguments: [ChannelKind.mattermost, .discord, .slack])
  func wordsThatPageEverybodyAreBroken(kind: ChannelKind) throws {
    let preview = try preview(kind, "@channel @Everyone @all @here @alluvial", subject: "@here")
    #expect(!preview.parts[0].shown.contains("@here"))
    #expect(preview.parts[0].shown.contains("@\u{200B}Everyone"))
    #expect(preview.parts[0].shown.contains("@alluvial"))
    #expect(preview.notices.count == 4)
  }

  @Test(arguments: [
    ("[x](javascript:alert(1))", "x (javascript:alert(1))"),
    ("[https://bank.example](https://evil.example)", "https://bank.example (https://evil.example)"),
    ("[the report](https://a.example/b)", "[the report](https://a.example/b)"),
    ("`[x](javascript:1)`", "`[x](javascript:1)`"),
  ])
  func aLinkLeadsWhereItSays(text: String, shown: String) throws {
    #expect(try preview(.discord, text).parts[0].shown == "S\n\n" + shown)
  }
}
