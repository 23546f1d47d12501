/// What can have happened to corrective actions besides their beginning and end; each case has a stable name in
/// `ActionFact.name`.
public enum ActionFact: Hashable, Sendable {
  case revised(ActionRevised)
  case proved(ActionProved)
}

/// An action in new words or under new terms, with those before them.
public struct ActionRevised: Codable, Hashable, Sendable {
  public var id: EntryID
  public var action: CorrectiveActionDraft
  public var previous: CorrectiveActionDraft
}

/// Another proof that a closed action is done, with the one before it.
public struct ActionProved: Codable, Hashable, Sendable {
  public var id: EntryID
  public var proof: String
  public var previous: String
}

extension ActionFact {
  /// How the data of each name is read.
  static let shapes: [String: EventNames.Shape] = [
    "action.revised": EventNames.shape { .work(.revised($0)) },
    "action.proved": EventNames.shape { .work(.proved($0)) },
  ]

  /// The stable name of the fact.
  var name: String {
    switch self {
    case .revised: "action.revised"
    case .proved: "action.proved"
    }
  }

  /// Writes the data of the fact under a key.
  func encodeData<Keys: CodingKey>(
    into container: inout KeyedEncodingContainer<Keys>, forKey key: Keys
  ) throws {
    switch self {
    case .revised(let data): try container.encode(data, forKey: key)
    case .proved(let data): try container.encode(data, forKey: key)
    }
  }
}
