/// The milestones of an incident; every clock and most KPIs are differences between two of them.
public struct ImpactWindow: Codable, Hashable, Sendable {
  /// When data or service first was wrong, known or inferred.
  public var startedAt: Timestamp?
  /// When somebody or something first noticed.
  public var detectedAt: Timestamp?
  /// When consumers became safe.
  public var mitigatedAt: Timestamp?
  /// When the fix was verified.
  public var resolvedAt: Timestamp?

  enum CodingKeys: String, CodingKey {
    case startedAt = "started_at"
    case detectedAt = "detected_at"
    case mitigatedAt = "mitigated_at"
    case resolvedAt = "resolved_at"
  }

  /// Creates a window from what is known.
  public init(
    startedAt: Timestamp? = nil, detectedAt: Timestamp? = nil, mitigatedAt: Timestamp? = nil,
    resolvedAt: Timestamp? = nil
  ) {
    self.startedAt = startedAt
    self.detectedAt = detectedAt
    self.mitigatedAt = mitigatedAt
    self.resolvedAt = resolvedAt
  }

  /// The first pair of milestones that stand in the wrong order, as words; nil when all are in order.
  public var disorder: (earlier: String, later: String)? {
    let milestones: [(String, Timestamp?)] = [
      ("impact start", startedAt), ("detection", detectedAt), ("mitigation", mitigatedAt),
      ("resolution", resolvedAt),
    ]
    let known = milestones.compactMap { name, moment in moment.map { (name, $0) } }
    for (first, second) in zip(known, known.dropFirst()) where first.1 > second.1 {
      return (first.0, second.0)
    }
    return nil
  }
}
