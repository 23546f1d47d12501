/// What a source says about an alert right now.
public enum AlertStatus: String, Codable, Hashable, CaseIterable, Sendable {
  case firing
  case acknowledged
  case resolved
  case unknown
}

/// Somewhere to look, as the source gave it.
public struct AlertLink: Codable, Hashable, Sendable {
  /// What the link leads to.
  public enum Kind: String, Codable, Hashable, CaseIterable, Sendable {
    case generator
    case runbook
    case dashboard
    case silence
    case log
    case console
  }

  public var kind: Kind
  public var url: String

  /// Creates a link.
  public init(kind: Kind, url: String) {
    self.kind = kind
    self.url = url
  }
}

/// What kind of watching noticed it (MISSION-FEATURES.md A2).
public enum AlertSignal: String, Codable, Hashable, CaseIterable, Sendable {
  case jobFailed = "job_failed"
  case freshness
  case volume
  case schema
  case distribution
  case usage
  case latency
  case cost
  case testFailed = "test_failed"
  case contractBreach = "contract_breach"
  case lag
}
