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
      json = Array(try encoder.encode(value))
    } catch {
      throw CommandFailure(
        .bug, "The answer cannot be written as JSON (\(error)). Please report this.")
    }
  }
}
