/// Blanks the comments and strings of Swift text and keeps its lines; code inside `\( )` stays.
struct CodeStripper {
  private let bytes: [UInt8]
  private var place = 0
  private var output: [UInt8] = []

  init(_ text: String) {
    bytes = Array(text.utf8)
    output.reserveCapacity(bytes.count)
  }

  /// The text with a space for every byte of a comment or a string.
  var stripped: String {
    mutating get {
      if place == 0 { readCode(untilParenthesis: false) }
      return String(decoding: output, as: UTF8.self)
    }
  }

  private mutating func readCode(untilParenthesis: Bool) {
    var depth = 0
    while place < bytes.count {
      if bytes[place].isNameByte || bytes[place] <= UInt8(ascii: " ") {
        keep()
      } else if starts("//") {
        skipLine()
      } else if starts("/*") {
        skipBlockComment()
      } else if let hashes = hashesBeforeQuote {
        skipString(hashes: hashes)
      } else {
        if bytes[place] == UInt8(ascii: "(") { depth += 1 }
        if bytes[place] == UInt8(ascii: ")") { depth -= 1 }
        if untilParenthesis, depth < 0 { return }
        keep()
      }
    }
  }

  /// How many `#` stand before the quote that begins a string here; nil when none begins.
  private var hashesBeforeQuote: Int? {
    var end = place
    while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return nil }
    return end - place
  }

  private mutating func skipBlockComment() {
    var depth = 0
    while place < bytes.count {
      if starts("/*") {
        depth += 1
        blank(2)
      } else if starts("*/") {
        depth -= 1
        blank(2)
        if depth == 0 { return }
      } else {
        blank(1)
      }
    }
  }

  private mutating func skipString(hashes: Int) {
    let guardText = String(repeating: "#", count: hashes)
    blank(hashes)
    let quote = starts("\"\"\"") ? "\"\"\"" : "\""
    blank(quote.utf8.count)
    while place < bytes.count {
      if starts(quote + guardText) {
        blank(quote.utf8.count + hashes)
        return
      }
      if starts("\\" + guardText + "(") {
        blank(hashes + 2)
        readCode(untilParenthesis: true)
        blank(1)
      } else if starts("\\" + guardText) {
        blank(hashes + 2)
      } else if quote.utf8.count == 1, bytes[place] == UInt8(ascii: "\n") {
        return
      } else {
        blank(1)
      }
    }
  }

  private func starts(_ text: String) -> Bool {
    bytes[place] == text.utf8.first && bytes[place...].starts(with: text.utf8)
  }

  private mutating func skipLine() {
    while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { blank(1) }
  }

  private mutating func keep() {
    output.append(bytes[place])
    place += 1
  }

  private mutating func blank(_ count: Int) {
    for _ in 0..<count where place < bytes.count {
      output.append(bytes[place] == UInt8(ascii: "\n") ? bytes[place] : UInt8(ascii: " "))
      place += 1
    }
  }
}
