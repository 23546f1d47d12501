import FoundationEssentials

/// Reads payloads: those this program writes in one pass over the bytes, any others by the usual decoder.
///
/// The usual decoder costs several times as much, and a long incident has ten thousand of them.
struct PayloadReader {
  private let usual = JSONDecoder()

  /// Returns what a payload says.
  /// - Throws: what the usual decoder stumbles over.
  func read<Value: Decodable>(_ type: Value.Type, from payload: [UInt8]) throws -> Value {
    do {
      return try Self.quickly(type, payload)
    } catch {
      return try usual.decode(type, from: Data(payload))
    }
  }

  /// Returns what a payload says that is as this program writes it.
  static func quickly<Value: Decodable>(_ type: Value.Type, _ payload: [UInt8]) throws -> Value {
    try payload.withUnsafeBufferPointer { bytes in
      try Value(from: PayloadDecoder(PayloadTape(bytes), part: 0))
    }
  }
}

/// The parts of a payload in the order they stand in it, found in one pass.
///
/// It knows JSON as `EventCodec` writes it, without white space; whatever else JSON may be is unfamiliar.
/// The bytes must stay where they are while it is used.
final class PayloadTape {
  enum Kind: Hashable {
    case object
    case list
    case text
    case textWithEscapes
    case number
    case yes
    case no
    case null
  }

  /// A value or a name: what it is, where it stands, and the part behind everything in it.
  struct Part {
    var kind: Kind
    var start: Int
    var end: Int
    var next: Int
  }

  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var parts: [Part] = []
  private var place = 0
  /// Deeper than any fact nests.
  private static let depthLimit = 16

  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(UnfamiliarJSON) {
    self.bytes = bytes
    parts.reserveCapacity(32)
    try value(depth: 0)
    guard place == bytes.count else { throw UnfamiliarJSON() }
  }

  private func value(depth: Int) throws(UnfamiliarJSON) {
    guard place < bytes.count, depth < Self.depthLimit else { throw UnfamiliarJSON() }
    switch bytes[place] {
    case UInt8(ascii: "{"): try members(depth: depth)
    case UInt8(ascii: "["): try elements(depth: depth)
    case UInt8(ascii: "\""): try text()
    case UInt8(ascii: "t"): try word("true", .yes)
    case UInt8(ascii: "f"): try word("false", .no)
    case UInt8(ascii: "n"): try word("null", .null)
    case _: try number()
    }
  }

  private func members(depth: Int) throws(UnfamiliarJSON) {
    let part = open(.object)
    if !skip("}") {
      repeat {
        try text()
        guard skip(":") else { throw UnfamiliarJSON() }
        try value(depth: depth + 1)
      } while skip(",")
      guard skip("}") else { throw UnfamiliarJSON() }
    }
    close(part)
  }

  private func elements(depth: Int) throws(UnfamiliarJSON) {
    let part = open(.list)
    if !skip("]") {
      repeat { try value(depth: depth + 1) } while skip(",")
      guard skip("]") else { throw UnfamiliarJSON() }
    }
    close(part)
  }

  private func open(_ kind: Kind) -> Int {
    parts.append(Part(kind: kind, start: place, end: place, next: 0))
    place += 1
    return parts.count - 1
  }

  private func close(_ part: Int) {
    parts[part].end = place
    parts[part].next = parts.count
  }

  private func append(_ kind: Kind, _ start: Int, _ end: Int) {
    parts.append(Part(kind: kind, start: start, end: end, next: parts.count + 1))
  }

  private func text() throws(UnfamiliarJSON) {
    guard skip("\"") else { throw UnfamiliarJSON() }
    let start = place
    var kind = Kind.text
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\"") {
        append(kind, start, place)
        place += 1
        return
      }
      guard byte >= 0x20 else { throw UnfamiliarJSON() }
      if byte == UInt8(ascii: "\\") {
        // What follows a backslash ends no text.
        kind = .textWithEscapes
        place += 1
      }
      place += 1
    }
    throw UnfamiliarJSON()
  }

  private func number() throws(UnfamiliarJSON) {
    let start = place
    _ = skip("-")
    let first = place
    while place < bytes.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[place] { place += 1 }
    // Fewer digits than could overflow, and none before them that say nothing.
    guard 1...18 ~= place - first, place - first == 1 || bytes[first] != UInt8(ascii: "0") else {
      throw UnfamiliarJSON()
    }
    append(.number, start, place)
  }

  private func word(_ word: StaticString, _ kind: Kind) throws(UnfamiliarJSON) {
    let end = place + word.utf8CodeUnitCount
    guard end <= bytes.count, isEqual(place, end, word.utf8Start) else { throw UnfamiliarJSON() }
    append(kind, place, end)
    place = end
  }

  private func isEqual(_ start: Int, _ end: Int, _ other: UnsafePointer<UInt8>) -> Bool {
    (start..<end).allSatisfy { bytes[$0] == other[$0 - start] }
  }

  private func skip(_ character: Unicode.Scalar) -> Bool {
    guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }
}
