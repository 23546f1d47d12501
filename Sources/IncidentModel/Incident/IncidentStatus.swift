/// Where an incident stands (INCIDENT-COMMAND.md D5).
public enum IncidentStatus: String, Codable, Hashable, CaseIterable, Sendable {
  case triage
  case investigating
  case identified
  case mitigated
  case monitoring
  case resolved
  case closed
  case cancelled
  case merged

  /// Whether nothing more is expected to happen.
  public var isFinal: Bool {
    switch self {
    case .closed, .cancelled, .merged: true
    case .triage, .investigating, .identified, .mitigated, .monitoring, .resolved: false
    }
  }

  /// Whether consumers may still be harmed or the fix may still fail.
  public var isActive: Bool {
    switch self {
    case .triage, .investigating, .identified, .mitigated, .monitoring: true
    case .resolved, .closed, .cancelled, .merged: false
    }
  }

  /// What the status means, in the words of the status vocabulary.
  public var meaning: String {
    switch self {
    case .triage: "being looked at, not declared"
    case .investigating: "declared, cause unknown"
    case .identified: "cause supported by evidence, fix chosen"
    case .mitigated: "consumers safe, work left"
    case .monitoring: "fix in, watching exit criteria"
    case .resolved: "verified"
    case .closed: "learning done"
    case .cancelled: "was no incident"
    case .merged: "continues in another incident"
    }
  }

  /// The place in the usual order; a smaller place is earlier.
  var rank: Int {
    switch self {
    case .triage: 0
    case .investigating: 1
    case .identified: 2
    case .mitigated: 3
    case .monitoring: 4
    case .resolved: 5
    case .closed: 6
    case .cancelled, .merged: 7
    }
  }
}
