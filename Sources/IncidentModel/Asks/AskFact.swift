/// What can have happened to the clocks a deputy keeps; each case has a stable name in `AskFact.name`.
public enum AskFact: Hashable, Sendable {
  case started(AskStarted)
  case answered(AskActedOn)
  case dropped(AskActedOn)
  case reopened(AskActedOn)
  case calloutAnswered(CalloutAnswered)
}

/// A clock that was started.
public struct AskStarted: Codable, Hashable, Sendable {
  public var id: EntryID
  public var kind: AskKind
  public var person: Person?
  public var text: String
  public var dueAt: Timestamp

  enum CodingKeys: String, CodingKey {
    case id, kind, person, text
    case dueAt = "due_at"
  }
}

/// An act on one clock; `text` is the answer or the reason.
public struct AskActedOn: Codable, Hashable, Sendable {
  public var id: EntryID
  public var person: Person?
  /// What was asked, so that its line can be read by itself.
  public var question: String
  public var text: String
}

/// What was said when the incident had run for so many minutes.
public struct CalloutAnswered: Codable, Hashable, Sendable {
  public var minutes: Int
  public var text: String
}
