extension JSONReader {
  /// Reads a string with its quotes; NUL characters are left out, everything else is kept as it is.
  mutating func string() throws(AlertPayloadProblem) -> String {
    let start = index + 1
    let end = endOfPlain(from: start)
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\""),
      let text = text(start..<end)
    else { return try mendedString() }
    index = end + 1
    return text
  }

  /// Returns bytes as text, nil when they are not UTF-8.
  private func text(_ range: Range<Int>) -> String? {
    do throws(UTF8.ValidationError) {
      return String(copying: try UTF8Span(validating: bytes.span.extracting(range)))
    } catch {
      return nil
    }
  }

  /// Reads a string in which something is escaped or broken.
  private mutating func mendedString() throws(AlertPayloadProblem) -> String {
    index += 1
    var text: [UInt8] = []
    while true {
      let start = index
      index = endOfPlain(from: start)
      text.append(contentsOf: bytes[start..<index])
      guard index < bytes.count else { throw problem("ends in the middle of a string") }
      switch bytes[index] {
      case UInt8(ascii: "\""):
        let decoded = try decoded(text)
        index += 1
        return decoded
      case UInt8(ascii: "\\"):
        try escape(into: &text)
      default:
        try rawControl(into: &text)
      }
    }
  }

  /// Returns where the first byte is that does not stand for itself in a string.
  private func endOfPlain(from start: Int) -> Int {
    let bytes = bytes.span
    var end = start
    while end < bytes.count, bytes[end] >= 0x20, bytes[end] != UInt8(ascii: "\""),
      bytes[end] != UInt8(ascii: "\\")
    {
      end += 1
    }
    return end
  }

  private func decoded(_ text: [UInt8]) throws(AlertPayloadProblem) -> String {
    if let valid = String(validating: text, as: UTF8.self) { return valid }
    guard isSalvaging else { throw problem("has a string that is not UTF-8 and ends here") }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func rawControl(into text: inout [UInt8]) throws(AlertPayloadProblem) {
    guard isSalvaging else { throw problem("has a raw control character in a string") }
    if bytes[index] != 0 { text.append(bytes[index]) }
    index += 1
  }

  private mutating func escape(into text: inout [UInt8]) throws(AlertPayloadProblem) {
    guard index + 1 < bytes.count else { throw problem("ends in the middle of a string") }
    index += 2
    switch bytes[index - 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(bytes[index - 1])
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): try append(scalar(), to: &text)
    default: throw problem("has an escape in a string that JSON does not know")
    }
  }

  private func append(_ scalar: Unicode.Scalar, to text: inout [UInt8]) {
    guard scalar != "\0" else { return }
    text.append(contentsOf: scalar.utf8)
  }

  /// Reads what follows `\u`, and the second half when it is the first of a surrogate pair.
  private mutating func scalar() throws(AlertPayloadProblem) -> Unicode.Scalar {
    let first = try codeUnit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    let afterFirst = index
    if first < 0xDC00, skip(UInt8(ascii: "\\")), skip(UInt8(ascii: "u")) {
      let second = try codeUnit()
      if (0xDC00...0xDFFF).contains(second) { return paired(first, second) }
    }
    index = afterFirst
    guard isSalvaging else { throw problem("has half of a surrogate pair in a string") }
    return "\u{FFFD}"
  }

  private func paired(_ first: UInt16, _ second: UInt16) -> Unicode.Scalar {
    let value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  private mutating func codeUnit() throws(AlertPayloadProblem) -> UInt16 {
    var unit: UInt16 = 0
    for offset in 0..<4 {
      guard index + offset < bytes.count, let digit = Self.digit(bytes[index + offset]) else {
        throw problem("has a \\u in a string without four hexadecimal digits")
      }
      unit = unit << 4 | digit
    }
    index += 4
    return unit
  }

  private static func digit(_ byte: UInt8) -> UInt16? {
    switch byte {
    case 0x30...0x39: UInt16(byte) - 0x30
    case 0x41...0x46: UInt16(byte) - 0x41 + 10
    case 0x61...0x66: UInt16(byte) - 0x61 + 10
    default: nil
    }
  }
}
