/// How bad an incident is taken to be at first: data, read from `severities:` in a team's settings.
public struct SeverityMatrix: Hashable, Sendable {
  /// What each signal says of class and failure kind.
  public var signals: [AlertSignal: SignalKind]
  /// The first rule that holds decides.
  public var rules: [SeverityRule]
  /// How bad it is where no rule holds.
  public var otherwise: Severity

  /// Creates a matrix.
  public init(
    signals: [AlertSignal: SignalKind] = [:], rules: [SeverityRule] = [],
    otherwise: Severity = .sev3
  ) {
    self.signals = signals
    self.rules = rules
    self.otherwise = otherwise
  }

  /// Returns what follows from the factors; a person chooses, and both are kept.
  public func suggest(_ factors: SeverityFactors, at now: Timestamp) -> SeveritySuggestion {
    let kind = kind(of: factors)
    for rule in rules {
      guard let verdict = rule.verdict(on: factors, kind, at: now) else { continue }
      return SeveritySuggestion(
        severity: verdict.severity, incidentClass: kind.incidentClass,
        failureKind: kind.failureKind, reasons: verdict.reasons)
    }
    return SeveritySuggestion(
      severity: otherwise, incidentClass: kind.incidentClass, failureKind: kind.failureKind,
      reasons: [])
  }

  /// What a person named holds; of several signals wrong data outweighs a failed job.
  private func kind(of factors: SeverityFactors) -> SignalKind {
    let kinds = factors.signals.compactMap { signals[$0] }
    let failures = kinds.compactMap(\.failureKind)
    return SignalKind(
      factors.incidentClass ?? kinds.compactMap(\.incidentClass).first,
      factors.failureKind ?? (failures.contains(.wrongData) ? .wrongData : failures.first))
  }
}

/// How bad an incident seems, what kind of incident it is, and why.
public struct SeveritySuggestion: Codable, Hashable, Sendable {
  public var severity: Severity
  public var incidentClass: IncidentClass?
  public var failureKind: FailureKind?
  /// Empty when nothing is known, so that no rule holds.
  public var reasons: [String]

  enum CodingKeys: String, CodingKey {
    case severity, reasons
    case incidentClass = "class"
    case failureKind = "failure_kind"
  }

  /// Creates a suggestion.
  public init(
    severity: Severity, incidentClass: IncidentClass? = nil, failureKind: FailureKind? = nil,
    reasons: [String]
  ) {
    self.severity = severity
    self.incidentClass = incidentClass
    self.failureKind = failureKind
    self.reasons = reasons
  }

  /// The severity and its reasons in a line, `SEV2: tier 1, no workaround known`.
  public var words: String { "\(severity.name): \(reasonWords)" }

  /// Why, in a line.
  public var reasonWords: String {
    reasons.isEmpty ? "nothing known says how bad it is" : reasons.joined(separator: ", ")
  }
}
