/// A person's word that alerts matching a query need no attention between two moments.
///
/// Silenced alerts stay in the record and in the counts; only the list leaves them out.
public struct Silence: Codable, Hashable, Sendable {
  /// Why there is silence.
  public enum Kind: String, Codable, Hashable, CaseIterable, Sendable {
    case silence
    /// Announced work, usually ahead of time.
    case maintenance
  }

  public var id: EntryID
  public var kind: Kind
  /// What it hits, in the query language of the alert filter.
  public var query: String
  public var startsAt: Timestamp
  public var endsAt: Timestamp
  public var by: Person
  public var reason: String

  enum CodingKeys: String, CodingKey {
    case id, kind, query, by, reason
    case startsAt = "starts_at"
    case endsAt = "ends_at"
  }

  /// Creates a silence.
  public init(
    id: EntryID, kind: Kind = .silence, query: String, startsAt: Timestamp, endsAt: Timestamp,
    by person: Person, reason: String
  ) {
    self.id = id
    self.kind = kind
    self.query = query
    self.startsAt = startsAt
    self.endsAt = endsAt
    by = person
    self.reason = reason
  }

  /// Whether it holds at a moment.
  public func holds(at now: Timestamp) -> Bool { startsAt <= now && now < endsAt }
}

/// What a person says of a silence before it has an id.
public struct SilenceDraft: Hashable, Sendable {
  public var kind: Silence.Kind
  public var query: String
  public var startsAt: Timestamp
  public var endsAt: Timestamp
  public var reason: String

  /// Creates a draft.
  public init(
    kind: Silence.Kind = .silence, query: String, startsAt: Timestamp, endsAt: Timestamp,
    reason: String
  ) {
    self.kind = kind
    self.query = query
    self.startsAt = startsAt
    self.endsAt = endsAt
    self.reason = reason
  }
}

/// The end of a silence before its time.
public struct SilenceEnded: Codable, Hashable, Sendable {
  public var id: EntryID
  public var reason: String
}
