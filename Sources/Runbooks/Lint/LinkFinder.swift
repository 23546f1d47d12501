/// A link or image of a file.
struct DocumentLink: Hashable {
  var target: String
  var line: Int
}

/// Finds links, images and anchors outside of code.
struct LinkFinder {
  private(set) var links: [DocumentLink] = []
  /// Ids the text gives with `{#id}` or in HTML, and headings wherever they stand.
  private(set) var anchors: [String] = []
  /// A longer address or id is none.
  private static let longest = 1024
  /// More signs that may begin a link are in no file that somebody wrote; looking behind each would
  /// take for ever.
  private static let mostLooks = 20_000
  private var looks = 0
  private let source: SourceText

  /// Looks through a file from a line on.
  init(_ source: SourceText, from first: Int) {
    self.source = source
    let code = Set(CmarkReader.blocks(of: source, from: first).flatMap(\.codeLines))
    for number in first..<max(first, source.end) where !code.contains(number) {
      scan(source.range(of: number), number)
    }
  }

  private mutating func scan(_ line: Range<Int>, _ number: Int) {
    let text = source.bytes[line].drop { $0.isBlank || $0 == UInt8(ascii: ">") }
    if text.first == UInt8(ascii: "#") { anchors.append(String(decoding: text, as: UTF8.self)) }
    takeDefinition(text, number)
    var index = line.lowerBound
    while index < line.upperBound {
      if source.bytes[index] == UInt8(ascii: "`") {
        index = source.endOfCodeSpan(from: index, to: line.upperBound)
      } else {
        takeWhatBegins(in: source.bytes[index..<line.upperBound], after: line.lowerBound, number)
        index += 1
      }
    }
  }

  private mutating func takeWhatBegins(
    in text: ArraySlice<UInt8>, after start: Int, _ number: Int
  ) {
    guard let sign = text.first, "]{=".utf8.contains(sign), looks < Self.mostLooks else { return }
    looks += 1
    let rest = text.dropFirst(2).prefix(Self.longest)
    if text.begins(with: "](") {
      if rest.contains(UInt8(ascii: ")")) { take(Self.target(in: rest), number) }
    } else if text.begins(with: "{#"), let end = rest.firstIndex(of: UInt8(ascii: "}")) {
      anchors.append(String(decoding: rest[..<end], as: UTF8.self))
    } else if sign == UInt8(ascii: "=") {
      takeAttribute(
        at: text.startIndex, after: start, text.dropFirst().prefix(Self.longest), number)
    }
  }

  private mutating func take(_ target: String, _ line: Int) {
    guard !target.isEmpty, target.utf8.count < Self.longest - 1 else { return }
    links.append(DocumentLink(target: target, line: line))
  }

  /// Takes the address of `[name]: address`.
  private mutating func takeDefinition(_ text: ArraySlice<UInt8>, _ number: Int) {
    guard text.first == UInt8(ascii: "["), let close = text.firstIndex(of: UInt8(ascii: "]")),
      text[close...].begins(with: "]:")
    else { return }
    take(Self.target(in: text[(close + 2)...].prefix(Self.longest)), number)
  }

  /// Reads an address up to a blank or to the bracket that closes it.
  private static func target(in bytes: ArraySlice<UInt8>) -> String {
    let text = bytes.drop(while: \.isBlank)
    if text.first == UInt8(ascii: "<") {
      let inside = text.dropFirst().prefix { $0 != UInt8(ascii: ">") }
      return String(decoding: inside, as: UTF8.self)
    }
    var depth = 0
    let target = text.prefix { byte in
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      return depth >= 0 && !byte.isBlank
    }
    // Behind a blank only a title in quotes may stand; with anything else it is no link.
    let rest = text[target.endIndex...].drop(while: \.isBlank)
    guard let next = rest.first, !"\"'()".utf8.contains(next) else {
      return String(decoding: target, as: UTF8.self)
    }
    return ""
  }

  /// Takes `href="…"`, `src="…"`, `id="…"` and `name="…"` of HTML.
  private mutating func takeAttribute(
    at equals: Int, after start: Int, _ rest: ArraySlice<UInt8>, _ number: Int
  ) {
    guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    else { return }
    let value = String(decoding: rest.dropFirst().prefix { $0 != quote }, as: UTF8.self)
    let name = source.bytes[start..<equals].suffix(8).reversed().prefix(while: \.isLetter)
    switch String(decoding: name.reversed(), as: UTF8.self).lowercased() {
    case "href", "src": take(value, number)
    case "id", "name": anchors.append(value)
    default: break
    }
  }
}

extension SourceText {
  /// A code span of more bytes is taken for none.
  private static let longestSpan = 4096

  /// Returns the end of a code span that begins here, or of the backticks when nothing closes them.
  func endOfCodeSpan(from start: Int, to end: Int) -> Int {
    let ticks = bytes[start..<end].prefix { $0 == UInt8(ascii: "`") }
    var rest = bytes[ticks.endIndex..<min(end, ticks.endIndex + Self.longestSpan)]
    while let next = rest.firstIndex(of: UInt8(ascii: "`")) {
      let run = rest[next...].prefix { $0 == UInt8(ascii: "`") }
      if run.count == ticks.count { return run.endIndex }
      rest = rest[run.endIndex...]
    }
    return ticks.endIndex
  }
}
