/// Reads JSON strictly by RFC 8259, or, once that failed, salvages what a hurried sender broke.
///
/// Salvaging lets through a byte order mark and raw control characters in strings, and writes U+FFFD for
/// bytes that are not UTF-8 and for surrogates without their other half. Names that occur twice in one
/// object are refused in both: which of the two a sender meant cannot be known.
package struct JSONReader {
  /// How deep a document may nest; no source needs a tenth of it, and the stack never grows further.
  static let maximumDepth = 64

  let bytes: [UInt8]
  let isSalvaging: Bool
  var index = 0
  private var depth = 0

  private init(_ bytes: [UInt8], isSalvaging: Bool) {
    self.bytes = bytes
    self.isSalvaging = isSalvaging
  }

  /// Returns the document in a body and whether it had to be salvaged.
  /// - Throws: What salvaging stumbled over, because that is the damage a person has to mend.
  package static func document(
    in payload: [UInt8]
  ) throws(AlertPayloadProblem) -> (node: JSONNode, isSalvaged: Bool) {
    do throws(AlertPayloadProblem) {
      var strict = JSONReader(payload, isSalvaging: false)
      return (try strict.document(), false)
    } catch {
      var tolerant = JSONReader(payload, isSalvaging: true)
      return (try tolerant.document(), true)
    }
  }

  private mutating func document() throws(AlertPayloadProblem) -> JSONNode {
    if isSalvaging, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    skipSpace()
    guard index < bytes.count else {
      throw AlertPayloadProblem(
        trouble: "is empty", remedy: "Send the alerts as JSON in the body of the request.")
    }
    let node = try value()
    skipSpace()
    guard index == bytes.count else { throw problem("has something after the end of the JSON") }
    return node
  }

  mutating func value() throws(AlertPayloadProblem) -> JSONNode {
    guard index < bytes.count else { throw problem("ends in the middle of the JSON") }
    switch bytes[index] {
    case UInt8(ascii: "{"): return .object(try object())
    case UInt8(ascii: "["): return .list(try list())
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), 0x30...0x39: return .number(try number())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    default: throw problem("has no JSON value where one must be")
    }
  }

  /// Goes past the bracket that opens a list or an object.
  private mutating func descend() throws(AlertPayloadProblem) {
    guard depth < Self.maximumDepth else {
      throw problem("nests deeper than \(Self.maximumDepth) levels")
    }
    depth += 1
    index += 1
    skipSpace()
  }

  private mutating func list() throws(AlertPayloadProblem) -> [JSONNode] {
    try descend()
    defer { depth -= 1 }
    var elements: [JSONNode] = []
    if skip(UInt8(ascii: "]")) { return elements }
    while true {
      elements.append(try value())
      skipSpace()
      if skip(UInt8(ascii: "]")) { return elements }
      try expectComma(before: "]")
    }
  }

  private mutating func object() throws(AlertPayloadProblem) -> [JSONMember] {
    try descend()
    defer { depth -= 1 }
    var members: [JSONMember] = []
    if skip(UInt8(ascii: "}")) { return members }
    members.reserveCapacity(4)
    var names: Set<String> = []
    while true {
      let name = try name(unlike: members, &names)
      members.append(JSONMember(name: name, value: try value()))
      skipSpace()
      if skip(UInt8(ascii: "}")) { return members }
      try expectComma(before: "}")
    }
  }

  /// Reads a name and its colon.
  private mutating func name(
    unlike members: [JSONMember], _ names: inout Set<String>
  ) throws(AlertPayloadProblem) -> String {
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
      throw problem("has no name in quotes where one must be")
    }
    let start = index
    let name = try string()
    guard !Self.isTaken(name, by: members, &names) else {
      index = start
      throw problem("has the duplicate key \"\(AlertPayloadProblem.quotable(name))\"")
    }
    skipSpace()
    guard skip(UInt8(ascii: ":")) else { throw problem("lacks a colon after a name") }
    skipSpace()
    return name
  }

  /// Up to how many names are compared one by one, which is quicker than hashing them.
  private static let few = 16

  private static func isTaken(
    _ name: String, by members: [JSONMember], _ names: inout Set<String>
  ) -> Bool {
    guard members.count > few else {
      return members.contains { $0.name == name }
    }
    if names.isEmpty { names = Set(members.map(\.name)) }
    return !names.insert(name).inserted
  }

  private mutating func literal(
    _ text: StaticString, _ node: JSONNode
  ) throws(AlertPayloadProblem) -> JSONNode {
    let isThere = text.withUTF8Buffer { bytes[index...].starts(with: $0) }
    guard isThere else { throw problem("has a bare word that is not true, false or null") }
    index += text.utf8CodeUnitCount
    return node
  }

  private mutating func number() throws(AlertPayloadProblem) -> String {
    let start = index
    _ = skip(UInt8(ascii: "-"))
    if !skip(UInt8(ascii: "0")) { try digits() }
    if skip(UInt8(ascii: ".")) { try digits() }
    if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
      if !skip(UInt8(ascii: "+")) { _ = skip(UInt8(ascii: "-")) }
      try digits()
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func digits() throws(AlertPayloadProblem) {
    let start = index
    while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
    guard index > start else { throw problem("has a number without a digit where one must be") }
  }

  private mutating func expectComma(before end: Character) throws(AlertPayloadProblem) {
    guard skip(UInt8(ascii: ",")) else {
      throw problem(
        index < bytes.count
          ? "lacks a comma or \(end)" : "ends in the middle of the JSON")
    }
    skipSpace()
  }

  mutating func skip(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      default: return
      }
    }
  }

  func problem(_ trouble: String) -> AlertPayloadProblem {
    let before = bytes[..<min(index, bytes.count)]
    let line = before.count { $0 == 0x0A } + 1
    let column = before.count - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0) + 1
    return AlertPayloadProblem(
      position: .init(line: line, column: column), trouble: trouble,
      remedy: "Check the body with jq and send it again.")
  }
}
