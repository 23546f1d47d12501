/// What a message becomes in Slack: parts of a header and sections each.
struct SlackForm: Sendable {
  struct Part: Sendable {
    let body: JSONForm
    let shown: String
  }

  let parts: [Part]
  let notices: [String]

  private static let mostHeader = 150
  private static let mostSection = 3000
  private static let mostSections = 3

  init(_ message: OutgoingMessage) {
    let clean = CleanText(message.text)
    let (text, mentions) = GroupMention.neutralised(clean.text)
    let (line, lineMentions) = GroupMention.neutralised(message.line)
    let markdown = LightMarkdown(text)
    let packing = LinePacking(
      unit: .utf16, most: Self.mostSection, prose: SlackText.prose, code: SlackText.escaped)
    let sections = packing.packed(markdown.lines)
    let groups = stride(from: 0, to: max(1, sections.count), by: Self.mostSections).map {
      Array(sections[min($0, sections.count)..<min($0 + Self.mostSections, sections.count)])
    }
    var notices = clean.notices + mentions + lineMentions + SlackText.notices(text)
    notices += markdown.notices
    if TextUnit.utf16.count(line) > Self.mostHeader {
      notices.append("the heading is shortened to \(Self.mostHeader) characters")
    }
    if groups.count > 1 { notices.append("sent in \(groups.count) parts") }
    self.notices = notices
    parts = groups.enumerated().map { Self.part(line, $1, number: $0 + 1, of: groups.count) }
  }

  private static func part(
    _ line: String, _ sections: [String], number: Int, of count: Int
  ) -> Part {
    let place = count > 1 ? " (\(number)/\(count))" : ""
    let room = mostHeader - TextUnit.utf16.count(place)
    let header = TextUnit.utf16.fitted(line, most: room).text + place
    var blocks: [JSONForm] = []
    if !header.isEmpty {
      blocks.append(
        ["type": "header", "text": ["type": "plain_text", "text": .text(header), "emoji": true]])
    }
    blocks += sections.map { section in
      ["type": "section", "text": ["type": "mrkdwn", "text": .text(section)]]
    }
    let body: JSONForm = ["text": .text(SlackText.escaped(line + place)), "blocks": .list(blocks)]
    let shown = [header] + sections.map(SlackText.read)
    return Part(body: body, shown: shown.filter { !$0.isEmpty }.joined(separator: "\n\n"))
  }
}
