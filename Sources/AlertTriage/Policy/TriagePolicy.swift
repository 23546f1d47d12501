public import IncidentModel

/// How a team wants its alerts treated; everything has a default.
public struct TriagePolicy: Hashable, Sendable {
  public var enrichment: Enrichment
  public var groups: [GroupingRule]
  public var storm: StormPolicy
  public var stale: StalePolicy
  public var flapping: FlappingPolicy
  public var pulse: PulsePolicy
  public var maintenance: [MaintenanceWindow]

  /// What holds when a team says nothing.
  public static let standard = TriagePolicy()

  /// Creates a policy.
  public init(
    enrichment: Enrichment = Enrichment(), groups: [GroupingRule] = [],
    storm: StormPolicy = .standard, stale: StalePolicy = .standard,
    flapping: FlappingPolicy = .standard, pulse: PulsePolicy = .standard,
    maintenance: [MaintenanceWindow] = []
  ) {
    self.enrichment = enrichment
    self.groups = groups
    self.storm = storm
    self.stale = stale
    self.flapping = flapping
    self.pulse = pulse
    self.maintenance = maintenance
  }

  /// Returns the silences of the maintenance windows that hold at a moment or come next.
  public func maintenanceSilences(at now: Timestamp) -> [Silence] {
    maintenance.compactMap { $0.silence(at: now) }
  }
}

/// What is wrong with a policy, in which line.
public struct PolicyProblem: Error, Hashable, Sendable {
  /// The line, counted from 1.
  public var line: Int
  /// What is wrong and what to write instead.
  public var sentence: String

  /// Creates a problem.
  public init(line: Int, sentence: String) {
    self.line = line
    self.sentence = sentence
  }
}
