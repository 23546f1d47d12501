import FoundationEssentials
public import TerminalKit

/// What a command has to say: lines for a person, and the same as JSON for a program.
public struct Report: Sendable {
  public var lines: [SafeText]
  /// The JSON document, in bytes.
  public var json: [UInt8]
  /// What a person should know beside the answer; it goes to standard error.
  public var messages: [SafeText]
  public var code: CommandFailure.Code

  /// Creates a report; the value is what `--json` prints, its keys in snake case.
  public init<Value: Encodable>(
    _ lines: [SafeText], json value: Value, messages: [SafeText] = [],
    code: CommandFailure.Code = .done
  ) throws(CommandFailure) {
    self.lines = lines
    self.messages = messages
    self.code = code
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    do {
      json = Self.escaped(try encoder.encode(value))
    } catch {
      throw CommandFailure(
        .bug, "The answer cannot be written as JSON (\(error)). Please report this.")
    }
  }

  /// Returns the document with every character escaped that a terminal may obey or that does not show.
  private static func escaped(_ document: Data) -> [UInt8] {
    guard document.contains(where: { $0 >= 0x7F }) else { return Array(document) }
    var text = ""
    for scalar in String(decoding: document, as: UTF8.self).unicodeScalars {
      guard isHarmful(scalar) else {
        text.unicodeScalars.append(scalar)
        continue
      }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return Array(text.utf8)
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x7F...0x9F, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF,
      0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }
}
