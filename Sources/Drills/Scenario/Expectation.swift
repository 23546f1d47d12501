/// What the players are expected to do, and what it is worth.
public struct Expectation: Hashable, Sendable {
  public var id: String
  public var criterion: Criterion
  public var objective: ScenarioReference?
  public var weight: Int
  public var measure: Measure
  public var text: String
  public var place: ScenarioPlace
}

/// What an expectation is about (DRILLS.md B3).
public enum Criterion: String, Codable, Hashable, CaseIterable, Sendable {
  case detect
  case declare
  case severity
  case roles
  case firstUpdate = "first_update"
  case cadence
  case hypotheses
  case runbook
  case containment
  case resolution
  case prevention
  case comms
  case decision
  case handoff
  case privacy
  case cost
}

/// How an expectation is measured from the record.
public enum Measure: Hashable, Sendable {
  /// Full points up to `target`, none from `zero` on, in a straight line between.
  case timed(TimedSubject, target: ScenarioTime, zero: ScenarioTime)
  /// Full points or none.
  case check(Predicate)
  case ratio(Ratio)
  /// A person says at the debrief, from 0 to `scale`.
  case judge(question: String, scale: Int)
}

/// The moment a timed expectation looks at.
public enum TimedSubject: Hashable, Sendable {
  case event(Milestone)
  case did(ScenarioReference)
  case allFlags([ScenarioReference])
  case allDone([ScenarioReference])
}

/// A share of something.
public enum Ratio: Hashable, Sendable {
  /// The roles that were filled in time after the declaration.
  case roles([String], within: ScenarioTime)
  /// The updates that came when they were due.
  case cadence(every: ScenarioTime, grace: ScenarioTime)
  /// The ideas about the cause that were tested with evidence, one of them refuted.
  case hypotheses(Int)
  /// The actions that were done; out of order they count half.
  case did([ScenarioReference], isOrdered: Bool)
  /// The events there were.
  case events([Milestone])
  /// The kinds of corrective actions that have an owner, a date and a proof of closure.
  case prevention([String])
}
