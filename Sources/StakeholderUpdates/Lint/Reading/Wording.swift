/// The words of a text in lower case and where they stand.
struct Wording: Sendable {
  /// A word, with its bytes in the text.
  struct Word: Hashable, Sendable {
    var text: String
    var bytes: Range<Int>
  }

  let words: [Word]

  init(_ text: String) { words = Self.words(of: Array(text.utf8)) }

  init(_ bytes: [UInt8]) { words = Self.words(of: bytes) }

  /// The words that hold no digit, because numbers and times differ in every update.
  var steady: [String] { words.map(\.text).filter { !$0.utf8.contains(where: \.isDigit) } }

  /// The bytes from a word to another.
  func bytes(of range: Range<Int>) -> Range<Int> {
    words[range.lowerBound].bytes.lowerBound..<words[range.upperBound - 1].bytes.upperBound
  }

  private static func words(of bytes: [UInt8]) -> [Word] {
    var words: [Word] = []
    var (index, start) = (0, 0)
    while index < bytes.count {
      let (width, isPart) = part(in: bytes, at: index)
      if !isPart {
        if index > start { words += word(bytes, start..<index) }
        start = index + width
      }
      index += width
    }
    if start < bytes.count { words += word(bytes, start..<bytes.count) }
    return words
  }

  /// Whether a character is part of a word, and how many bytes it has.
  private static func part(in bytes: [UInt8], at index: Int) -> (width: Int, isPart: Bool) {
    let byte = bytes[index]
    guard byte >= 0x80 else { return (1, byte.isAlphanumeric || byte == 0x27) }
    let width = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
    let end = min(bytes.count, index + width)
    let scalar = String(decoding: bytes[index..<end], as: UTF8.self).unicodeScalars.first
    guard let scalar else { return (end - index, false) }
    return (end - index, scalar == "\u{2019}" || isPart(scalar))
  }

  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark:
      true
    case _: false
    }
  }

  /// The word of some bytes, without quotes around it; none when nothing else is there.
  private static func word(_ bytes: [UInt8], _ range: Range<Int>) -> [Word] {
    let lead = bytes[range].prefix { $0 == 0x27 }.count
    let start = range.lowerBound + lead
    guard start < range.upperBound else { return [] }
    let lower = bytes[start..<range.upperBound].map(\.lowerCased)
    var text = String(decoding: lower, as: UTF8.self)
    if lower.contains(where: { $0 >= 0x80 }) {
      text = String(text.lowercased().map { $0 == "\u{2019}" ? "'" : $0 })
    }
    return [Word(text: text, bytes: start..<range.upperBound)]
  }
}
