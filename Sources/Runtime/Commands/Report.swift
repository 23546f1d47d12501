import FoundationEssentials
public import TerminalKit

/// What a command has to say: lines for a person, and the same as JSON for a program.
public struct Report: Sendable {
  public var lines: [SafeText]
  /// The JSON document, in bytes.
  public var json: [UInt8]
  public var code: CommandFailure.Code

  /// Creates a report; the value is what `--json` prints.
  public init<Value: Encodable>(
    _ lines: [SafeText], json value: Value, code: CommandFailure.Code = .done
  ) throws(CommandFailure) {
    self.lines = lines
    self.code = code
    json = try Self.encode(value)
  }

  static func encode<Value: Encodable>(_ value: Value) throws(CommandFailure) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(value))
    } catch {
      throw CommandFailure(
        .bug, "The answer cannot be written as JSON (\(error)). Please report this.")
    }
  }
}

/// Lines up columns of text under their headings.
struct TextTable {
  private let headings: [SafeText]
  private var rows: [[SafeText]] = []

  init(_ headings: [SafeText]) {
    self.headings = headings
  }

  mutating func add(_ row: [SafeText]) {
    rows.append(row)
  }

  /// The lines, the last column as long as it is.
  var lines: [SafeText] {
    let widths = headings.indices.map { column in
      ([headings] + rows).map { $0[column].columns }.max() ?? 0
    }
    return ([headings] + rows).map { row in
      row.enumerated().reduce(SafeText("")) { line, cell in
        let isLast = cell.offset == row.count - 1
        return line
          + (isLast ? cell.element : cell.element.padded(toColumns: widths[cell.offset]) + "  ")
      }
    }
  }
}
