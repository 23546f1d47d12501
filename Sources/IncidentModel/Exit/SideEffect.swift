/// What containment did to the world that has to be undone, or is kept on purpose.
public enum SideEffectKind: String, Codable, Hashable, CaseIterable, Sendable {
  case banner
  case pause
  case hold
  case freeze
  case revoke
  case cap
  case other

  /// What it means, for help and sheets.
  public var meaning: String {
    switch self {
    case .banner: "readers are warned, or a dashboard is withdrawn"
    case .pause: "an export or a reverse ETL does not run"
    case .hold: "downstream runs wait"
    case .freeze: "deploys wait"
    case .revoke: "a share or an access is taken away"
    case .cap: "spend or a warehouse is limited"
    case .other: "anything else that differs from normal"
    }
  }
}

/// One thing that differs from normal because of the incident.
public struct SideEffect: Hashable, Sendable {
  /// Where it stands.
  public enum State: Hashable, Sendable {
    case inPlace
    case undone(by: Person, at: Timestamp, how: String)
    case kept(by: Person, at: Timestamp, reason: String)
  }

  public var id: EntryID
  public var kind: SideEffectKind
  public var text: String
  /// How it is undone; empty when nobody said.
  public var undo: String
  public var since: Timestamp
  public var by: Person
  public var state: State

  /// Creates a side effect.
  public init(
    id: EntryID, kind: SideEffectKind, text: String, undo: String, since: Timestamp, by: Person,
    state: State = .inPlace
  ) {
    self.id = id
    self.kind = kind
    self.text = text
    self.undo = undo
    self.since = since
    self.by = by
    self.state = state
  }

  public var isInPlace: Bool { state == .inPlace }
}
