/// A piece of a line of prose.
enum InlinePiece: Hashable, Sendable {
  case text(String)
  /// With its marks.
  case code(String)
  case link(label: String, address: String)

  /// Takes a line of prose apart.
  ///
  /// A link that leads elsewhere than its words say, or to anything but the web and mail, is written out.
  static func pieces(of line: String) -> [InlinePiece] {
    var reader = InlineReader(line)
    return reader.pieces()
  }
}

private struct InlineReader {
  private let characters: [Character]
  private var index = 0
  private var text = ""
  private var read: [InlinePiece] = []

  init(_ line: String) { characters = Array(line) }

  mutating func pieces() -> [InlinePiece] {
    while index < characters.count {
      switch characters[index] {
      case "`": takeCode()
      case "[": takeLink()
      default: takeText(upTo: index + 1)
      }
    }
    endText()
    return read
  }

  private mutating func takeText(upTo end: Int) {
    text += String(characters[index..<end])
    index = end
  }

  private mutating func endText() {
    if !text.isEmpty { read.append(.text(text)) }
    text = ""
  }

  private mutating func takeCode() {
    let inside = characters[index...].firstIndex { $0 != "`" } ?? characters.count
    let count = inside - index
    var place = inside
    while let start = characters[place...].firstIndex(of: "`") {
      let end = characters[start...].firstIndex { $0 != "`" } ?? characters.count
      if end - start == count {
        endText()
        read.append(.code(String(characters[index..<end])))
        index = end
        return
      }
      place = end
    }
    takeText(upTo: inside)
  }

  private mutating func takeLink() {
    let rest = characters[(index + 1)...]
    guard let close = rest.firstIndex(where: { $0 == "]" || $0 == "[" }), characters[close] == "]",
      close + 1 < characters.count, characters[close + 1] == "("
    else {
      takeText(upTo: index + 1)
      return
    }
    let label = String(characters[(index + 1)..<close])
    let start = close + 2
    // An address that holds a bracket itself is none that is followed.
    let end = characters[start...].firstIndex { ") [(".contains($0) }
    guard let end, characters[end] == ")" else {
      text += "\(label) ("
      index = start
      return
    }
    let address = String(characters[start..<end])
    index = end + 1
    guard !label.isEmpty, Self.leads(address), !Self.misleads(label, address) else {
      text += "\(label) (\(address))"
      return
    }
    endText()
    read.append(.link(label: label, address: address))
  }

  private static func leads(_ address: String) -> Bool {
    let lowered = address.lowercased()
    return ["http://", "https://", "mailto:"].contains { lowered.hasPrefix($0) }
      && address.utf8.allSatisfy { (0x21..<0x7F).contains($0) && !"<>|\"\\".utf8.contains($0) }
  }

  private static func misleads(_ label: String, _ address: String) -> Bool {
    let looksLikeAddress = label.contains("://") || label.lowercased().hasPrefix("www.")
    return looksLikeAddress && label != address
  }
}
