/// The tags of a template, read far enough to find what mustache would render as a silent hole.
enum TemplateTags {
  struct Problem: Hashable {
    var line: Int?
    var column: Int?
    var reason: String
  }

  /// More nested sections than any text needs; mustache reads them recursively.
  private static let deepest = 20
  private static let longest = 32_768

  static func problem(in source: String) -> Problem? {
    guard source.utf8.count <= longest else {
      return Problem(line: nil, reason: "it is longer than \(longest) bytes. Shorten it.")
    }
    var depth = 0
    for tag in tags(in: Array(source.utf8)) {
      if let reason = reason(against: tag.text, depth: &depth) {
        return Problem(line: tag.line, column: tag.column, reason: reason)
      }
    }
    return nil
  }

  /// The names of facts a template mentions.
  static func names(in source: String) -> Set<String> {
    let names = tags(in: Array(source.utf8)).map { tag in
      tag.text.drop { "#^/&{".contains($0) }.filter { !$0.isWhitespace && $0 != "}" }
    }
    return Set(names.map { String($0) }).intersection(UpdateFacts.names)
  }

  private static func reason(against tag: String, depth: inout Int) -> String? {
    guard let sigil = tag.first else { return "a tag is empty. Write it as {{name}}." }
    switch sigil {
    case "!": return nil
    case "<", ">", "$", "=", "%":
      return "{{\(sigil)...}} is not used in updates. Use names, sections and comments."
    case "#", "^":
      depth += 1
      guard depth <= deepest else { return "sections are nested deeper than \(deepest)." }
      return unknown(tag.dropFirst())
    case "/":
      depth -= 1
      return nil
    case "{":
      return unknown(tag.dropFirst())
    case "&":
      return unknown(tag.dropFirst())
    default: return unknown(tag[...])
    }
  }

  private static func unknown(_ tag: Substring) -> String? {
    let name = tag.filter { !$0.isWhitespace }
    guard name != ".", !UpdateFacts.names.contains(name) else { return nil }
    return "{{\(name.prefix(40))}} is no fact of an incident. Known are "
      + UpdateFacts.names.joined(separator: ", ") + "."
  }

  /// A text between `{{` and the next `}}`, and where its braces begin.
  private struct Tag {
    var text: String
    var line: Int
    var column: Int
  }

  private static func tags(in bytes: [UInt8]) -> [Tag] {
    var tags: [Tag] = []
    var (line, lineStart) = (1, 0)
    var start: Int?
    for index in bytes.indices {
      if bytes[index] == 0x0A { (line, lineStart) = (line + 1, index + 1) }
      guard index + 1 < bytes.count else { break }
      if let open = start, bytes[index] == 0x7D, bytes[index + 1] == 0x7D {
        let before = String(decoding: bytes[lineStart..<max(lineStart, open - 2)], as: UTF8.self)
        let text = String(decoding: bytes[open..<index], as: UTF8.self)
        tags.append(Tag(text: text, line: line, column: before.count + 1))
        start = nil
      } else if start == nil, bytes[index] == 0x7B, bytes[index + 1] == 0x7B {
        start = index + 2
      }
    }
    return tags
  }
}
