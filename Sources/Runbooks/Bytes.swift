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

/// A set of ASCII bytes that is asked quickly.
struct ByteSet: Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  /// Creates the set of the characters of an ASCII text.
  init(_ text: StaticString) {
    text.withUTF8Buffer { bytes in
      for byte in bytes { insert(byte) }
    }
  }

  /// ASCII letters, digits and `_`.
  static let word: ByteSet = {
    var set = ByteSet("")
    for byte in UInt8(0)..<128 where byte.isWordByte { set.insert(byte) }
    return set
  }()

  /// Returns the bytes of both sets.
  func union(_ other: ByteSet) -> ByteSet {
    var both = self
    both.low |= other.low
    both.high |= other.high
    return both
  }

  /// Tells whether the set holds a byte.
  func contains(_ byte: UInt8) -> Bool {
    guard byte < 128 else { return false }
    return (byte < 64 ? low >> UInt64(byte) : high >> UInt64(byte - 64)) & 1 == 1
  }

  private mutating func insert(_ byte: UInt8) {
    if byte < 64 {
      low |= 1 << UInt64(byte)
    } else if byte < 128 {
      high |= 1 << UInt64(byte - 64)
    }
  }
}

extension StringProtocol {
  /// The words of the text divided by single spaces, without white space at the ends.
  var singleSpaced: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    for byte in utf8 {
      let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
      if !isSpace {
        bytes.append(byte)
      } else if let last = bytes.last, last != 0x20 {
        bytes.append(0x20)
      }
    }
    if bytes.last == 0x20 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
