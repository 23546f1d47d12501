/// A JSON document that is to be written; its members stay in their order.
indirect enum JSONForm: Sendable {
  case null
  case flag(Bool)
  case number(Int)
  case text(String)
  case list([JSONForm])
  case map([(name: String, value: JSONForm)])

  /// The document in UTF-8.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write(into: &bytes)
    return bytes
  }

  private func write(into bytes: inout [UInt8]) {
    switch self {
    case .null: bytes += "null".utf8
    case .flag(let flag): bytes += (flag ? "true" : "false").utf8
    case .number(let number): bytes += String(number).utf8
    case .text(let text):
      bytes.append(UInt8(ascii: "\""))
      bytes += Self.escaped(text).utf8
      bytes.append(UInt8(ascii: "\""))
    case .list(let items):
      Self.write(items, "[", "]", into: &bytes) { $0.write(into: &$1) }
    case .map(let members):
      Self.write(members, "{", "}", into: &bytes) { member, bytes in
        JSONForm.text(member.name).write(into: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.write(into: &bytes)
      }
    }
  }

  private static func write<Item>(
    _ items: [Item], _ open: Unicode.Scalar, _ close: Unicode.Scalar, into bytes: inout [UInt8],
    _ each: (Item, inout [UInt8]) -> Void
  ) {
    bytes.append(UInt8(ascii: open))
    for (place, item) in items.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      each(item, &bytes)
    }
    bytes.append(UInt8(ascii: close))
  }

  /// Returns the inside of a JSON string.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": escaped += "\\\(scalar)"
      case "\n": escaped += "\\n"
      case "\t": escaped += "\\t"
      case "\u{0}"..<" ", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

extension JSONForm: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  init(stringLiteral value: String) { self = .text(value) }
  init(integerLiteral value: Int) { self = .number(value) }
  init(booleanLiteral value: Bool) { self = .flag(value) }
  init(arrayLiteral elements: JSONForm...) { self = .list(elements) }
  init(dictionaryLiteral elements: (String, JSONForm)...) {
    self = .map(elements.map { (name: $0.0, value: $0.1) })
  }

  /// Adds a member to a map; nothing happens to what is none, or when there is no value.
  mutating func add(_ name: String, _ value: JSONForm?) {
    guard case .map(let members) = self, let value else { return }
    self = .map(members + [(name: name, value: value)])
  }
}
