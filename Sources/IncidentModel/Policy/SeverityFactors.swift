/// Whether data left its place, or wrong data was acted on; the words are those of the settings.
public enum Exposure: String, Codable, Hashable, CaseIterable, Sendable {
  case none
  /// Wrong data was used outside or for money.
  case used
  /// Personal or regulated data may be where it must not be.
  case suspected
  case confirmed

  /// What it is, in a reason.
  public var words: String {
    switch self {
    case .none: "no exposure"
    case .used: "wrong data was used outside or for money"
    case .suspected: "personal or regulated data may be exposed"
    case .confirmed: "personal or regulated data is exposed"
    }
  }
}

/// What is known of an incident when its severity is suggested; everything may be unknown.
public struct SeverityFactors: Hashable, Sendable {
  /// The most important tier that is hit.
  public var tier: Tier?
  /// What noticed it, the gravest alert's first.
  public var signals: [AlertSignal] = []
  /// The teams whose data is hit.
  public var owners: Set<String> = []
  /// The worst of the linked alerts, as their sources say.
  public var worstAlert: Severity?
  /// The class a person named; nil leaves it to the signals.
  public var incidentClass: IncidentClass?
  /// The failure kind a person or a source named; nil leaves it to the signals.
  public var failureKind: FailureKind?
  /// When somebody decides by the data.
  public var decisionAt: Timestamp?
  /// Whether readers can do without; nil is not known.
  public var hasWorkaround: Bool?
  public var exposure = Exposure.none

  /// Creates factors of which nothing is known yet.
  public init() {}

  /// Takes what alerts say of themselves.
  public init(_ alerts: [Alert]) {
    let gravest = alerts.sorted { $0.isGraver(than: $1) }
    tier = alerts.compactMap(\.tier).min()
    for signal in gravest.compactMap(\.signal) where !signals.contains(signal) {
      signals.append(signal)
    }
    owners = Set(alerts.map(\.owner).filter { !$0.isEmpty })
    worstAlert = alerts.compactMap(\.severity).min()
    let kinds = gravest.compactMap(\.failureKind)
    failureKind = kinds.contains(.wrongData) ? .wrongData : kinds.first
  }
}

extension Alert {
  /// Orders by tier, then by what the source says, then by which came first.
  fileprivate func isGraver(than other: Alert) -> Bool {
    (tier?.rawValue ?? 9, severity?.rawValue ?? 9, startedAt, fingerprint)
      < (
        other.tier?.rawValue ?? 9, other.severity?.rawValue ?? 9, other.startedAt, other.fingerprint
      )
  }
}
