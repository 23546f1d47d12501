/// Where an idea about the cause stands.
public enum HypothesisStatus: String, Codable, Hashable, CaseIterable, Sendable {
  case open
  case testing
  case supported
  case refuted
  case confirmed

  /// Whether somebody has to think of it still.
  public var isActive: Bool {
    switch self {
    case .open, .testing, .supported: true
    case .refuted, .confirmed: false
    }
  }

  /// What it says, in a few words.
  public var meaning: String {
    switch self {
    case .open: "nobody looks at it yet"
    case .testing: "somebody tests it now"
    case .supported: "evidence speaks for it"
    case .refuted: "ruled out"
    case .confirmed: "the cause; needs evidence for it and none against it"
    }
  }
}

/// What an idea about the cause says, how it can be tested and who does that.
public struct HypothesisWording: Codable, Hashable, Sendable {
  public var statement: String
  public var likelihood: Level?
  /// What would show that it is right or wrong; may be empty.
  public var test: String
  public var owner: Person?

  /// Creates a wording; all but the statement may come later.
  public init(
    statement: String, likelihood: Level? = nil, test: String = "", owner: Person? = nil
  ) {
    self.statement = statement
    self.likelihood = likelihood
    self.test = test
    self.owner = owner
  }
}

/// An idea about the cause on the incident's board.
public struct Hypothesis: Codable, Hashable, Sendable {
  public var id: EntryID
  /// Its number on the board; numbers are never given twice.
  public var number: Int
  public var wording: HypothesisWording
  public var status: HypothesisStatus
  /// Why it stands so; may be empty.
  public var statusReason: String
  public var statusSince: Timestamp
  public var proposedBy: Person
  public var proposedAt: Timestamp
  /// Why it is not on the board any more; nil while it is.
  public var withdrawnBecause: String?

  /// The name people say, `H2`.
  public var name: String { "H\(number)" }
  /// Whether it is on the board.
  public var isShown: Bool { withdrawnBecause == nil }
  /// Whether it is on the board and not decided.
  public var isActive: Bool { isShown && status.isActive }
}
