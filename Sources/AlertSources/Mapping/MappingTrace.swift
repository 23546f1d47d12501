public import IncidentModel

/// How one alert was made by a mapping: for each field which place gave which value.
public struct MappingTrace: Hashable, Sendable {
  /// What one field came from.
  public struct Step: Hashable, Sendable {
    /// The field, `severity` or `labels.policy` or `dedup`.
    public var field: String
    /// The place or constant that gave the value, as it was written; empty when none did.
    public var from: String
    /// What was found there.
    public var found: String
    /// What it became by the value maps; the same as `found` where none applies.
    public var value: String

    /// Creates a step.
    public init(field: String, from: String, found: String, value: String) {
      self.field = field
      self.from = from
      self.found = found
      self.value = value
    }
  }

  /// Where in the body the alert was, `incidents[0]`; empty for the body as a whole.
  public var place: String
  public var steps: [Step]
  /// What it became; nil when it is left out or could not be made.
  public var alert: Alert?
  /// Why it could not be made.
  public var problem: AlertPayloadProblem?

  /// Creates a trace.
  public init(
    place: String, steps: [Step] = [], alert: Alert? = nil, problem: AlertPayloadProblem? = nil
  ) {
    self.place = place
    self.steps = steps
    self.alert = alert
    self.problem = problem
  }
}
