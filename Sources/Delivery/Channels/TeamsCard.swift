/// The Adaptive Card a message becomes: a heading, and a block for every line.
struct TeamsCard: Sendable {
  let body: JSONForm
  let shown: String
  let notices: [String]

  private static let most = 21 * 1024
  private static let mostHeading = 250
  /// What of a line stands in one block.
  private static let mostLine = 4000

  init(_ message: OutgoingMessage) {
    let clean = CleanText(message.text)
    let markdown = LightMarkdown(clean.text)
    let heading = TextUnit.utf16.fitted(message.line, most: Self.mostHeading)
    let lines = Self.lines(markdown.lines)
    let title = Self.heading(heading.text, message)
    let tail = Self.block(Line(text: message.cutNotice, isCode: false, isFirst: true))
    let empty = Self.document([title]).bytes.count
    let whole = lines.reduce(empty) { $0 + Self.cost(Self.block($1)) }
    var kept = lines
    if whole > Self.most {
      var cost = empty + Self.cost(tail)
      kept = Array(
        lines.prefix { line in
          cost += Self.cost(Self.block(line))
          return cost <= Self.most
        })
    }
    let isCut = kept.count < lines.count
    body = Self.document([title] + kept.map(Self.block) + (isCut ? [tail] : []))
    shown = Self.shown(heading.text, kept) + (isCut ? "\n\n" + message.cutNotice : "")
    var notices = clean.notices + markdown.notices
    if heading.isCut { notices.append("the heading is shortened to 250 characters") }
    if isCut { notices.append("cut at 21 KB, which is what Teams takes for sure") }
    self.notices = notices
  }

  private struct Line {
    var text: String
    var isCode: Bool
    /// Whether a new paragraph begins with it.
    var isFirst: Bool
  }

  private static func lines(_ lines: [MarkdownLine]) -> [Line] {
    var read: [Line] = []
    var isFirst = true
    for line in lines {
      var rest = line.text
      while !rest.isEmpty, !(line.isEmpty && !line.isCode) {
        let start = TextUnit.utf16.start(of: rest, most: mostLine)
        read.append(Line(text: String(start), isCode: line.isCode, isFirst: isFirst))
        rest = String(rest[start.endIndex...])
        isFirst = false
      }
      if line.isEmpty { isFirst = true }
    }
    return read
  }

  private static func heading(_ text: String, _ message: OutgoingMessage) -> JSONForm {
    var block: JSONForm = [
      "type": "TextBlock", "text": .text(inert(text)), "weight": "Bolder", "size": "Medium",
      "wrap": true, "style": "heading",
    ]
    let color = message.isFinal ? "Good" : message.severity <= 2 ? "Attention" : "Warning"
    block.add("color", .text(color))
    return block
  }

  private static func block(_ line: Line) -> JSONForm {
    guard !line.isCode else {
      return [
        "type": "RichTextBlock",
        "inlines": [["type": "TextRun", "text": .text(line.text), "fontType": "Monospace"]],
      ]
    }
    var block: JSONForm = [
      "type": "TextBlock", "text": .text(inert(prose(line.text))), "wrap": true,
    ]
    block.add("spacing", line.isFirst ? nil : "None")
    return block
  }

  /// Returns a line in the little markdown a card reads, which has no headings.
  private static func prose(_ line: String) -> String {
    let marks = line.prefix { $0 == "#" }.count
    if (1...6).contains(marks), line.dropFirst(marks).first == " " {
      return "**\(line.dropFirst(marks + 1).filter { $0 != "*" })**"
    }
    return ChatText.prose(line)
  }

  /// Returns a text in which a card finds nothing to put a date or a person in for.
  private static func inert(_ text: String) -> String {
    text.replacing("{{", "{\u{200B}{").replacing("<at>", "<\u{200B}at>")
  }

  private static func cost(_ block: JSONForm) -> Int { block.bytes.count + 1 }

  private static func document(_ blocks: [JSONForm]) -> JSONForm {
    let card: JSONForm = [
      "$schema": "http://adaptivecards.io/schemas/adaptive-card.json", "type": "AdaptiveCard",
      "version": "1.4", "body": .list(blocks), "msteams": ["width": "full"],
    ]
    return [
      "type": "message",
      "attachments": [
        [
          "contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": .null,
          "content": card,
        ]
      ],
    ]
  }

  private static func shown(_ heading: String, _ lines: [Line]) -> String {
    lines.reduce(heading) { text, line in
      text + (line.isFirst ? "\n\n" : "\n") + (line.isCode ? line.text : prose(line.text))
    }
  }
}
