/// What a line of the timeline is about.
public enum EntryKind: String, Codable, Hashable, CaseIterable, Sendable {
  case note
  case observation
  case hypothesis
  case action
  case decision
  case communication
  case role
  case status
  case severity
  case alert
  case runbook
  case change
  case exit
  case ask

  /// The kinds a person may type; the others follow from commands of their own.
  public static let typed: [EntryKind] = [
    .note, .observation, .hypothesis, .action, .decision, .communication, .change,
  ]

  /// Creates a kind from its name or at least three letters of its beginning, `dec` for decision.
  ///
  /// Fewer would make a decision of a note such as `d: drive is full`.
  public init?(typed text: String) {
    let matches = Self.typed.filter { $0.rawValue.hasPrefix(text.lowercased()) }
    guard text.count >= 3, let first = matches.first, matches.count == 1 else { return nil }
    self = first
  }
}

/// One line of an incident's timeline, with the three times it has.
public struct TimelineEntry: Codable, Hashable, Sendable {
  public var id: EntryID
  public var kind: EntryKind
  public var text: String
  public var author: Person
  /// When it happened in the world.
  public var occurredAt: Timestamp
  /// When somebody noticed it; nil when that was when it happened.
  public var observedAt: Timestamp?
  /// When it entered the record.
  public var recordedAt: Timestamp
  public var isPinned: Bool
  /// What the line said before it was corrected, oldest first.
  public var earlierTexts: [String]
  /// Why the line is not shown any more; nil while it is.
  public var withdrawnBecause: String?

  /// Creates an entry as it is first recorded.
  public init(
    id: EntryID, kind: EntryKind, text: String, author: Person, occurredAt: Timestamp,
    observedAt: Timestamp? = nil, recordedAt: Timestamp
  ) {
    self.id = id
    self.kind = kind
    self.text = text
    self.author = author
    self.occurredAt = occurredAt
    self.observedAt = observedAt
    self.recordedAt = recordedAt
    isPinned = false
    earlierTexts = []
    withdrawnBecause = nil
  }

  /// Whether the line still stands.
  public var isShown: Bool { withdrawnBecause == nil }
  /// Whether the line was recorded more than five minutes after it happened.
  public var isLate: Bool { recordedAt.seconds(since: occurredAt) > 300 }
}
