/// Something in JSON is not as this program writes it, or not what is looked for.
package struct UnfamiliarJSON: Error {
  package init() {}
}

/// Texts of the JSON this program writes, with their escapes undone.
package enum JSONEscapes {
  /// Returns a text without escapes.
  package static func valid(
    _ content: UnsafeBufferPointer<UInt8>
  ) throws(UnfamiliarJSON) -> String {
    guard let text = String(validating: content, as: UTF8.self) else { throw UnfamiliarJSON() }
    return text
  }

  /// Returns a text with escapes, undone.
  package static func unescaped(
    _ content: UnsafeBufferPointer<UInt8>
  ) throws(UnfamiliarJSON) -> String {
    var plain: [UInt8] = []
    plain.reserveCapacity(content.count)
    var rest = content[...]
    while let byte = rest.popFirst() {
      plain.append(byte == UInt8(ascii: "\\") ? try escaped(&rest) : byte)
    }
    return try plain.withUnsafeBufferPointer { bytes throws(UnfamiliarJSON) in try valid(bytes) }
  }

  /// Reads what stands behind a backslash.
  private static func escaped(
    _ rest: inout Slice<UnsafeBufferPointer<UInt8>>
  ) throws(UnfamiliarJSON) -> UInt8 {
    switch rest.popFirst() {
    case UInt8(ascii: "\""): UInt8(ascii: "\"")
    case UInt8(ascii: "\\"): UInt8(ascii: "\\")
    case UInt8(ascii: "/"): UInt8(ascii: "/")
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "u"): try control(&rest)
    case _: throw UnfamiliarJSON()
    }
  }

  /// Reads the digits of an escaped control character, `001b`; other characters are not written so.
  private static func control(
    _ rest: inout Slice<UnsafeBufferPointer<UInt8>>
  ) throws(UnfamiliarJSON) -> UInt8 {
    let digits = String(decoding: rest.prefix(4), as: UTF8.self)
    rest = rest.dropFirst(4)
    guard digits.hasPrefix("00"), digits.utf8.count == 4, let value = UInt8(digits, radix: 16),
      value < 0x20
    else { throw UnfamiliarJSON() }
    return value
  }
}
