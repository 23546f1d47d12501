/// Something that must be shown to be so before an incident counts as resolved (INCIDENT-COMMAND.md D4).
public struct ExitCriterion: Hashable, Sendable {
  /// Where it stands.
  public enum State: Hashable, Sendable {
    case open
    case verified(by: Person, at: Timestamp, evidence: String)
    case withdrawn(reason: String)
  }

  public var id: EntryID
  public var text: String
  /// The class whose defaults it is one of; nil when a person asked for it.
  public var origin: IncidentClass?
  public var state: State

  /// Creates a criterion.
  public init(id: EntryID, text: String, origin: IncidentClass? = nil, state: State = .open) {
    self.id = id
    self.text = text
    self.origin = origin
    self.state = state
  }

  public var isOpen: Bool { state == .open }

  /// Whether it was taken off the list.
  public var isWithdrawn: Bool {
    switch state {
    case .withdrawn: true
    case .open, .verified: false
    }
  }
}
