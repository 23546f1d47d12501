import AlertSources

/// JSON as JavaScript's `JSON.stringify` writes it, which some vendors sign in place of what they send.
enum CompactJSON {
  /// Returns the body without blanks, nil when it is no JSON.
  static func text(of body: [UInt8]) -> [UInt8]? {
    do throws(AlertPayloadProblem) {
      var text: [UInt8] = []
      append(try JSONReader.document(in: body).node, to: &text)
      return text
    } catch {
      // What is wrong with it is found and told when the source reads it.
      return nil
    }
  }

  private static func append(_ node: JSONNode, to text: inout [UInt8]) {
    switch node {
    case .null: text += "null".utf8
    case .bool(let flag): text += (flag ? "true" : "false").utf8
    case .number(let digits): text += number(digits).utf8
    case .string(let string): append(string, to: &text)
    case .list(let nodes):
      text.append(UInt8(ascii: "["))
      for (index, node) in nodes.enumerated() {
        if index > 0 { text.append(UInt8(ascii: ",")) }
        append(node, to: &text)
      }
      text.append(UInt8(ascii: "]"))
    case .object(let members):
      text.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { text.append(UInt8(ascii: ",")) }
        append(member.name, to: &text)
        text.append(UInt8(ascii: ":"))
        append(member.value, to: &text)
      }
      text.append(UInt8(ascii: "}"))
    }
  }

  /// JavaScript knows floating point numbers only; up to 15 digits they are what was written.
  private static func number(_ digits: String) -> String {
    let isWhole = digits.utf8.allSatisfy { $0 != 0x2E && $0 | 0x20 != 0x65 }
    guard !isWhole || digits.utf8.count > 15 || digits == "-0" else { return digits }
    guard let value = Double(digits), value.isFinite else { return "null" }
    return DecimalNumber(value).javaScript
  }

  private static func append(_ string: String, to text: inout [UInt8]) {
    text.append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): text += [UInt8(ascii: "\\"), byte]
      case 0x08: text += "\\b".utf8
      case 0x09: text += "\\t".utf8
      case 0x0A: text += "\\n".utf8
      case 0x0C: text += "\\f".utf8
      case 0x0D: text += "\\r".utf8
      case ..<0x20: text += "\\u00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))".utf8
      default: text.append(byte)
      }
    }
    text.append(UInt8(ascii: "\""))
  }
}
