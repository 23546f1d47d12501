/// What can have happened to updates that leave; each case has a stable name in `OutboxFact.name`.
public enum OutboxFact: Hashable, Sendable {
  case queued(UpdateQueued)
  case approved(UpdateApproved)
  case withdrawn(UpdateWithdrawn)
  case retried(MessageRetried)
  case attempted(MessageAttempted)
  case sent(MessageSent)
  case delayed(MessageDelayed)
  case refused(MessageFailed)
  case gaveUp(MessageFailed)
  case ticketKept(TicketKept)
}

/// An update that was handed in.
public struct UpdateQueued: Codable, Hashable, Sendable {
  public var id: EntryID
  public var number: Int
  public var content: UpdateContent
  /// Nil while a second person's word is missing.
  public var heldUntil: Timestamp?

  enum CodingKeys: String, CodingKey {
    case id, number, content
    case heldUntil = "held_until"
  }
}

/// The word of a second person for an update.
public struct UpdateApproved: Codable, Hashable, Sendable {
  public var id: EntryID
  public var number: Int
  public var audience: String
  public var heldUntil: Timestamp

  enum CodingKeys: String, CodingKey {
    case id, number, audience
    case heldUntil = "held_until"
  }
}

/// Messages that were taken back before they left.
public struct UpdateWithdrawn: Codable, Hashable, Sendable {
  public var id: EntryID
  public var number: Int
  public var audience: String
  public var channels: [String]
  public var reason: String
  /// Whether some of it may have arrived all the same.
  public var mayHaveArrived: Bool?

  enum CodingKeys: String, CodingKey {
    case id, number, audience, channels, reason
    case mayHaveArrived = "may_have_arrived"
  }
}

/// A message that goes once more because a person said so.
public struct MessageRetried: Codable, Hashable, Sendable {
  public var message: MessagePlace
  public var number: Int
}

/// An attempt that began; until its end is recorded nobody knows whether it arrived.
public struct MessageAttempted: Codable, Hashable, Sendable {
  public var message: MessagePlace
  public var attempt: Int
}

/// A part of a message that a service took.
public struct MessageSent: Codable, Hashable, Sendable {
  public var message: MessagePlace
  public var number: Int
  public var audience: String
  public var part: Int
  public var parts: Int
  /// What the service gave back to find it again.
  public var receipt: String?
  /// What later messages of the incident in this channel are hung on.
  public var thread: String?

  var isWhole: Bool { part + 1 >= parts }
}

/// A message that waits for another attempt.
public struct MessageDelayed: Codable, Hashable, Sendable {
  public var message: MessagePlace
  public var reason: String
  public var until: Timestamp
  /// Whether it may have arrived all the same.
  public var isUnclear: Bool?

  enum CodingKeys: String, CodingKey {
    case message, reason, until
    case isUnclear = "is_unclear"
  }
}

/// A message that will not go.
public struct MessageFailed: Codable, Hashable, Sendable {
  public var message: MessagePlace
  public var number: Int
  public var audience: String
  public var reason: String
}

/// A ticket that stands in a tracker outside.
public struct TicketKept: Codable, Hashable, Sendable {
  public var ticket: KeptTicket
}

extension OutboxFact {
  /// How the data of each name is read.
  static let shapes: [String: EventNames.Shape] = [
    "outbox.queued": EventNames.shape { .outbox(.queued($0)) },
    "outbox.approved": EventNames.shape { .outbox(.approved($0)) },
    "outbox.withdrawn": EventNames.shape { .outbox(.withdrawn($0)) },
    "outbox.retried": EventNames.shape { .outbox(.retried($0)) },
    "outbox.attempted": EventNames.shape { .outbox(.attempted($0)) },
    "outbox.sent": EventNames.shape { .outbox(.sent($0)) },
    "outbox.delayed": EventNames.shape { .outbox(.delayed($0)) },
    "outbox.refused": EventNames.shape { .outbox(.refused($0)) },
    "outbox.gave_up": EventNames.shape { .outbox(.gaveUp($0)) },
    "ticket.kept": EventNames.shape { .outbox(.ticketKept($0)) },
  ]

  /// The stable name of the fact.
  var name: String {
    switch self {
    case .queued: "outbox.queued"
    case .approved: "outbox.approved"
    case .withdrawn: "outbox.withdrawn"
    case .retried: "outbox.retried"
    case .attempted: "outbox.attempted"
    case .sent: "outbox.sent"
    case .delayed: "outbox.delayed"
    case .refused: "outbox.refused"
    case .gaveUp: "outbox.gave_up"
    case .ticketKept: "ticket.kept"
    }
  }

  /// Writes the data of the fact under a key.
  func encodeData<Keys: CodingKey>(
    into container: inout KeyedEncodingContainer<Keys>, forKey key: Keys
  ) throws {
    switch self {
    case .queued(let data): try container.encode(data, forKey: key)
    case .approved(let data): try container.encode(data, forKey: key)
    case .withdrawn(let data): try container.encode(data, forKey: key)
    case .retried(let data): try container.encode(data, forKey: key)
    case .attempted(let data): try container.encode(data, forKey: key)
    case .sent(let data): try container.encode(data, forKey: key)
    case .delayed(let data): try container.encode(data, forKey: key)
    case .refused(let data), .gaveUp(let data): try container.encode(data, forKey: key)
    case .ticketKept(let data): try container.encode(data, forKey: key)
    }
  }

  /// The timeline line of the fact; attempts and delays stand in the outbox only.
  var line: TimelineLine? {
    words.map { TimelineLine(kind: .communication, text: $0) }
  }

  private var words: String? {
    switch self {
    case .queued(let fact): Self.words(fact)
    case .approved(let fact):
      "update #\(fact.number) (\(fact.audience)) agreed to as second person"
    case .withdrawn(let fact):
      "update #\(fact.number) (\(fact.audience)) "
        + (fact.mayHaveArrived == true
          ? "not tried again, may have arrived" : "taken back before it left")
        + " (\(fact.channels.joined(separator: ", "))): \(fact.reason)"
    case .retried(let fact): "update #\(fact.number) tried again over \(fact.message.channel)"
    case .attempted, .delayed: nil
    case .sent(let fact):
      fact.isWhole
        ? "update #\(fact.number) (\(fact.audience)) sent over \(fact.message.channel)" : nil
    case .refused(let fact):
      "update #\(fact.number) (\(fact.audience)) refused by \(fact.message.channel): \(fact.reason)"
    case .gaveUp(let fact):
      "update #\(fact.number) (\(fact.audience)) given up over \(fact.message.channel): "
        + fact.reason
    case .ticketKept(let fact):
      "ticket \(fact.ticket.place) in \(fact.ticket.tracker): \(fact.ticket.title)"
    }
  }

  private static func words(_ fact: UpdateQueued) -> String {
    let content = fact.content
    let way = content.channels.joined(separator: ", ")
    let overrides = content.overrides.map { "; in spite of \($0.code): \($0.reason)" }.joined()
    let alone = content.aloneBecause.map { "; without a second person: \($0)" } ?? ""
    let act = fact.heldUntil == nil ? "waits for a second person" : "handed in"
    return "update #\(fact.number) (\(content.audience)) \(act) for \(way)\(overrides)\(alone)"
  }
}
