/// What can have happened about who knows of an incident and who was called; each case has a stable name in `PeopleFact.name`.
public enum PeopleFact: Hashable, Sendable {
  case restricted(Restricted)
  case admitted(PersonActedOn)
  case excluded(PersonActedOn)
  case restrictionLifted(RestrictionLifted)
  case called(EscalationActedOn)
  case callReopened(EscalationActedOn)
}

/// An incident that only those may know who need to.
public struct Restricted: Codable, Hashable, Sendable {
  public var restriction: Restriction
  public var reason: String
}

/// Somebody who may know from now on, or no longer.
public struct PersonActedOn: Codable, Hashable, Sendable {
  public var person: Person
  public var reason: String
}

/// A restriction that ended, as it was.
public struct RestrictionLifted: Codable, Hashable, Sendable {
  public var restriction: Restriction
  public var reason: String
}

extension PeopleFact {
  /// How the data of each name is read.
  static let shapes: [String: EventNames.Shape] = [
    "restriction.set": EventNames.shape { .people(.restricted($0)) },
    "restriction.admitted": EventNames.shape { .people(.admitted($0)) },
    "restriction.excluded": EventNames.shape { .people(.excluded($0)) },
    "restriction.lifted": EventNames.shape { .people(.restrictionLifted($0)) },
    "escalation.called": EventNames.shape { .people(.called($0)) },
    "escalation.reopened": EventNames.shape { .people(.callReopened($0)) },
  ]

  /// The stable name of the fact.
  var name: String {
    switch self {
    case .restricted: "restriction.set"
    case .admitted: "restriction.admitted"
    case .excluded: "restriction.excluded"
    case .restrictionLifted: "restriction.lifted"
    case .called: "escalation.called"
    case .callReopened: "escalation.reopened"
    }
  }

  /// Writes the data of the fact under a key.
  func encodeData<Keys: CodingKey>(
    into container: inout KeyedEncodingContainer<Keys>, forKey key: Keys
  ) throws {
    switch self {
    case .restricted(let data): try container.encode(data, forKey: key)
    case .admitted(let data), .excluded(let data): try container.encode(data, forKey: key)
    case .restrictionLifted(let data): try container.encode(data, forKey: key)
    case .called(let data), .callReopened(let data): try container.encode(data, forKey: key)
    }
  }

  /// The timeline line of the fact.
  var line: TimelineLine {
    switch self {
    case .restricted(let fact):
      TimelineLine(
        kind: .status,
        text: "restricted as \(fact.restriction.codename)" + Self.because(fact.reason))
    case .admitted(let fact):
      TimelineLine(kind: .role, text: "\(fact.person) may know" + Self.because(fact.reason))
    case .excluded(let fact):
      TimelineLine(
        kind: .role, text: "\(fact.person) is off the need-to-know list" + Self.because(fact.reason)
      )
    case .restrictionLifted(let fact):
      TimelineLine(kind: .status, text: "no longer restricted" + Self.because(fact.reason))
    case .called(let fact):
      TimelineLine(kind: .ask, text: "called \(fact.callee): \(fact.why)" + Self.because(fact.text))
    case .callReopened(let fact):
      TimelineLine(kind: .ask, text: "not called after all: \(fact.callee), \(fact.why)")
    }
  }

  private static func because(_ reason: String) -> String { reason.isEmpty ? "" : " (\(reason))" }
}
