/// The `name:value` fields an entry ends with, and where they stand in its text.
struct EntryTokens {
  /// One field.
  struct Token {
    var field: EntryField?
    var name: String
    /// The field as a whole.
    var range: Range<Int>
    /// The part that is replaced when the value changes.
    var valueRange: Range<Int>
    var value: String
    /// Whether a new value has to be written as a day and nothing else.
    var isDay = false
  }

  /// Where the text in front of the fields ends, blanks left out.
  private(set) var textEnd: Int
  private(set) var tokens: [Token] = []
  /// Fields that stand on the line a second time and do not count.
  private(set) var repeated: [Token] = []

  /// Reads the fields behind a start; the first of a name counts.
  init(_ line: LogicalLine, from start: Int, to end: Int, names: [String: EntryField?]) {
    textEnd = end
    guard Self.mayHave(names, line.bytes[start..<max(start, end)]) else {
      textEnd = Self.trimmedEnd(line.bytes, start, end)
      return
    }
    let covered = line.covered
    let words = Self.words(line.bytes, start..<end)
    var owners: [Token] = []
    // What stands behind the fields is its author's, people in it too.
    var isAmongFields = true
    var index = 0
    while index < words.count {
      let word = words[index]
      let isCovered = covered[word.lowerBound]
      if !isCovered, let token = Self.field(line.bytes, word, end, names) {
        take(token, behind: owners)
        owners = []
        isAmongFields = true
        index = words.firstIndex { $0.lowerBound >= token.range.upperBound } ?? words.count
      } else if !isCovered, let owner = Self.owner(line.bytes, word, names) {
        owners.append(owner)
        if !tokens.isEmpty { takeOwner(owner, isAmongFields) }
        index += 1
      } else {
        owners = []
        isAmongFields = tokens.isEmpty
        index += 1
      }
    }
    if tokens.isEmpty { take(owners) }
    textEnd = Self.trimmedEnd(line.bytes, start, tokens.first?.range.lowerBound ?? end)
  }

  /// Whether it is worth taking the line apart; most lines end with their text.
  private static func mayHave(
    _ names: [String: EntryField?], _ bytes: ArraySlice<UInt8>
  ) -> Bool {
    guard !names.isEmpty else { return false }
    var last: UInt8 = 0
    for byte in bytes {
      // `y:` of `by:` is enough of a mark for lines that have no other field.
      if byte == 0x3A, names.count > 1 || last == 0x79 { return true }
      if names.count > 1, byte == 0x40 || byte == 0xF0 { return true }
      last = byte
    }
    return false
  }

  private static func field(
    _ bytes: [UInt8], _ word: Range<Int>, _ end: Int, _ names: [String: EntryField?]
  ) -> Token? {
    named(bytes, word, end, names) ?? day(bytes, word, end, names)
  }

  private mutating func take(_ token: Token, behind owners: [Token]) {
    guard !tokens.contains(where: { $0.name == token.name }) else { return repeated.append(token) }
    if tokens.isEmpty { take(owners) }
    tokens.append(token)
  }

  private mutating func take(_ owners: [Token]) {
    if let first = owners.first { tokens.append(first) }
    repeated += owners.dropFirst()
  }

  private mutating func takeOwner(_ owner: Token, _ isAmongFields: Bool) {
    guard tokens.contains(where: { $0.name == "@" }) else { return tokens.append(owner) }
    if isAmongFields { repeated.append(owner) }
  }

  private static func trimmedEnd(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var end = end
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    return end
  }

  private static func words(_ bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    for index in range {
      let isBlank = bytes[index] == 0x20 || bytes[index] == 0x09
      if isBlank, let first = start {
        words.append(first..<index)
        start = nil
      } else if !isBlank, start == nil {
        start = index
      }
    }
    if let start { words.append(start..<range.upperBound) }
    return words
  }

  /// `due:2026-04-02` or `proof:"two words"`.
  private static func named(
    _ bytes: [UInt8], _ word: Range<Int>, _ end: Int, _ names: [String: EntryField?]
  ) -> Token? {
    guard let colon = bytes[word].firstIndex(of: 0x3A), colon + 1 < word.upperBound else {
      return nil
    }
    let name = bytes[word.lowerBound..<colon].shownText
    guard let field = names[name] else { return nil }
    guard bytes[colon + 1] == 0x22 else {
      let range = (colon + 1)..<word.upperBound
      return Token(
        field: field, name: name, range: word, valueRange: range,
        value: EntryText.oneLine(bytes[range].shownText))
    }
    guard let close = quoteEnd(bytes, colon + 2, end) else { return nil }
    let value = unquoted(bytes[(colon + 2)..<close])
    return Token(
      field: field, name: name, range: word.lowerBound..<(close + 1),
      valueRange: (colon + 1)..<(close + 1), value: EntryText.oneLine(value))
  }

  /// The closing quote mark, which must end a word.
  private static func quoteEnd(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var index = start
    while index < end, bytes[index] != 0x22 { index += bytes[index] == 0x5C ? 2 : 1 }
    guard index < end, index > start else { return nil }
    return index + 1 == end || bytes[index + 1] == 0x20 || bytes[index + 1] == 0x09 ? index : nil
  }

  private static func unquoted(_ bytes: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    var isEscaped = false
    for byte in bytes {
      if !isEscaped, byte == 0x5C {
        isEscaped = true
      } else {
        result.append(byte)
        isEscaped = false
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The forms of other tools, which are read and keep their form: a calendar sign or `[due:: 2026-04-16]`.
  private static func day(
    _ bytes: [UInt8], _ word: Range<Int>, _ end: Int, _ names: [String: EntryField?]
  ) -> Token? {
    let first = bytes[word.lowerBound]
    guard first == 0xF0 || first == 0x5B, names["due"] != nil else { return nil }
    let text = bytes[word.lowerBound..<end]
    let calendar: [UInt8] = [0xF0, 0x9F, 0x93, 0x85]
    let bracket = Array("[due::".utf8)
    guard text.starts(with: calendar) || text.starts(with: bracket) else { return nil }
    let isBracket = text.starts(with: bracket)
    var rest = text.dropFirst(isBracket ? bracket.count : calendar.count)
    if rest.starts(with: [0xEF, 0xB8, 0x8F]) { rest = rest.dropFirst(3) }
    rest = rest.drop { $0 == 0x20 }
    guard let day = SourceTime.day(rest) else { return nil }
    let close = rest.startIndex + 10
    guard !isBracket || (close < end && bytes[close] == 0x5D) else { return nil }
    return Token(
      field: .due, name: "due", range: word.lowerBound..<(close + (isBracket ? 1 : 0)),
      valueRange: rest.startIndex..<close, value: day, isDay: true)
  }

  private static func owner(
    _ bytes: [UInt8], _ word: Range<Int>, _ names: [String: EntryField?]
  ) -> Token? {
    guard bytes[word.lowerBound] == 0x40, word.count > 1, names["@"] != nil else { return nil }
    let value = bytes[word.dropFirst()].shownText
    guard value.unicodeScalars.allSatisfy({ $0.isTokenCharacter || $0 == "-" || $0 == "_" }) else {
      return nil
    }
    return Token(
      field: .owner, name: "@", range: word,
      valueRange: (word.lowerBound + 1)..<word.upperBound, value: value)
  }
}
