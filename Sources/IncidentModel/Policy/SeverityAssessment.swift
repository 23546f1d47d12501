/// How the first severity of an incident came about: what was suggested, what a person chose and why.
public struct SeverityAssessment: Hashable, Sendable {
  public var suggested: SeveritySuggestion?
  public var chosen: Severity
  /// Why it was chosen; may be empty.
  public var reason: String

  /// Whether a person chose another severity than the one that was suggested.
  public var isOverridden: Bool { suggested.map { $0.severity != chosen } ?? false }
}

extension Declared {
  /// What its line says beyond the severity: a suggestion that was not followed, and why.
  var choice: String {
    guard let suggestion, suggestion.severity != severity else { return "" }
    let why = severityReason.isEmpty ? "" : "; chosen because \(severityReason)"
    return " (suggested \(suggestion.words)\(why))"
  }
}
