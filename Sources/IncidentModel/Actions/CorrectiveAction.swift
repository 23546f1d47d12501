/// What a corrective action is good for (POSTMORTEMS.md 1.3).
public enum ActionClass: String, Codable, Hashable, CaseIterable, Sendable {
  case prevent
  case detect
  case mitigate
  case process
}

/// Work that was promised so that an incident does not come back (POSTMORTEMS.md 1.3).
public struct CorrectiveAction: Codable, Hashable, Sendable {
  /// Where the work stands.
  public enum State: Codable, Hashable, Sendable {
    case open
    case closed(by: Person, at: Timestamp, proof: String)
    case withdrawn(reason: String)
  }

  public var id: EntryID
  public var text: String
  public var owner: Person?
  /// The day it is due as agreed last, `2026-04-02`.
  public var due: String?
  /// The day it was to be done when a day was named for the first time.
  public var firstDue: String?
  /// The type of the action taxonomy, `test-gap`.
  public var type: String?
  public var actionClass: ActionClass?
  public var ticket: String?
  /// Its place among the actions, 1 comes first.
  public var priority: Int?
  /// What will show that it is done.
  public var doneWhen: String?
  public var state: State

  enum CodingKeys: String, CodingKey {
    case id, text, owner, due, type, ticket, priority, state
    case firstDue = "first_due"
    case actionClass = "class"
    case doneWhen = "done_when"
  }

  /// Creates an action.
  public init(
    id: EntryID, text: String, owner: Person? = nil, due: String? = nil, type: String? = nil,
    ticket: String? = nil, actionClass: ActionClass? = nil, priority: Int? = nil,
    doneWhen: String? = nil, firstDue: String? = nil, state: State = .open
  ) {
    self.id = id
    self.text = text
    self.owner = owner
    self.due = due
    self.firstDue = firstDue ?? due
    self.type = type
    self.actionClass = actionClass
    self.ticket = ticket
    self.priority = priority
    self.doneWhen = doneWhen
    self.state = state
  }

  public var isOpen: Bool { state == .open }

  /// Whether its day has passed and it is still to be done; `today` as `2026-04-02`.
  public func isOverdue(on today: String) -> Bool { isOpen && due.map { $0 < today } ?? false }
}

/// What a person says of a corrective action, all of it but how far it is.
public struct CorrectiveActionDraft: Codable, Hashable, Sendable {
  public var text: String
  public var owner: Person?
  public var due: String?
  public var type: String?
  public var actionClass: ActionClass?
  public var ticket: String?
  public var priority: Int?
  public var doneWhen: String?

  enum CodingKeys: String, CodingKey {
    case text, owner, due, type, ticket, priority
    case actionClass = "class"
    case doneWhen = "done_when"
  }

  /// Creates a draft.
  public init(
    text: String, owner: Person? = nil, due: String? = nil, type: String? = nil,
    ticket: String? = nil, actionClass: ActionClass? = nil, priority: Int? = nil,
    doneWhen: String? = nil
  ) {
    self.text = text
    self.owner = owner
    self.due = due
    self.type = type
    self.actionClass = actionClass
    self.ticket = ticket
    self.priority = priority
    self.doneWhen = doneWhen
  }

  /// Takes over what an action says, to change some of it.
  public init(_ action: CorrectiveAction) {
    self.init(
      text: action.text, owner: action.owner, due: action.due, type: action.type,
      ticket: action.ticket, actionClass: action.actionClass, priority: action.priority,
      doneWhen: action.doneWhen)
  }
}
