/// An idea about the cause that was put on the board.
public struct HypothesisProposed: Codable, Hashable, Sendable {
  public var id: EntryID
  public var number: Int
  public var wording: HypothesisWording
}

/// An idea in other words, or with another test or owner, with what it said before.
public struct HypothesisRevised: Codable, Hashable, Sendable {
  public var id: EntryID
  public var name: String
  public var wording: HypothesisWording
  public var previous: HypothesisWording
}

/// An idea that was found to stand otherwise.
public struct HypothesisJudged: Codable, Hashable, Sendable {
  public var id: EntryID
  public var name: String
  public var statement: String
  public var from: HypothesisStatus
  public var to: HypothesisStatus
  public var reason: String
  public var previousReason: String

  enum CodingKeys: String, CodingKey {
    case id, name, statement, from, to, reason
    case previousReason = "previous_reason"
  }
}

/// What a line of the timeline tells of, other than itself.
public struct ItemLine: Hashable, Sendable {
  /// A hypothesis, a piece of evidence or a decision.
  public var item: EntryID
  /// Whether it is the line the item came with, so that both stand and fall together.
  public var isFirst: Bool
}

/// A hypothesis, a piece of evidence or a decision that was taken off the board, or put back.
public struct ItemActedOn: Codable, Hashable, Sendable {
  public var id: EntryID
  public var reason: String
}
