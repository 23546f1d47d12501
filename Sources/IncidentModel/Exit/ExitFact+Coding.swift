extension ExitFact {
  /// How the data of each name is read.
  static let shapes: [String: EventNames.Shape] = [
    "criterion.added": EventNames.shape { .ending(.criterionAdded($0)) },
    "criterion.verified": EventNames.shape { .ending(.criterionVerified($0)) },
    "criterion.reopened": EventNames.shape { .ending(.criterionReopened($0)) },
    "criterion.withdrawn": EventNames.shape { .ending(.criterionWithdrawn($0)) },
    "side_effect.added": EventNames.shape { .ending(.sideEffectAdded($0)) },
    "side_effect.undone": EventNames.shape { .ending(.sideEffectUndone($0)) },
    "side_effect.kept": EventNames.shape { .ending(.sideEffectKept($0)) },
    "side_effect.reopened": EventNames.shape { .ending(.sideEffectReopened($0)) },
    "resolution.claimed": EventNames.shape { .ending(.resolutionClaimed($0)) },
    "resolution.verified": EventNames.shape { .ending(.resolutionVerified($0)) },
  ]

  /// The stable name of the fact.
  var name: String {
    switch self {
    case .criterionAdded: "criterion.added"
    case .criterionVerified: "criterion.verified"
    case .criterionReopened: "criterion.reopened"
    case .criterionWithdrawn: "criterion.withdrawn"
    case .sideEffectAdded: "side_effect.added"
    case .sideEffectUndone: "side_effect.undone"
    case .sideEffectKept: "side_effect.kept"
    case .sideEffectReopened: "side_effect.reopened"
    case .resolutionClaimed: "resolution.claimed"
    case .resolutionVerified: "resolution.verified"
    }
  }

  /// Writes the data of the fact under a key.
  func encodeData<Keys: CodingKey>(
    into container: inout KeyedEncodingContainer<Keys>, forKey key: Keys
  ) throws {
    switch self {
    case .criterionAdded(let data): try container.encode(data, forKey: key)
    case .criterionVerified(let data), .criterionReopened(let data), .criterionWithdrawn(let data):
      try container.encode(data, forKey: key)
    case .sideEffectAdded(let data): try container.encode(data, forKey: key)
    case .sideEffectUndone(let data), .sideEffectKept(let data), .sideEffectReopened(let data):
      try container.encode(data, forKey: key)
    case .resolutionClaimed(let data): try container.encode(data, forKey: key)
    case .resolutionVerified(let data): try container.encode(data, forKey: key)
    }
  }
}
