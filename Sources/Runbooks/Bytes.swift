extension UInt8 {
  /// Whether the byte is an ASCII letter.
  var isLetter: Bool { (0x61...0x7A).contains(self) || (0x41...0x5A).contains(self) }

  /// Whether the byte is an ASCII digit.
  var isDigit: Bool { (0x30...0x39).contains(self) }

  /// Whether the byte can be part of a name in code: an ASCII letter, a digit or `_`.
  var isWordByte: Bool { isLetter || isDigit || self == 0x5F }

  /// Whether the byte is a space or a tab.
  var isBlank: Bool { self == 0x20 || self == 0x09 }
}

extension BidirectionalCollection<UInt8> {
  /// The slice without spaces, tabs and carriage returns at both ends.
  var trimmed: SubSequence {
    let isSpace = { (byte: UInt8) in byte.isBlank || byte == 0x0D || byte == 0x0A }
    let front = drop(while: isSpace)
    guard let last = front.indices.last(where: { !isSpace(front[$0]) }) else {
      return front[front.endIndex...]
    }
    return front[...last]
  }

  /// Whether the slice begins with the bytes of an ASCII text.
  func begins(with text: StaticString) -> Bool {
    text.withUTF8Buffer { starts(with: $0) }
  }
}

extension StringProtocol where Self: BidirectionalCollection {
  /// The text without white space at both ends.
  var trimmed: String {
    let front = drop(while: \.isWhitespace)
    guard let last = front.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(front[...last])
  }
}
