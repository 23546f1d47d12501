/// Something that is so or not at a moment of a drill.
public indirect enum Predicate: Hashable, Sendable {
  case all([Predicate])
  case any([Predicate])
  case not(Predicate)
  case flag(ScenarioReference)
  case did(ScenarioReference)
  case event(Milestone)
  case severityIn([Int])
  case roleFilled(String)
  /// At least so many ideas about the cause stand so.
  case hypothesisStatus(String, atLeast: Int)
  /// Whether no update that was sent had an error in it.
  case updateLintClean(Bool)
  case elapsedSince(ScenarioReference, atLeast: ScenarioTime)
  /// All happened, each before the next one began.
  case order([ScenarioReference])
  /// The second began before the first was done.
  case orderViolated(ScenarioReference, ScenarioReference)
  case count(ScenarioReference, atLeast: Int)

  /// The words a scenario may use.
  static let words = [
    "all", "any", "not", "flag", "did", "event", "severity_in", "role_filled",
    "hypothesis_status", "update_lint_clean", "elapsed_since", "order", "order_violated", "count",
  ]

  /// Every predicate inside this one, itself among them.
  var parts: [Predicate] {
    switch self {
    case .all(let parts), .any(let parts): [self] + parts.flatMap(\.parts)
    case .not(let part): [self] + part.parts
    case .flag, .did, .event, .severityIn, .roleFilled, .hypothesisStatus, .updateLintClean,
      .elapsedSince, .order, .orderViolated, .count:
      [self]
    }
  }
}

/// Something players do in the console whatever the scenario is.
public enum Milestone: String, Codable, Hashable, CaseIterable, Sendable {
  case declare
  case severity
  case role
  case update
  case note
  /// The first line or idea that puts two signals together.
  case noteCorrelated = "note_correlated"
  case hypothesis
  case hypothesisRefuted = "hypothesis_refuted"
  case hypothesisConfirmed = "hypothesis_confirmed"
  case decision
  case runbookStep = "runbook_step"
  case actionItem = "action_item"
  case status
  case handoff
  case restricted
  case resolved
  case reopened
}
