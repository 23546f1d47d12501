/// What kind of clock somebody started.
public enum AskKind: String, Codable, Hashable, CaseIterable, Sendable {
  /// A question or a task with a time box, usually bound to a person.
  case question
  /// The time in which an exposure of personal data has to be reported.
  case privacy
}

/// A question or a task with a time box: "ana, 5 min: is CDC healthy?".
public struct Ask: Hashable, Sendable {
  /// Where it stands.
  public enum State: Hashable, Sendable {
    case running
    case answered(by: Person, at: Timestamp, text: String)
    case dropped(by: Person, at: Timestamp, reason: String)
  }

  public var id: EntryID
  public var kind: AskKind
  /// Who was asked; nil when the lead reminds only himself.
  public var person: Person?
  public var text: String
  public var startedAt: Timestamp
  public var dueAt: Timestamp
  public var by: Person
  public var state: State

  /// Creates an ask.
  public init(
    id: EntryID, kind: AskKind, person: Person?, text: String, startedAt: Timestamp,
    dueAt: Timestamp, by: Person, state: State = .running
  ) {
    self.id = id
    self.kind = kind
    self.person = person
    self.text = text
    self.startedAt = startedAt
    self.dueAt = dueAt
    self.by = by
    self.state = state
  }

  public var isRunning: Bool { state == .running }

  /// Who is asked what, in a line.
  public var words: String { person.map { "\($0): \(text)" } ?? text }
}
