public import ArgumentParser
public import IncidentModel

extension IncidentID: ExpressibleByArgument {
  /// Creates it from a word of the command line.
  public init?(argument: String) { self.init(typed: argument) }
}

extension Severity: ExpressibleByArgument {
  /// Creates it from a word of the command line.
  public init?(argument: String) { self.init(typed: argument) }
}

extension IncidentStatus: ExpressibleByArgument {}
extension IncidentClass: ExpressibleByArgument {}
extension IncidentKind: ExpressibleByArgument {}
extension FailureKind: ExpressibleByArgument {}
extension Role: ExpressibleByArgument {}

extension CaseIterable where Self: RawRepresentable, RawValue == String {
  /// The words of a closed choice, for a help text.
  static var choices: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

/// The text on standard input.
enum StandardInput {
  /// The most that is read, so that a wrong pipe cannot fill the memory.
  private static let limit = 1 << 20

  /// Returns the text up to its end.
  /// - Throws: a validation error when it is not text or too long.
  static func text() throws -> String {
    var bytes: [UInt8] = []
    while let line = readLine(strippingNewline: false) {
      bytes += Array(line.utf8)
      guard bytes.count <= limit else {
        throw ValidationError(
          "Standard input is longer than 1 MiB. Log a shorter text and link the file.")
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
