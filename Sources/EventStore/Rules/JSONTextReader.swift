import IncidentModel

/// Reads JSON that `JSONText` wrote, in one pass over the bytes.
///
/// The usual decoder maps the whole text first and costs a reader ten times as much. Anything that
/// `JSONText` does not write is unfamiliar here, however right it is; the usual decoder is for that.
struct JSONTextReader {
  /// The bytes are not as `JSONText` writes them.
  typealias Unfamiliar = UnfamiliarJSON

  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0
  private var isFirst = true

  /// Begins at the first of some bytes, which must stay where they are meanwhile.
  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes.bindMemory(to: UInt8.self)
  }

  /// Reads an object.
  mutating func object<Value>(
    _ members: (inout JSONTextReader) throws(Unfamiliar) -> Value
  ) throws(Unfamiliar) -> Value {
    try expect("{")
    isFirst = true
    let value = try members(&self)
    try expect("}")
    isFirst = false
    return value
  }

  /// Reads a list.
  mutating func list<Value>(
    _ element: (inout JSONTextReader) throws(Unfamiliar) -> Value
  ) throws(Unfamiliar) -> [Value] {
    var values: [Value] = []
    try expect("[")
    isFirst = true
    while !skip("]") {
      try separate()
      values.append(try element(&self))
    }
    isFirst = false
    return values
  }

  /// Reads an object of texts in which no name stands twice.
  mutating func texts() throws(Unfamiliar) -> [String: String] {
    var texts = [String: String](minimumCapacity: 6)
    try expect("{")
    isFirst = true
    while !skip("}") {
      try separate()
      let name = try text()
      try expect(":")
      guard texts.updateValue(try text(), forKey: name) == nil else { throw Unfamiliar() }
    }
    isFirst = false
    return texts
  }

  /// Reads the name of a member when it is the next one; false, and nothing is read, when it is not.
  mutating func skips(name: StaticString) -> Bool {
    var next = place
    if !isFirst {
      guard next < bytes.count, bytes[next] == UInt8(ascii: ",") else { return false }
      next += 1
    }
    let count = name.utf8CodeUnitCount
    guard bytes.count - next >= count + 3, bytes[next] == UInt8(ascii: "\""),
      bytes[next + count + 1] == UInt8(ascii: "\""), bytes[next + count + 2] == UInt8(ascii: ":")
    else { return false }
    let given = UnsafeBufferPointer(start: name.utf8Start, count: count)
    guard given.elementsEqual(bytes[(next + 1)...].prefix(count)) else { return false }
    place = next + count + 3
    isFirst = false
    return true
  }

  /// Makes sure that nothing follows.
  func end() throws(Unfamiliar) {
    guard place == bytes.count else { throw Unfamiliar() }
  }

  private mutating func separate() throws(Unfamiliar) {
    if !isFirst { try expect(",") }
    isFirst = false
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(Unfamiliar) {
    guard skip(character) else { throw Unfamiliar() }
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }
}

// MARK: - Values

extension JSONTextReader {
  /// Reads yes, the only truth that is written.
  mutating func yes() throws(Unfamiliar) {
    for character in ["t", "r", "u", "e"] as [Unicode.Scalar] { try expect(character) }
  }

  /// Reads a number.
  mutating func number() throws(Unfamiliar) -> Int {
    let isNegative = skip("-")
    let start = place
    var value = 0
    while let digit = digit(at: place) {
      value = value * 10 + digit
      place += 1
      // Far from what overflows.
      guard place - start <= 15 else { throw Unfamiliar() }
    }
    guard place > start, place - start == 1 || bytes[start] != UInt8(ascii: "0") else {
      throw Unfamiliar()
    }
    return isNegative ? -value : value
  }

  /// Reads a text.
  mutating func text() throws(Unfamiliar) -> String {
    try expect("\"")
    let start = place
    var isEscaped = false
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\"") {
        let content = UnsafeBufferPointer(rebasing: bytes[start..<place])
        place += 1
        return isEscaped ? try JSONEscapes.unescaped(content) : try JSONEscapes.valid(content)
      }
      guard byte >= 0x20 else { throw Unfamiliar() }
      // What follows a backslash ends no text.
      if byte == UInt8(ascii: "\\") {
        isEscaped = true
        place += 1
      }
      place += 1
    }
    throw Unfamiliar()
  }

  /// Reads a moment.
  mutating func moment() throws(Unfamiliar) -> Timestamp {
    guard let moment = Timestamp(rfc3339: try text()) else { throw Unfamiliar() }
    return moment
  }

  private func digit(at place: Int) -> Int? {
    guard place < bytes.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[place] else {
      return nil
    }
    return Int(bytes[place] & 15)
  }
}
