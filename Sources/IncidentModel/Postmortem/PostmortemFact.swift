/// What can have happened to a postmortem; each case has a stable name in `PostmortemFact.name`.
public enum PostmortemFact: Hashable, Sendable {
  case statusSet(PostmortemStatusSet)
  case ownerNamed(PostmortemOwnerNamed)
  case detectedBySet(PostmortemTextSet)
  case reviewDueSet(PostmortemTextSet)
  case rowAdded(ImpactRowAdded)
  case rowRevised(ImpactRowRevised)
  case rowWithdrawn(ImpactRowActedOn)
  case rowRestored(ImpactRowActedOn)
  case conflictSettled(ConflictSettled)
}

/// A step of the postmortem, with why.
public struct PostmortemStatusSet: Codable, Hashable, Sendable {
  public var from: PostmortemStatus
  public var to: PostmortemStatus
  /// Why, or in spite of what; may be empty.
  public var reason: String
}

/// Who answers for the postmortem, and who did before.
public struct PostmortemOwnerNamed: Codable, Hashable, Sendable {
  public var owner: Person?
  public var previous: Person?
}

/// A new value, and the one before it; empty is none.
public struct PostmortemTextSet: Codable, Hashable, Sendable {
  public var text: String
  public var previous: String
}

/// A line of the impact that a person wrote.
public struct ImpactRowAdded: Codable, Hashable, Sendable {
  public var id: EntryID
  public var key: String
  public var text: String
}

/// A line of the impact in new words, with those before them.
public struct ImpactRowRevised: Codable, Hashable, Sendable {
  public var id: EntryID
  public var key: String
  public var text: String
  public var previousKey: String
  public var previousText: String

  enum CodingKeys: String, CodingKey {
    case id, key, text
    case previousKey = "previous_key"
    case previousText = "previous_text"
  }
}

/// An act on a line of the impact.
public struct ImpactRowActedOn: Codable, Hashable, Sendable {
  public var id: EntryID
  public var reason: String
}

/// What a person chose where file and record said different things.
public struct ConflictSettled: Codable, Hashable, Sendable {
  public var place: String
  public var choice: String
  public var file: String?
  public var record: String?
}

extension PostmortemFact {
  /// How the data of each name is read.
  static let shapes: [String: EventNames.Shape] = [
    "postmortem.status_set": EventNames.shape { .postmortem(.statusSet($0)) },
    "postmortem.owner_named": EventNames.shape { .postmortem(.ownerNamed($0)) },
    "postmortem.detected_by_set": EventNames.shape { .postmortem(.detectedBySet($0)) },
    "postmortem.review_due_set": EventNames.shape { .postmortem(.reviewDueSet($0)) },
    "impact_row.added": EventNames.shape { .postmortem(.rowAdded($0)) },
    "impact_row.revised": EventNames.shape { .postmortem(.rowRevised($0)) },
    "impact_row.withdrawn": EventNames.shape { .postmortem(.rowWithdrawn($0)) },
    "impact_row.restored": EventNames.shape { .postmortem(.rowRestored($0)) },
    "postmortem.conflict_settled": EventNames.shape { .postmortem(.conflictSettled($0)) },
  ]

  /// The stable name of the fact.
  var name: String {
    switch self {
    case .statusSet: "postmortem.status_set"
    case .ownerNamed: "postmortem.owner_named"
    case .detectedBySet: "postmortem.detected_by_set"
    case .reviewDueSet: "postmortem.review_due_set"
    case .rowAdded: "impact_row.added"
    case .rowRevised: "impact_row.revised"
    case .rowWithdrawn: "impact_row.withdrawn"
    case .rowRestored: "impact_row.restored"
    case .conflictSettled: "postmortem.conflict_settled"
    }
  }

  /// Writes the data of the fact under a key.
  func encodeData<Keys: CodingKey>(
    into container: inout KeyedEncodingContainer<Keys>, forKey key: Keys
  ) throws {
    switch self {
    case .statusSet(let data): try container.encode(data, forKey: key)
    case .ownerNamed(let data): try container.encode(data, forKey: key)
    case .detectedBySet(let data), .reviewDueSet(let data):
      try container.encode(data, forKey: key)
    case .rowAdded(let data): try container.encode(data, forKey: key)
    case .rowRevised(let data): try container.encode(data, forKey: key)
    case .rowWithdrawn(let data), .rowRestored(let data): try container.encode(data, forKey: key)
    case .conflictSettled(let data): try container.encode(data, forKey: key)
    }
  }
}
