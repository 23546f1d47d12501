/// A Swift file whose comments and strings are told apart from its code.
struct SwiftFile {
  /// The path from the repository's root.
  let path: String
  /// The lines as they were written.
  let lines: [Substring]
  /// The same lines with every character of a comment or a string as a space.
  let code: [String]
  /// The lines each word of the code stands on, so that few lines need to be searched for a name.
  private let linesOf: [Substring: Set<Int>]

  init(_ path: String, _ text: String) {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var stripper = CodeStripper(text)
    code = stripper.stripped.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    var linesOf: [Substring: Set<Int>] = [:]
    for (index, line) in code.enumerated() {
      for word in line.utf8.split(whereSeparator: { !$0.isNameByte }) {
        linesOf[Substring(word), default: []].insert(index)
      }
    }
    self.linesOf = linesOf
  }

  /// The target the file belongs to: the folder below `Sources` or `Tests`.
  var target: String {
    path.split(separator: "/").dropFirst().first.map(String.init) ?? ""
  }

  /// Where a line is, as an editor opens it.
  func place(_ index: Int) -> String { "\(path):\(index + 1)" }

  /// Returns the places of lines that use a name, as `StringProtocol.uses` finds it.
  func places(using name: String) -> [String] {
    let first = name.drop { !$0.isNamePart }.prefix { $0.isNamePart }
    return (linesOf[first] ?? []).sorted().filter { code[$0].uses(name) }.map(quoted)
  }

  /// Returns the places of lines whose code matches.
  func places(where matches: (String) -> Bool) -> [String] {
    code.indices.filter { matches(code[$0]) }.map(quoted)
  }

  private func quoted(_ index: Int) -> String { "\(place(index)): \(lines[index].trimmed)" }
}

extension StringProtocol {
  /// The text without spaces around it.
  var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// Whether the name or call stands in the text on its own: not inside a longer name, not as a member.
  ///
  /// Any number of spaces may stand before its brackets.
  func uses(_ name: String) -> Bool {
    let wanted = Array(name.filter { $0 != " " }.utf8)
    let text = Array(utf8)
    var start = 0
    while start < text.count {
      defer { start += 1 }
      if start > 0, text[start - 1].isNameByte || text[start - 1] == UInt8(ascii: ".") { continue }
      guard let end = Self.end(of: wanted, in: text, from: start) else { continue }
      let isOpen = wanted.last?.isNameByte == true && end < text.count && text[end].isNameByte
      if !isOpen { return true }
    }
    return false
  }

  /// Returns where a match ends; spaces before punctuation of the name are passed over.
  private static func end(of wanted: [UInt8], in text: [UInt8], from start: Int) -> Int? {
    var place = start
    for byte in wanted {
      if [UInt8(ascii: "("), UInt8(ascii: "{")].contains(byte) {
        while place < text.count, text[place] == UInt8(ascii: " ") { place += 1 }
      }
      guard place < text.count, text[place] == byte else { return nil }
      place += 1
    }
    return place
  }
}

extension Character {
  /// Whether the character can be part of a Swift name.
  var isNamePart: Bool { isLetter || isNumber || self == "_" }
}

extension UInt8 {
  /// Whether the byte can be part of a Swift name; bytes beyond ASCII are.
  var isNameByte: Bool {
    self >= 0x80 || self == UInt8(ascii: "_")
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
  }
}
