/// What the real team did when the incident happened, kept for the debrief of a drill made from it.
///
/// Players are shown nothing of it before the end.
public struct TeamDecision: Hashable, Sendable {
  public var moment: TeamMoment
  /// When they did it, on the clock of the drill.
  public var at: ScenarioTime
  /// What they said; may be empty.
  public var text: String

  /// Creates a decision.
  public init(_ moment: TeamMoment, at: ScenarioTime, text: String = "") {
    self.moment = moment
    self.at = at
    self.text = text
  }
}

/// The moments of an incident in which two teams can be compared.
public enum TeamMoment: String, Codable, Hashable, CaseIterable, Sendable {
  case declared
  case severityChanged = "severity_changed"
  case firstUpdate = "first_update"
  case causeFound = "cause_found"
  case decided
  case mitigated
  case handedOver = "handed_over"
  case resolved
  case reopened

  /// What was done, as the middle of a sentence: `you declared at T+9:00`.
  var verb: String {
    switch self {
    case .declared: "declared"
    case .severityChanged: "changed the severity"
    case .firstUpdate: "first told stakeholders"
    case .causeFound: "had the cause"
    case .decided: "recorded a decision"
    case .mitigated: "had readers safe"
    case .handedOver: "handed over"
    case .resolved: "resolved"
    case .reopened: "reopened"
    }
  }

  /// Returns whether an act of players brings them to that moment.
  func isReached(by act: PlayerAct) -> Bool {
    switch act {
    case .declare: self == .declared
    case .severity: self == .severityChanged
    case .update: self == .firstUpdate
    case .decision: self == .decided
    case .handoff: self == .handedOver
    case .resolve: self == .resolved || self == .mitigated
    case .reopen: self == .reopened
    case .hypothesis(let idea): self == .causeFound && idea.status == "confirmed"
    case .status(let status):
      switch self {
      case .causeFound: status == "identified"
      case .mitigated: status == "mitigated" || status == "monitoring"
      case .declared, .severityChanged, .firstUpdate, .decided, .handedOver, .resolved, .reopened:
        false
      }
    case .perform, .role, .note, .step, .actionItem, .restrict, .controller, .debrief: false
    }
  }
}
