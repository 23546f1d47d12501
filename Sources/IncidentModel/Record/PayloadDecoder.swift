/// A decoder over the parts of a payload, as far as facts need one.
///
/// What it does not know it calls unfamiliar, and the usual decoder is asked; no error of it is seen.
struct PayloadDecoder: Decoder {
  fileprivate let tape: PayloadTape
  fileprivate let part: Int

  init(_ tape: PayloadTape, part: Int) {
    self.tape = tape
    self.part = part
  }

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard tape.parts[part].kind == .object else { throw UnfamiliarJSON() }
    return KeyedDecodingContainer(PayloadMembers(tape: tape, part: part))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard tape.parts[part].kind == .list else { throw UnfamiliarJSON() }
    return PayloadElements(tape: tape, elements: tape.elements(of: part))
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { self }
}

extension PayloadDecoder: SingleValueDecodingContainer {
  func decodeNil() -> Bool { tape.isNull(part) }
  func decode(_ type: Bool.Type) throws -> Bool { try tape.truth(at: part) }
  func decode(_ type: String.Type) throws -> String { try tape.text(at: part) }

  func decode<Number: FixedWidthInteger & Decodable>(_ type: Number.Type) throws -> Number {
    guard let number = Number(exactly: try tape.number(at: part)) else { throw UnfamiliarJSON() }
    return number
  }

  func decode<Number: BinaryFloatingPoint & Decodable>(_ type: Number.Type) throws -> Number {
    throw UnfamiliarJSON()
  }

  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try Value(from: self) }
}

/// The members of an object.
private struct PayloadMembers<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let tape: PayloadTape
  let part: Int

  var codingPath: [any CodingKey] { [] }

  var allKeys: [Key] {
    do throws(UnfamiliarJSON) {
      return try tape.names(of: part).compactMap { Key(stringValue: $0) }
    } catch {
      // A name that is no text has no key; whoever needs it looks for it and is told.
      return []
    }
  }

  func contains(_ key: Key) -> Bool { tape.member(key.stringValue, of: part) != nil }
  func decodeNil(forKey key: Key) throws -> Bool { tape.isNull(try member(key)) }
  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
    try tape.truth(at: try member(key))
  }
  func decode(_ type: String.Type, forKey key: Key) throws -> String {
    try tape.text(at: try member(key))
  }

  func decode<Number: FixedWidthInteger & Decodable>(
    _ type: Number.Type, forKey key: Key
  ) throws -> Number {
    try PayloadDecoder(tape, part: try member(key)).decode(type)
  }

  func decode<Number: BinaryFloatingPoint & Decodable>(
    _ type: Number.Type, forKey key: Key
  ) throws -> Number {
    throw UnfamiliarJSON()
  }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try Value(from: PayloadDecoder(tape, part: try member(key)))
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try PayloadDecoder(tape, part: try member(key)).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try PayloadDecoder(tape, part: try member(key)).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { throw UnfamiliarJSON() }
  func superDecoder(forKey key: Key) throws -> any Decoder { throw UnfamiliarJSON() }

  private func member(_ key: Key) throws(UnfamiliarJSON) -> Int {
    guard let part = tape.member(key.stringValue, of: part) else { throw UnfamiliarJSON() }
    return part
  }
}

/// The elements of a list, one after the other.
private struct PayloadElements: UnkeyedDecodingContainer {
  let tape: PayloadTape
  let elements: [Int]
  var currentIndex = 0

  var codingPath: [any CodingKey] { [] }
  var count: Int? { elements.count }
  var isAtEnd: Bool { currentIndex >= elements.count }

  mutating func decodeNil() throws -> Bool {
    guard !isAtEnd, tape.isNull(elements[currentIndex]) else { return false }
    currentIndex += 1
    return true
  }
  mutating func decode(_ type: Bool.Type) throws -> Bool { try next().decode(type) }
  mutating func decode(_ type: String.Type) throws -> String { try next().decode(type) }

  mutating func decode<Number: FixedWidthInteger & Decodable>(
    _ type: Number.Type
  ) throws -> Number { try next().decode(type) }

  mutating func decode<Number: BinaryFloatingPoint & Decodable>(
    _ type: Number.Type
  ) throws -> Number { throw UnfamiliarJSON() }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try Value(from: try next())
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> { try next().container(keyedBy: type) }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try next().unkeyedContainer()
  }

  mutating func superDecoder() throws -> any Decoder { throw UnfamiliarJSON() }

  private mutating func next() throws(UnfamiliarJSON) -> PayloadDecoder {
    guard !isAtEnd else { throw UnfamiliarJSON() }
    defer { currentIndex += 1 }
    return PayloadDecoder(tape, part: elements[currentIndex])
  }
}
