import IncidentModel

/// Writes JSON straight into bytes.
///
/// The usual encoder builds a tree first and costs the writer ten times as much; what it reads is the
/// same.
struct JSONText {
  private(set) var bytes: [UInt8] = []
  private var isFirst = true

  /// Creates an empty text with room for so many bytes.
  init(reserving count: Int = 512) {
    bytes.reserveCapacity(count)
  }

  /// Writes an object.
  mutating func object(_ members: (inout JSONText) -> Void) {
    bracketed("{", "}", members)
  }

  /// Writes an array.
  mutating func array(_ elements: (inout JSONText) -> Void) {
    bracketed("[", "]", elements)
  }

  /// Writes the name of a member.
  mutating func key(_ name: String) {
    separate()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    isFirst = true
  }

  /// Writes a text.
  mutating func text(_ value: String) {
    separate()
    quote(value)
  }

  /// Writes a number.
  mutating func number(_ value: Int) {
    separate()
    bytes.append(contentsOf: String(value).utf8)
  }

  /// Writes a moment as `Timestamp` reads it.
  mutating func moment(_ value: Timestamp) {
    let parts = value.civil
    guard (0...9999).contains(parts.year) else { return text(value.rfc3339) }
    separate()
    bytes.append(UInt8(ascii: "\""))
    digits(parts.year, 1000)
    digits(parts.month, 10, after: "-")
    digits(parts.day, 10, after: "-")
    digits(parts.hour, 10, after: "T")
    digits(parts.minute, 10, after: ":")
    digits(parts.second, 10, after: ":")
    if parts.millisecond != 0 { digits(parts.millisecond, 100, after: ".") }
    bytes.append(contentsOf: "Z\"".utf8)
  }

  private mutating func digits(_ value: Int, _ unit: Int, after separator: Unicode.Scalar? = nil) {
    if let separator { bytes.append(UInt8(ascii: separator)) }
    var unit = unit
    while unit > 0 {
      bytes.append(UInt8(48 + value / unit % 10))
      unit /= 10
    }
  }

  /// Writes yes.
  mutating func yes() {
    separate()
    bytes.append(contentsOf: "true".utf8)
  }

  private mutating func bracketed(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ content: (inout JSONText) -> Void
  ) {
    separate()
    bytes.append(UInt8(ascii: open))
    isFirst = true
    content(&self)
    bytes.append(UInt8(ascii: close))
    isFirst = false
  }

  private mutating func separate() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
  }

  private mutating func quote(_ value: String) {
    bytes.append(UInt8(ascii: "\""))
    var value = value
    value.withUTF8 { utf8 in
      if utf8.allSatisfy(Self.isPlain) {
        bytes.append(contentsOf: utf8)
      } else {
        for byte in utf8 { escape(byte) }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private mutating func escape(_ byte: UInt8) {
    if Self.isPlain(byte) { return bytes.append(byte) }
    bytes.append(UInt8(ascii: "\\"))
    guard byte < 0x20 else { return bytes.append(byte) }
    let digits = Array("0123456789abcdef".utf8)
    bytes.append(contentsOf: "u00".utf8)
    bytes.append(digits[Int(byte >> 4)])
    bytes.append(digits[Int(byte & 15)])
  }
}
