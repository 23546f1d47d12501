/// Lines of prose for services that read markdown, with what they must not follow written out.
enum ChatText {
  /// Returns a line with its links kept only where they lead where they say.
  static func prose(_ line: String) -> String {
    InlinePiece.pieces(of: line).map { piece in
      switch piece {
      case .text(let text), .code(let text): text
      case .link(let label, let address): "[\(label)](\(address))"
      }
    }.joined()
  }

  /// Returns a line in which no character has a meaning.
  static func literal(_ line: String) -> String {
    var escaped = ""
    for character in line {
      if "\\`*_[]~|<>#".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }

  /// Returns a text as somebody reads it who sees no markdown: without marks, addresses written out.
  static func plain(_ text: String) -> String {
    LightMarkdown(text, drawsTables: true).lines.map { line in
      line.isCode ? line.text : plainLine(line.text)
    }.joined(separator: "\n")
  }

  private static func plainLine(_ line: String) -> String {
    let marks = line.prefix { $0 == "#" }.count
    let isHeading = (1...6).contains(marks) && line.dropFirst(marks).first == " "
    let text = InlinePiece.pieces(of: isHeading ? String(line.dropFirst(marks + 1)) : line)
      .map { piece in
        switch piece {
        case .text(let text), .code(let text): text
        case .link(let label, let address): label == address ? label : "\(label) (\(address))"
        }
      }.joined()
    let parts = text.components(by: "**")
    return parts.count > 1 && !parts.count.isMultiple(of: 2) ? parts.joined() : text
  }
}

/// What a message becomes in a chat that reads markdown and limits one text: parts with a bold first line.
struct ChatForm: Sendable {
  struct Part: Sendable {
    let text: String
    let shown: String
  }

  let parts: [Part]
  let notices: [String]

  init(_ message: OutgoingMessage, unit: TextUnit, most: Int, drawsTables: Bool = false) {
    let clean = CleanText(message.text)
    let (text, mentions) = GroupMention.neutralised(clean.text)
    let (line, lineMentions) = GroupMention.neutralised(message.line)
    let markdown = LightMarkdown(text, drawsTables: drawsTables)
    let title = unit.fitted(line, most: most / 8)
    // The number of a part needs room too.
    let heading = unit.count("**\(ChatText.literal(title.text))** (99/99)\n\n")
    let packing = LinePacking(
      unit: unit, most: most - heading, prose: ChatText.prose, code: { $0 })
    let chunks = packing.packed(markdown.lines)
    let count = max(1, chunks.count)
    parts = (0..<count).map { index in
      let place = count > 1 ? " (\(index + 1)/\(count))" : ""
      let chunk = chunks.indices.contains(index) ? "\n\n" + chunks[index] : ""
      let bold = title.text.isEmpty ? "" : "**\(ChatText.literal(title.text))**"
      return Part(text: bold + place + chunk, shown: title.text + place + chunk)
    }
    var notices = clean.notices + mentions + lineMentions + markdown.notices
    if title.isCut { notices.append("the first line is shortened to \(most / 8) characters") }
    if count > 1 { notices.append("sent in \(count) parts") }
    self.notices = notices
  }
}
