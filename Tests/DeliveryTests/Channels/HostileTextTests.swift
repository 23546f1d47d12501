import Delivery
import Testing

@Suite(.timeLimit(.minutes(5))) struct HostileTextTests {
  private static let texts = [
    "\u{1B}]0;owned\u{7}\u{1B}[31mred\u{9B}2J", "\u{202E}gnp.exe\u{2066}x\u{2069}", "a\u{0}b\u{8}c",
    "x\r\n.\r\nMAIL FROM:<eve@example.com>\r\n", "<script>alert(1)</script> & <!channel>",
    "{{DATE(2017-02-14T06:08:00Z,SHORT)}} <at>all</at> ${x} {{key}}", "```", "~~~\n```\n",
    "``` a ```` b",
    String(repeating: "[", count: 20_000), String(repeating: "`", count: 20_000) + "x",
    String(repeating: "[a](", count: 8000), String(repeating: "|a|b\n", count: 4000),
    String(repeating: "&<>", count: 10_000), String(repeating: "@here ", count: 3000),
    String(repeating: "\u{301}", count: 20_000), "\u{FEFF}", "", "\n\n\n",
  ]

  private func all() throws -> [any Channel] {
    let url: [String: SettingValue] = ["url": .text("https://chat.example/hooks/x")]
    return [
      try channel(.slack, url), try channel(.teams, url), try channel(.mattermost, url),
      try channel(.discord, url), try channel(.webhook, url), try channel(.clipboard, [:]),
      try channel(.statuspage, ["page": .text("abc"), "token": .text("k")]),
      try channel(
        .email,
        ["smtp": .text("smtp://x:25"), "from": .text("a@b.c"), "to": .text("d@e.f")]),
      try channel(.command, ["command": .text("/bin/cat")]), try channel(.print, [:]),
      try channel(.file, ["path": .text("x")]),
    ]
  }

  @Test(arguments: texts)
  func everyTextBecomesPartsThatObeyNobody(text: String) throws {
    for channel in try all() {
      let preview = channel.preview(OutgoingMessage.sample.saying(text) { $0.subject = text })
      #expect(!preview.parts.isEmpty, "\(channel.kind)")
      for part in preview.parts {
        #expect(!part.shown.unicodeScalars.contains(where: isObeyed), "\(channel.kind)")
      }
    }
  }

  private func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  @Test func whatIsTakenOutIsSaid() throws {
    for channel in try all() {
      let notices = channel.preview(OutgoingMessage.sample.saying("a\u{1B}[31mb")).notices
      #expect(notices.contains("characters that do not show are taken out"), "\(channel.kind)")
    }
  }
}
