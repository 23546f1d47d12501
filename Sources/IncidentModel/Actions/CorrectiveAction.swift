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
  /// The day it is due, `2026-04-02`.
  public var due: String?
  /// The type of the action taxonomy, `test-gap`.
  public var type: String?
  public var ticket: String?
  public var state: State

  /// Creates an action.
  public init(
    id: EntryID, text: String, owner: Person? = nil, due: String? = nil, type: String? = nil,
    ticket: String? = nil, state: State = .open
  ) {
    self.id = id
    self.text = text
    self.owner = owner
    self.due = due
    self.type = type
    self.ticket = ticket
    self.state = state
  }

  public var isOpen: Bool { state == .open }
}

/// What a person says of a corrective action before it has an id.
public struct CorrectiveActionDraft: Hashable, Sendable {
  public var text: String
  public var owner: Person?
  public var due: String?
  public var type: String?
  public var ticket: String?

  /// Creates a draft.
  public init(
    text: String, owner: Person? = nil, due: String? = nil, type: String? = nil,
    ticket: String? = nil
  ) {
    self.text = text
    self.owner = owner
    self.due = due
    self.type = type
    self.ticket = ticket
  }
}
