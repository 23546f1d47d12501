/// One row of the severity matrix: what must be so, and how bad it is then.
///
/// A condition that is left out always holds.
public struct SeverityRule: Hashable, Sendable {
  /// How bad it is; nil takes the word of the worst alert.
  public var severity: Severity?
  /// Nil among them stands for a tier nobody named.
  public var tiers: Set<Tier?> = []
  public var classes: Set<IncidentClass?> = []
  public var failures: Set<FailureKind?> = []
  public var signals: Set<AlertSignal> = []
  /// Somebody decides by the data within so many seconds.
  public var decisionSeconds: Int64?
  /// False holds as well while nobody knows of a workaround: unsure is the worse.
  public var workaround: Bool?
  public var exposures: Set<Exposure> = []
  public var alertSeverities: Set<Severity> = []
  /// That many teams are hit at the least.
  public var owners: Int?
  /// What the conditions do not say by themselves; may be empty.
  public var because = ""

  /// Creates a rule without conditions.
  public init(_ severity: Severity?) {
    self.severity = severity
  }

  /// Returns how bad it is and why; nil where the rule does not hold.
  func verdict(
    on factors: SeverityFactors, _ kind: SignalKind, at now: Timestamp
  ) -> (severity: Severity, reasons: [String])? {
    guard let severity = severity ?? factors.worstAlert, holds(for: factors, at: now),
      classes.isEmpty || classes.contains(kind.incidentClass),
      failures.isEmpty || failures.contains(kind.failureKind)
    else { return nil }
    return (severity, reasons(factors, kind, at: now))
  }

  private func holds(for factors: SeverityFactors, at now: Timestamp) -> Bool {
    guard tiers.isEmpty || tiers.contains(factors.tier),
      signals.isEmpty || !signals.isDisjoint(with: factors.signals),
      exposures.isEmpty || exposures.contains(factors.exposure),
      alertSeverities.isEmpty || factors.worstAlert.map(alertSeverities.contains) ?? false,
      factors.owners.count >= owners ?? 0
    else { return false }
    if let workaround, workaround != (factors.hasWorkaround ?? false) { return false }
    guard let decisionSeconds else { return true }
    // A decision that was due already counts: it may have been taken by wrong data.
    return factors.decisionAt.map { $0.seconds(since: now) <= decisionSeconds } ?? false
  }

  private func reasons(
    _ factors: SeverityFactors, _ kind: SignalKind, at now: Timestamp
  ) -> [String] {
    var reasons: [String] = []
    if !tiers.isEmpty {
      reasons.append(factors.tier.map { "tier \($0.rawValue)" } ?? "no tier known")
    }
    if !failures.isEmpty { reasons.append(kind.failureKind?.rawValue ?? "failure kind not known") }
    if !classes.isEmpty { reasons.append(kind.incidentClass?.rawValue ?? "class not known") }
    reasons += factors.signals.filter(signals.contains).map(\.rawValue)
    if decisionSeconds != nil, let decision = factors.decisionAt {
      reasons.append("decision \(decision.day == now.day ? decision.clock : decision.dayAndClock)")
    }
    if let workaround { reasons.append(Self.words(workaround, factors.hasWorkaround)) }
    if !exposures.isEmpty { reasons.append(factors.exposure.words) }
    if severity == nil || !alertSeverities.isEmpty, let worst = factors.worstAlert {
      reasons.append("worst alert \(worst.name)")
    }
    if owners != nil { reasons.append("\(factors.owners.count) teams hit") }
    return reasons + (because.isEmpty ? [] : [because])
  }

  private static func words(_ wanted: Bool, _ known: Bool?) -> String {
    wanted ? "a workaround" : known == nil ? "no workaround known" : "no workaround"
  }
}

/// What an alert's signal says of an incident.
public struct SignalKind: Hashable, Sendable {
  public var incidentClass: IncidentClass?
  public var failureKind: FailureKind?

  /// Creates a kind.
  public init(_ incidentClass: IncidentClass? = nil, _ failureKind: FailureKind? = nil) {
    self.incidentClass = incidentClass
    self.failureKind = failureKind
  }
}
