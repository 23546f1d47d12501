/// What can have happened between incidents; each case has a stable name in `RelationFact.name`.
public enum RelationFact: Hashable, Sendable {
  case linked(IncidentLink)
  case unlinked(IncidentLink)
  case prioritised(Prioritised)
  case nearMissMarked(NearMissMarked)
}

/// A new place among the open incidents, with the one before it; nil leaves it to severity and age.
public struct Prioritised: Codable, Hashable, Sendable {
  public var from: Int?
  public var to: Int?
  public var reason: String
}

/// An incident that turned out to have harmed nobody, with its milestones from then on and before.
public struct NearMissMarked: Codable, Hashable, Sendable {
  public var reason: String
  public var impact: ImpactWindow
  public var previousImpact: ImpactWindow

  enum CodingKeys: String, CodingKey {
    case reason, impact
    case previousImpact = "previous_impact"
  }
}

/// A request about what an incident has to do with others.
public enum RelationCommand: Hashable, Sendable {
  case link(LinkKind, IncidentID, title: String, reason: String)
  case unlink(LinkKind, IncidentID, reason: String)
  /// Sets the place among the open ones; nil leaves it to severity and age.
  case prioritise(Int?, reason: String)
  /// Ends it as one that harmed nobody; it is still learned from.
  case nearMiss(reason: String)
}

extension RelationFact {
  /// How the data of each name is read.
  static let shapes: [String: EventNames.Shape] = [
    "incident.linked": EventNames.shape { .relation(.linked($0)) },
    "incident.unlinked": EventNames.shape { .relation(.unlinked($0)) },
    "incident.prioritised": EventNames.shape { .relation(.prioritised($0)) },
    "near_miss.marked": EventNames.shape { .relation(.nearMissMarked($0)) },
  ]

  /// The stable name of the fact.
  var name: String {
    switch self {
    case .linked: "incident.linked"
    case .unlinked: "incident.unlinked"
    case .prioritised: "incident.prioritised"
    case .nearMissMarked: "near_miss.marked"
    }
  }

  /// Writes the data of the fact under a key.
  func encodeData<Keys: CodingKey>(
    into container: inout KeyedEncodingContainer<Keys>, forKey key: Keys
  ) throws {
    switch self {
    case .linked(let data), .unlinked(let data): try container.encode(data, forKey: key)
    case .prioritised(let data): try container.encode(data, forKey: key)
    case .nearMissMarked(let data): try container.encode(data, forKey: key)
    }
  }

  /// The timeline line of the fact.
  var line: TimelineLine { TimelineLine(kind: .status, text: words) }

  private var words: String {
    switch self {
    case .linked(let link): link.sentence
    case .unlinked(let link): "no longer \(link.sentence)"
    case .prioritised(let fact):
      (fact.to.map { "priority \($0)" } ?? "priority taken off")
        + (fact.from.map { ", was \($0)" } ?? "") + (fact.reason.isEmpty ? "" : " (\(fact.reason))")
    case .nearMissMarked(let fact): "near miss: \(fact.reason)"
    }
  }
}
