import AlertSources

/// A JSON object as Python's `urllib.parse.urlencode` writes the dictionary it becomes, which is what Monte
/// Carlo signs: values that are objects or lists turn into the text of Python's `repr`.
enum PythonForm {
  /// Returns the form of a body, nil when it is no JSON object.
  static func text(of body: [UInt8]) -> [UInt8]? {
    let node: JSONNode
    do throws(AlertPayloadProblem) {
      node = try JSONReader.document(in: body).node
    } catch {
      // What is wrong with it is found and told when the source reads it.
      return nil
    }
    guard case .object(let members) = node else { return nil }
    var text: [UInt8] = []
    for member in members {
      if !text.isEmpty { text.append(UInt8(ascii: "&")) }
      append(quoted: member.name, to: &text)
      text.append(UInt8(ascii: "="))
      append(quoted: shown(member.value), to: &text)
    }
    return text
  }

  /// A string by itself goes into a form as it is; within a list or an object it is quoted.
  private static func shown(_ node: JSONNode) -> String {
    if case .string(let string) = node { return string }
    return representation(node)
  }

  private static func representation(_ node: JSONNode) -> String {
    switch node {
    case .null: "None"
    case .bool(let flag): flag ? "True" : "False"
    case .number(let digits): number(digits)
    case .string(let string): representation(string)
    case .list(let nodes): "[\(nodes.map(representation).joined(separator: ", "))]"
    case .object(let members): "{\(members.map(representation).joined(separator: ", "))}"
    }
  }

  private static func representation(_ member: JSONMember) -> String {
    "\(representation(member.name)): \(representation(member.value))"
  }

  /// Whole numbers keep all their digits in Python; the others are floating point.
  private static func number(_ digits: String) -> String {
    if digits.utf8.allSatisfy({ $0 != 0x2E && $0 | 0x20 != 0x65 }) {
      return digits == "-0" ? "0" : digits
    }
    guard let value = Double(digits) else { return digits }
    guard value.isFinite else { return value < 0 ? "-inf" : "inf" }
    return DecimalNumber(value).python
  }

  private static func representation(_ string: String) -> String {
    let quote: Unicode.Scalar =
      string.utf8.contains(UInt8(ascii: "'")) && !string.utf8.contains(UInt8(ascii: "\""))
      ? "\"" : "'"
    var text = String.UnicodeScalarView()
    text.append(quote)
    for scalar in string.unicodeScalars {
      text.append(contentsOf: escaped(scalar, within: quote).unicodeScalars)
    }
    text.append(quote)
    return String(text)
  }

  private static func escaped(_ scalar: Unicode.Scalar, within quote: Unicode.Scalar) -> String {
    switch scalar {
    case quote, "\\": return "\\\(scalar)"
    case "\t": return "\\t"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case _ where isPrintable(scalar): return String(scalar)
    default: break
    }
    let (letter, width) =
      scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
    let digits = String(scalar.value, radix: 16)
    return "\\\(letter)" + String(repeating: "0", count: width - digits.count) + digits
  }

  /// What Python's `str.isprintable` says of a character.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return (0x20..<0x7F).contains(scalar.value) }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      return false
    case _: return true
    }
  }

  private static func append(quoted string: String, to text: inout [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in string.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "~"):
        text.append(byte)
      case UInt8(ascii: " "): text.append(UInt8(ascii: "+"))
      default: text += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
  }
}
