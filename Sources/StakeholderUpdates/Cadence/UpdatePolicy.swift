public import IncidentModel

/// What a team promises its stakeholders per severity: data, read from `cadences:` in its settings.
public struct UpdatePolicy: Hashable, Sendable {
  /// The cadence of each severity; a severity without one has no clock.
  public var cadences: [Severity: UpdateCadence]

  /// Creates a policy.
  public init(cadences: [Severity: UpdateCadence]) {
    self.cadences = cadences
  }

  /// The defaults of INCIDENT-COMMAND.md D6.
  public static let standard = UpdatePolicy(cadences: [
    .sev1: UpdateCadence(firstMinutes: 10, everyMinutes: 30, finalMinutes: 15),
    .sev2: UpdateCadence(firstMinutes: 20, everyMinutes: 60, finalMinutes: 15),
    .sev3: UpdateCadence(
      firstMinutes: 60, everyMinutes: 240, finalMinutes: 15, hours: .business),
    .sev4: UpdateCadence(),
  ])

  /// Minutes from the first notice of a SEV1 to its scope.
  static let scopingMinutes = 10

  /// The defaults as a team would write them, for a starter settings file.
  public static let standardYAML = """
    SEV1: { first: 10 min, every: 30 min, final: 15 min }
    SEV2: { first: 20 min, every: 60 min, final: 15 min }
    SEV3: { first: 60 min, every: 4 h, final: 15 min, hours: business }
    SEV4: { first: none, every: none, final: none }
    """

  /// Returns the cadence of a severity.
  public func cadence(for severity: Severity) -> UpdateCadence {
    cadences[severity] ?? UpdateCadence()
  }
}
