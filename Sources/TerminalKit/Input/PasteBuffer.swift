/// Pasted text while it arrives, up to the mark that ends it.
struct PasteBuffer: Hashable, Sendable {
  /// How many bytes are kept; what follows is dropped, and the event says so.
  static let limit = 1 << 20

  private static let endMark = Array("\u{1B}[201~".utf8)

  private var bytes: [UInt8] = []
  private var isTruncated = false
  /// How many bytes of the end mark have been seen.
  private var matched = 0

  /// Takes the next byte and returns the paste once it is whole.
  mutating func take(_ byte: UInt8) -> InputEvent? {
    if byte == Self.endMark[matched] {
      matched += 1
      return matched == Self.endMark.count ? event : nil
    }
    for index in 0..<matched { keep(Self.endMark[index]) }
    matched = byte == Self.endMark[0] ? 1 : 0
    if matched == 0 { keep(byte) }
    return nil
  }

  private mutating func keep(_ byte: UInt8) {
    guard bytes.count < Self.limit else {
      isTruncated = true
      return
    }
    bytes.append(byte)
  }

  /// What came of a paste whose end never came.
  var cutOff: InputEvent {
    .paste(
      String(decoding: bytes.prefix(Self.lengthOfWholeScalars(bytes)), as: UTF8.self),
      isTruncated: true)
  }

  private var event: InputEvent {
    let whole = isTruncated ? bytes.prefix(Self.lengthOfWholeScalars(bytes)) : bytes[...]
    return .paste(String(decoding: whole, as: UTF8.self), isTruncated: isTruncated)
  }

  /// Returns the length without a scalar that the limit cut in two.
  private static func lengthOfWholeScalars(_ bytes: [UInt8]) -> Int {
    let tail = bytes.reversed().prefix(3).prefix { $0 & 0xC0 == 0x80 }.count
    guard tail < bytes.count else { return bytes.count }
    let lead = bytes[bytes.count - tail - 1]
    let needed = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0
    return needed > tail ? bytes.count - tail - 1 : bytes.count
  }
}
