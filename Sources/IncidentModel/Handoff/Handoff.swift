/// A role on its way from one person to another; until it is read back the giver keeps it.
public struct Handoff: Codable, Hashable, Sendable {
  /// How a handoff ended.
  public enum Outcome: String, Codable, Hashable, CaseIterable, Sendable {
    case accepted
    case withdrawn
    /// The role was given to somebody in another way meanwhile.
    case overtaken
  }

  public var id: EntryID
  public var role: Role
  /// Who holds the role; nil when nobody does.
  public var from: Person?
  public var to: Person
  public var offeredBy: Person
  public var offeredAt: Timestamp
  /// What the packet does not say: who is tired, what to watch; may be empty.
  public var note: String
  public var packet: HandoffPacket
  /// How long it may wait in seconds, as the team had agreed then; nil for ten minutes.
  public var patience: Int64?
  /// The sections that were read back, with when.
  public var accepted: [HandoffSection: Timestamp]
  public var escalatedAt: Timestamp?
  public var outcome: Outcome?
  public var endedAt: Timestamp?

  /// Whether it waits for the receiver.
  public var isOpen: Bool { outcome == nil }

  /// The sections that were not read back yet, in the order of the packet.
  public var missing: [HandoffSection] {
    packet.parts.map(\.section).filter { accepted[$0] == nil }
  }

  /// Who has to see to it that it is accepted.
  public var giver: Person { from ?? offeredBy }

  /// When it is said to have waited too long.
  public var escalatesAt: Timestamp {
    offeredAt.adding(seconds: patience ?? Incident.handoffPatience)
  }
}

/// Makes a dictionary by section a JSON object instead of a list of keys and values.
extension HandoffSection: CodingKeyRepresentable {}

/// A role that was offered, with the packet as the giver signed it.
public struct HandoffOffered: Codable, Hashable, Sendable {
  public var id: EntryID
  public var role: Role
  public var from: Person?
  public var to: Person
  public var note: String
  public var packet: HandoffPacket
  /// How long it may wait in seconds; nil for ten minutes.
  public var patience: Int64?
}

/// A section the receiver read back.
public struct HandoffSectionAccepted: Codable, Hashable, Sendable {
  public var id: EntryID
  public var role: Role
  public var section: HandoffSection
  /// What they said of it in their own words; may be empty.
  public var words: String
}

/// A handoff that came to its end.
public struct HandoffEnded: Codable, Hashable, Sendable {
  public var id: EntryID
  public var role: Role
  public var to: Person
  public var outcome: Handoff.Outcome
  public var reason: String
}

/// A handoff nobody accepted in time.
public struct HandoffEscalated: Codable, Hashable, Sendable {
  public var id: EntryID
  public var role: Role
  public var to: Person
  /// Who still holds the role.
  public var holder: Person?
  /// How many minutes it had waited; nil for ten.
  public var minutes: Int?
}

/// A request about handing a role over.
public enum HandoffCommand: Hashable, Sendable {
  case offer(Role, to: Person, note: String, nextUpdateAt: Timestamp?)
  case accept(HandoffSection, words: String)
  case withdraw(reason: String)
  /// Notes that it was not accepted in time.
  case escalate
}

extension Incident {
  /// How long an offered handoff may wait before it is said where the team said nothing, in seconds.
  public static let handoffPatience: Int64 = 600

  /// The handoff that waits for its receiver.
  public var openHandoff: Handoff? { handoffs.last.flatMap { $0.isOpen ? $0 : nil } }

  /// When a handoff of command is to be suggested; nil while one is offered or nobody commands.
  public func handoffSuggestedAt(under policy: ClockPolicy) -> Timestamp? {
    guard let span = policy.commandSeconds, status.isActive, kind != .backfilled,
      openHandoff == nil,
      roles[.incidentCommander] != nil
    else { return nil }
    return roleSince[.incidentCommander]?.adding(seconds: span)
  }
}
