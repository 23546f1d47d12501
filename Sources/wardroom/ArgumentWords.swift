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
extension Disposition: ExpressibleByArgument {}
extension SideEffectKind: ExpressibleByArgument {}
extension AlertView.Folding: ExpressibleByArgument {}

extension CaseIterable where Self: RawRepresentable, RawValue == String {
  /// The words of a closed choice, for a help text.
  static var choices: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
