/// Text in Slack's own markup, which is no markdown.
enum SlackText {
  /// Returns the text with the three characters replaced that mean something to Slack.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// Returns a line of prose: bold, links, headings and bullets as Slack writes them.
  static func prose(_ line: String) -> String {
    let marks = line.prefix { $0 == "#" }.count
    if (1...6).contains(marks), line.dropFirst(marks).first == " " {
      let title = line.dropFirst(marks + 1).filter { $0 != "*" }
      return title.isEmpty ? "" : "*\(inline(String(title)))*"
    }
    let indent = line.prefix { $0 == " " }
    let rest = line.dropFirst(indent.count)
    if rest.hasPrefix("- ") || rest.hasPrefix("* ") {
      return indent + "\u{2022} " + inline(String(rest.dropFirst(2)))
    }
    return inline(line)
  }

  private static func inline(_ line: String) -> String {
    let pieces = InlinePiece.pieces(of: line)
    let marks = pieces.reduce(0) { count, piece in
      guard case .text(let text) = piece else { return count }
      return count + text.components(by: "**").count - 1
    }
    let isPaired = marks > 0 && marks.isMultiple(of: 2)
    return pieces.map { piece in
      switch piece {
      case .code(let code): escaped(code)
      case .link(let label, let address): "<\(escaped(address))|\(escaped(label.withoutBars))>"
      case .text(let text):
        escaped(isPaired ? text.components(by: "**").joined(separator: "*") : text)
      }
    }.joined()
  }

  /// Returns what a reader sees of text in Slack's markup.
  static func read(_ text: String) -> String {
    text.components(by: "<").enumerated().map { place, part in
      guard place > 0, let end = part.firstIndex(of: ">"), let bar = part.firstIndex(of: "|"),
        bar < end
      else { return String(part) }
      return "\(part[part.index(after: bar)..<end]) (\(part[..<bar]))"
        + part[part.index(after: end)...]
    }
    .joined().replacing("&lt;", "<").replacing("&gt;", ">").replacing("&amp;", "&")
  }

  /// What is said of marks that would call somebody.
  static func notices(_ text: String) -> [String] {
    let marks = ["<!channel", "<!here", "<!everyone", "<!subteam", "<@"].filter(text.contains)
    return marks.isEmpty ? [] : ["marks that would call people are shown as they are written"]
  }
}

extension String {
  fileprivate var withoutBars: String { String(map { $0 == "|" ? "/" : $0 }) }

  /// Returns the text with another in place of each occurrence of one.
  func replacing(_ old: String, _ new: String) -> String {
    components(by: old).joined(separator: new)
  }
}
