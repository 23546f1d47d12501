/// How bad an incident is; SEV1 is the worst (DESIGN.md section 8).
public enum Severity: Int, Codable, Hashable, CaseIterable, Sendable, Comparable {
  case sev1 = 1
  case sev2
  case sev3
  case sev4

  /// The name as it is written everywhere, `SEV1`.
  public var name: String { "SEV\(rawValue)" }

  /// Creates a severity from `SEV1`, `sev1` or `1`.
  public init?(typed text: String) {
    let upper = text.uppercased()
    let match = Self.allCases.first { upper == $0.name || upper == String($0.rawValue) }
    guard let match else { return nil }
    self = match
  }

  /// Orders by badness: a worse severity is smaller, as its number is.
  public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
}

/// How much depends on a data product; tier 1 is the most important.
public enum Tier: Int, Codable, Hashable, CaseIterable, Sendable, Comparable {
  case tier1 = 1
  case tier2
  case tier3

  /// The short name, `T1`.
  public var name: String { "T\(rawValue)" }

  public static func < (left: Tier, right: Tier) -> Bool { left.rawValue < right.rawValue }
}

/// Whether an incident is real, and if not, what it is.
public enum IncidentKind: String, Codable, Hashable, CaseIterable, Sendable {
  case real
  case drill
  case test
  case backfilled

  /// What the ids of this kind begin with.
  public var idPrefix: String {
    switch self {
    case .real, .backfilled: "INC"
    case .drill: "DRILL"
    case .test: "TEST"
    }
  }
}

/// What about the data or platform is broken.
public enum IncidentClass: String, Codable, Hashable, CaseIterable, Sendable {
  case availability
  case freshness
  case correctness
  case schema
  case access
  case cost
  case performance
}

/// Whether work failed visibly or succeeded with wrong results.
public enum FailureKind: String, Codable, Hashable, CaseIterable, Sendable {
  case jobFailed = "job_failed"
  case wrongData = "wrong_data"
}

/// A part a person plays in an incident (INCIDENT-COMMAND.md D1).
public enum Role: String, Codable, Hashable, CaseIterable, Sendable {
  case incidentCommander = "ic"
  case tech
  case comms
  case scribe
  case planning
  case deputy
  case liaison

  /// The short name on screen, `IC`.
  public var label: String { rawValue.uppercased() }

  /// What the role owes, shown when somebody assumes it.
  public var duty: String {
    switch self {
    case .incidentCommander:
      "single authority on status and severity; assigns named, time-boxed tasks; does not fix"
    case .tech:
      "the only lead who changes the system; proposes actions; does not talk to stakeholders"
    case .comms:
      "writes updates per audience and keeps the cadence; promises only what the IC approved"
    case .scribe: "keeps timeline, decisions and to-dos; does not investigate"
    case .planning: "handoffs, tickets, and what diverges from normal and must be undone"
    case .deputy: "timers, pages people, hot standby for the IC; does not investigate"
    case .liaison: "one voice to a vendor, to security, privacy, legal or finance"
    }
  }
}
