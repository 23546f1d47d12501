extension PayloadTape {
  /// Returns the part of the value of a name in an object; nil when there is none.
  ///
  /// Of a name that stands twice the first counts, as with the usual decoder.
  func member(_ name: String, of object: Int) -> Int? {
    var name = name
    return name.withUTF8 { wanted in
      var part = object + 1
      while part < parts[object].next {
        if isName(part, wanted) { return part + 1 }
        part = parts[part + 1].next
      }
      return nil
    }
  }

  private func isName(_ part: Int, _ wanted: UnsafeBufferPointer<UInt8>) -> Bool {
    let name = parts[part]
    guard name.end - name.start == wanted.count, name.kind == .text else { return false }
    for index in 0..<wanted.count where bytes[name.start + index] != wanted[index] { return false }
    return true
  }

  /// Returns the names of an object.
  func names(of object: Int) throws(UnfamiliarPayload) -> [String] {
    var names: [String] = []
    var part = object + 1
    while part < parts[object].next {
      names.append(try text(at: part))
      part = parts[part + 1].next
    }
    return names
  }

  /// Returns the parts of the elements of a list.
  func elements(of list: Int) -> [Int] {
    var elements: [Int] = []
    var part = list + 1
    while part < parts[list].next {
      elements.append(part)
      part = parts[part].next
    }
    return elements
  }

  func text(at part: Int) throws(UnfamiliarPayload) -> String {
    let found = parts[part]
    let content = UnsafeBufferPointer(rebasing: bytes[found.start..<found.end])
    switch found.kind {
    case .text: return try Self.valid(content)
    case .textWithEscapes: return try Self.unescaped(content)
    case .object, .list, .number, .yes, .no, .null: throw UnfamiliarPayload()
    }
  }

  func number(at part: Int) throws(UnfamiliarPayload) -> Int64 {
    let found = parts[part]
    guard found.kind == .number else { throw UnfamiliarPayload() }
    let isNegative = bytes[found.start] == UInt8(ascii: "-")
    var value: Int64 = 0
    for index in (found.start + (isNegative ? 1 : 0))..<found.end {
      value = value * 10 + Int64(bytes[index] & 15)
    }
    return isNegative ? -value : value
  }

  func truth(at part: Int) throws(UnfamiliarPayload) -> Bool {
    switch parts[part].kind {
    case .yes: return true
    case .no: return false
    case .object, .list, .text, .textWithEscapes, .number, .null: throw UnfamiliarPayload()
    }
  }

  func isNull(_ part: Int) -> Bool { parts[part].kind == .null }

  private static func valid(
    _ content: UnsafeBufferPointer<UInt8>
  ) throws(UnfamiliarPayload) -> String {
    guard let text = String(validating: content, as: UTF8.self) else { throw UnfamiliarPayload() }
    return text
  }

  private static func unescaped(
    _ content: UnsafeBufferPointer<UInt8>
  ) throws(UnfamiliarPayload) -> String {
    var plain: [UInt8] = []
    plain.reserveCapacity(content.count)
    var rest = content[...]
    while let byte = rest.popFirst() {
      plain.append(byte == UInt8(ascii: "\\") ? try escaped(&rest) : byte)
    }
    return try plain.withUnsafeBufferPointer { bytes throws(UnfamiliarPayload) in try valid(bytes) }
  }

  /// Reads what stands behind a backslash.
  private static func escaped(
    _ rest: inout Slice<UnsafeBufferPointer<UInt8>>
  ) throws(UnfamiliarPayload) -> UInt8 {
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
    case _: throw UnfamiliarPayload()
    }
  }

  /// Reads the digits of an escaped control character, `001b`; other characters are not written so.
  private static func control(
    _ rest: inout Slice<UnsafeBufferPointer<UInt8>>
  ) throws(UnfamiliarPayload) -> UInt8 {
    let digits = String(decoding: rest.prefix(4), as: UTF8.self)
    rest = rest.dropFirst(4)
    guard digits.hasPrefix("00"), digits.utf8.count == 4, let value = UInt8(digits, radix: 16),
      value < 0x20
    else { throw UnfamiliarPayload() }
    return value
  }
}
