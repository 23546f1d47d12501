public import IncidentModel
public import Yams

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

extension TriagePolicy {
  /// The keys a policy may have.
  public static let keys = [
    "enrichment", "groups", "storm", "stale", "flapping", "pulse", "maintenance",
  ]

  /// Reads a policy from YAML with the keys of `keys`.
  /// - Throws: The first thing that is wrong with it.
  public init(yaml: String) throws(PolicyProblem) {
    self.init()
  }

  /// Takes one of the `keys` from a file that holds more; what is wrong is told and left out.
  public mutating func take(_ key: String, _ value: Node) -> [PolicyProblem] { [] }

  /// Takes the `products` of a catalog file; what is wrong is told and left out.
  public mutating func takeCatalog(yaml: String) -> [PolicyProblem] { [] }
}
