public import ArgumentParser
public import IncidentModel
public import Postmortems
public import Runtime

extension IncidentID: ExpressibleByArgument {
  /// Creates it from a word of the command line.
  public init?(argument: String) { self.init(typed: argument) }
}

extension Severity: ExpressibleByArgument {
  /// Creates it from a word of the command line.
  public init?(argument: String) { self.init(typed: argument) }
}

extension EntryID: ExpressibleByArgument {
  /// Creates it from a word of the command line, an id or a number such as `H2`.
  public init?(argument: String) {
    let isPlain = argument.utf8.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
    guard isPlain, !argument.isEmpty, argument.utf8.count <= 20 else { return nil }
    self.init(argument)
  }
}

extension LinkKind: ExpressibleByArgument {
  /// Creates it from a word of the command line, `recurrence-of`.
  public init?(argument: String) { self.init(typed: argument) }
  public static var allValueStrings: [String] { typed.map(\.typedWord) }
}

extension PostmortemStatus: ExpressibleByArgument {
  /// Creates it from a word of the command line, `in-review`.
  public init?(argument: String) { self.init(typed: argument) }
}

extension FactField: ExpressibleByArgument {}
extension ActionClass: ExpressibleByArgument {}
extension ConflictChoice: ExpressibleByArgument {}
extension PostmortemRenderCommand.Audience: ExpressibleByArgument {}
extension HandoffSection: ExpressibleByArgument {}
extension Level: ExpressibleByArgument {}
extension HypothesisStatus: ExpressibleByArgument {}
extension Bearing: ExpressibleByArgument {}
extension IncidentStatus: ExpressibleByArgument {}
extension IncidentClass: ExpressibleByArgument {}
extension IncidentKind: ExpressibleByArgument {}
extension Exposure: ExpressibleByArgument {}

extension Tier: ExpressibleByArgument {
  /// Creates it from a word of the command line, `1` or `T1`.
  public init?(argument: String) {
    let number = argument.uppercased().hasPrefix("T") ? String(argument.dropFirst()) : argument
    guard let tier = Int(number).flatMap(Tier.init) else { return nil }
    self = tier
  }
}

extension FailureKind: ExpressibleByArgument {}
extension Role: ExpressibleByArgument {}
extension Disposition: ExpressibleByArgument {}
extension SideEffectKind: ExpressibleByArgument {}
extension AlertView.Folding: ExpressibleByArgument {}

extension CaseIterable where Self: RawRepresentable, RawValue == String {
  /// The words of a closed choice, for a help text.
  static var choices: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
