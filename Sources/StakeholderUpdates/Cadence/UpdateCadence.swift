/// How often stakeholders of one severity hear from the incident; nil means there is no clock for
/// it.
public struct UpdateCadence: Hashable, Sendable {
  /// When a regular update may fall due.
  public enum Hours: String, Hashable, CaseIterable, Sendable {
    case always
    case business
  }

  /// Minutes from the declaration to the first update.
  public var firstMinutes: Int?
  /// Minutes from one update to the next.
  public var everyMinutes: Int?
  /// Minutes from the resolution to the final update.
  public var finalMinutes: Int?
  /// Whether regular updates wait for business hours; the first and the final one never do.
  public var hours: Hours

  /// Creates a cadence.
  public init(
    firstMinutes: Int? = nil, everyMinutes: Int? = nil, finalMinutes: Int? = nil,
    hours: Hours = .always
  ) {
    self.firstMinutes = firstMinutes
    self.everyMinutes = everyMinutes
    self.finalMinutes = finalMinutes
    self.hours = hours
  }
}
