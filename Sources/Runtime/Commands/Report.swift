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
  /// The exit code, where it is a number of its own, as of conflicts; else that of `code`.
  var exitCode: Int32?
  /// Bytes that are printed as they are instead of the lines, when nobody reads them off a terminal.
  var document: [UInt8]?
  /// Bytes that are printed instead of the lines on a terminal, because they have colours.
  var coloured: [UInt8]?

  /// Creates a report whose JSON is written already.
  init(
    _ lines: [SafeText], written json: JSONWriter, messages: [SafeText] = [],
    code: CommandFailure.Code = .done
  ) {
    self.lines = lines
    self.json = json.bytes
    self.messages = messages
    self.code = code
  }

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
      if HarmfulScalar.isOne(scalar) {
        text += HarmfulScalar.escaped(scalar)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return Array(text.utf8)
  }
}
