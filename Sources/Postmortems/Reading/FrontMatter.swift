/// The lines between the two `---` at the start of a document, read only as far as one-line values
/// go.
struct FrontMatter: Hashable, Sendable {
  /// A `key: value` that begins in the first column.
  struct Field: Hashable, Sendable {
    var key: String
    var value: Value
    /// The line in the document, counted from 0.
    var line: Int
    /// Where the value stands in the document, with its quotes and without a comment behind it.
    var range: Range<Int>
  }

  /// What stands behind a key.
  enum Value: Hashable, Sendable {
    case text(String)
    /// A block, list, anchor or value of several lines, which belongs to people.
    case complex
  }

  /// How the document begins.
  enum Reading {
    case missing
    case unterminated
    case found(FrontMatter)
  }

  var fields: [Field]
  /// The first line behind the front matter, counted from 0.
  var bodyStart: Int

  /// Reads the front matter of a document.
  static func reading(_ lines: DocumentLines) -> Reading {
    guard lines.count > 0, isFence(lines[0], [0x2D]) else { return .missing }
    guard let end = (1..<max(1, lines.count)).first(where: { isFence(lines[$0], [0x2D, 0x2E]) })
    else { return .unterminated }
    let fields = (1..<end).compactMap { field(at: $0, of: lines, end: end) }
    return .found(FrontMatter(fields: fields, bodyStart: end + 1))
  }

  /// Returns the fields of a key, more than one when it is written twice.
  func fields(_ key: String) -> [Field] { fields.filter { $0.key == key } }

  /// Whether a line is three times one of the marks, and blanks.
  private static func isFence(_ line: ArraySlice<UInt8>, _ marks: [UInt8]) -> Bool {
    let bare = Array(line.trimmedBlanks)
    guard line.first.map(marks.contains) ?? false else { return false }
    return bare.count == 3 && Set(bare).count == 1
  }

  private static func field(at number: Int, of lines: DocumentLines, end: Int) -> Field? {
    let line = lines[number]
    guard let first = line.first, ![0x20, 0x09, 0x23, 0x2D].contains(first),
      let colon = line.firstIndex(of: 0x3A)
    else { return nil }
    let rest = line[(colon + 1)...]
    guard rest.first.map({ $0 == 0x20 || $0 == 0x09 }) ?? true else { return nil }
    let isContinued = number + 1 < end && continues(lines[number + 1])
    let bytes = rest.trimmedBlanks
    return Field(
      key: line[..<colon].trimmedBlanks.shownText,
      value: isContinued ? .complex : value(bytes), line: number, range: range(of: bytes))
  }

  /// Where a value stands: a quoted one up to its last quote, a plain one up to a comment.
  private static func range(of bytes: ArraySlice<UInt8>) -> Range<Int> {
    guard let first = bytes.first, first == 0x22 || first == 0x27 else {
      let plain = withoutComment(bytes)
      return plain.startIndex..<plain.endIndex
    }
    var index = bytes.startIndex + 1
    while index < bytes.endIndex, bytes[index] != first {
      index += first == 0x22 && bytes[index] == 0x5C ? 2 : 1
      let isDoubled =
        first == 0x27 && index + 1 < bytes.endIndex && bytes[index] == first
        && bytes[index + 1] == first
      if isDoubled { index += 2 }
    }
    return bytes.startIndex..<min(index + 1, bytes.endIndex)
  }

  /// Whether a line belongs to the value above it: it is indented or an item of a list.
  private static func continues(_ line: ArraySlice<UInt8>) -> Bool {
    let bare = line.trimmedBlanks
    guard let first = line.first, let mark = bare.first, mark != 0x23 else { return false }
    return first == 0x20 || first == 0x09 || bare.begins(with: "- ")
  }

  private static func value(_ bytes: ArraySlice<UInt8>) -> Value {
    guard let first = bytes.first else { return .text("") }
    switch first {
    case 0x22, 0x27: return quoted(bytes, by: first)
    case 0x7C, 0x3E, 0x26, 0x2A, 0x21, 0x5B, 0x7B: return .complex
    default: return .text(withoutComment(bytes).shownText)
    }
  }

  /// The text before ` #`.
  private static func withoutComment(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard bytes.first != 0x23 else { return bytes[..<bytes.startIndex] }
    let comment = bytes.indices.dropFirst().first { index in
      bytes[index] == 0x23 && [0x20, 0x09].contains(bytes[index - 1])
    }
    return bytes[..<(comment ?? bytes.endIndex)].trimmedBlanks
  }

  private static func quoted(_ bytes: ArraySlice<UInt8>, by quote: UInt8) -> Value {
    var text: [UInt8] = []
    var index = bytes.startIndex + 1
    while index < bytes.endIndex {
      let next = index + 1 < bytes.endIndex ? bytes[index + 1] : nil
      if bytes[index] == quote {
        guard quote == 0x27, next == quote else {
          return withoutComment(bytes[(index + 1)...].trimmedBlanks).isEmpty
            ? .text(text.shownText) : .complex
        }
        index += 1
      } else if quote == 0x22, bytes[index] == 0x5C {
        guard let next, next == 0x22 || next == 0x5C else { return .complex }
        index += 1
      }
      text.append(bytes[index])
      index += 1
    }
    return .complex
  }
}
