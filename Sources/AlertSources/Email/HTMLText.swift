import IncidentModel

/// The words and links of a document of HTML, as a person would read them.
struct HTMLText {
  private static let blocks: Set<String> = [
    "br", "p", "div", "tr", "td", "th", "li", "table", "h1", "h2", "h3", "h4", "hr", "title",
  ]
  private static let unread: Set<String> = ["style", "script", "head"]

  /// Lines of words, without blank ones.
  let text: String
  let links: [AlertLink]

  /// Creates it from a document, which need not be well-formed.
  init(_ html: String) {
    var scanner = Scanner(html)
    scanner.run()
    let lines = String(scanner.text).split(whereSeparator: \.isNewline).map(Self.singleBlanks)
    text = lines.filter { !$0.isEmpty }.joined(separator: "\n")
    links = scanner.anchors.compactMap(Self.link)
  }

  private static func singleBlanks(_ line: Substring) -> String {
    line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func link(_ anchor: (url: String, words: String)) -> AlertLink? {
    guard anchor.url.hasPrefix("http://") || anchor.url.hasPrefix("https://") else { return nil }
    let words = anchor.words.lowercased()
    // A footer leads to the front page of the program that sent the mail.
    guard !words.contains("sent by") else { return nil }
    let kind: AlertLink.Kind =
      if words.contains("runbook") {
        .runbook
      } else if words.contains("dashboard") {
        .dashboard
      } else if words.contains("alertmanager") {
        .silence
      } else {
        .generator
      }
    return AlertLink(kind: kind, url: anchor.url)
  }

  /// Goes through a document once, from its start to its end.
  private struct Scanner {
    private var rest: Substring.UnicodeScalarView
    private var unreadTag: String?
    private var anchor: (url: String, start: Int)?
    private(set) var text = String.UnicodeScalarView()
    private var length = 0
    private(set) var anchors: [(url: String, words: String)] = []

    init(_ html: String) { rest = html[...].unicodeScalars }

    mutating func run() {
      while let scalar = rest.popFirst() {
        switch scalar {
        case "<": tag()
        case "&": entity()
        case "\n", "\r", "\t": append(" ")
        default: append(scalar)
        }
      }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
      guard unreadTag == nil else { return }
      text.append(scalar)
      length += 1
    }

    private mutating func tag() {
      let content = String(Substring(rest.prefix { $0 != ">" }))
      rest = rest.dropFirst(content.unicodeScalars.count + 1)
      let isEnd = content.hasPrefix("/")
      let name = content.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
      if let unread = unreadTag {
        if isEnd, name == unread { unreadTag = nil }
        return
      }
      if !isEnd, HTMLText.unread.contains(name) { unreadTag = name }
      if HTMLText.blocks.contains(name) { append("\n") }
      if name == "a" { isEnd ? closeAnchor() : openAnchor(content) }
    }

    private mutating func openAnchor(_ tag: String) {
      guard let start = tag.firstRange(of: "href=\"") else { return }
      let url = String(tag[start.upperBound...].prefix { $0 != "\"" })
      anchor = (Self.decoded(url), length)
    }

    private mutating func closeAnchor() {
      guard let (url, start) = anchor, anchors.count < 20 else { return }
      anchors.append((url, String(String.UnicodeScalarView(text.dropFirst(start)))))
      anchor = nil
    }

    private mutating func entity() {
      append(Self.entity(&rest) ?? "&")
    }

    /// Returns an address with its entities decoded.
    private static func decoded(_ text: String) -> String {
      var rest = text[...].unicodeScalars
      var decoded = String.UnicodeScalarView()
      while let scalar = rest.popFirst() {
        decoded.append(scalar == "&" ? entity(&rest) ?? "&" : scalar)
      }
      return String(decoded)
    }

    /// Takes the rest of an entity after its `&`, nil and nothing taken when there is none.
    private static func entity(_ rest: inout Substring.UnicodeScalarView) -> Unicode.Scalar? {
      let name = String(Substring(rest.prefix(10).prefix { $0 != ";" }))
      let after = rest.dropFirst(name.unicodeScalars.count)
      guard let scalar = scalar(name), after.first == ";" else { return nil }
      rest = after.dropFirst()
      return scalar
    }

    private static func scalar(_ name: String) -> Unicode.Scalar? {
      let named: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ",
      ]
      if let scalar = named[name] { return scalar }
      guard name.hasPrefix("#") else { return nil }
      let digits = name.dropFirst()
      let isHex = digits.hasPrefix("x") || digits.hasPrefix("X")
      let value = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return value.flatMap(Unicode.Scalar.init)
    }
  }
}
