/// A request about updates that leave.
public enum OutboxCommand: Hashable, Sendable {
  /// Hands an update in; it is held for a while, the team's usual one where nothing else is said, and
  /// waits where a second person has to agree.
  case queue(UpdateContent, holdSeconds: Int64? = nil)
  /// Agrees to somebody else's update.
  case approve(EntryID)
  /// Takes back what has not left yet.
  case withdraw(EntryID, reason: String)
  /// Tries a message again that was refused or given up.
  case retry(EntryID, channel: String)
  /// Remembers where a ticket stands that was pushed.
  case keep(KeptTicket)
  /// What whoever carries the messages has to say.
  case carry(MessagePlace, CarrierReport)

  /// Whether it comes from whoever carries the messages and not from a person.
  var isCarriers: Bool {
    switch self {
    case .queue, .approve, .withdraw, .retry, .keep: false
    case .carry: true
    }
  }
}

extension IncidentCommand {
  /// Whether it comes from whoever carries messages, who need not know what is in them.
  var isCarriers: Bool {
    if case .outbox(let command) = self { return command.isCarriers }
    return false
  }
}

/// One message of one update.
public struct MessagePlace: Codable, Hashable, Sendable {
  public var update: EntryID
  public var channel: String

  /// Creates a place.
  public init(_ update: EntryID, over channel: String) {
    self.update = update
    self.channel = channel
  }

  /// The key a message keeps through all attempts, so that who gets it twice can tell.
  public func idempotencyKey(in incident: IncidentID) -> String {
    "wardroom-\(incident.text)-\(update.text)-\(channel)".lowercased()
  }
}

/// What happened to a message while it was carried.
public enum CarrierReport: Hashable, Sendable {
  /// An attempt begins; it is recorded before anything leaves.
  case begins
  /// A part was taken; `of` is how many there are.
  case sent(part: Int, of: Int, receipt: String?, thread: String?)
  /// It did not go, or nobody knows; it is tried again.
  case delayed(String, until: Timestamp, isUnclear: Bool = false)
  case refused(String)
  case gaveUp(String)
}

/// What a team has agreed on sending updates: data, read from `audiences:` and `updates:` in its settings.
public struct SendingPolicy: Hashable, Sendable {
  /// The audiences that are only told what a second person agreed to.
  public var secondPerson: Set<String>
  /// How long an update is held back after it was handed in, in seconds.
  public var holdSeconds: Int64

  /// Creates a policy.
  public init(secondPerson: Set<String> = [], holdSeconds: Int64 = 10) {
    self.secondPerson = secondPerson
    self.holdSeconds = holdSeconds
  }
}

/// Why the rules say no to what is asked about updates that leave.
public enum OutboxRejection: Hashable, Sendable {
  case unknownUpdate(EntryID)
  case noChannel(String)
  case channelTwice(String)
  case notWaiting(EntryID)
  case ownUpdate(Person)
  case hasLeft(EntryID)
  case unknownMessage(EntryID, channel: String)
  case notFailed(EntryID, channel: String)
  case notDue(EntryID, channel: String)

  /// What is refused and what would be accepted.
  public var sentence: String {
    switch self {
    case .unknownUpdate(let id):
      "No update \(id.text.prefix(20)) was handed in for this incident. `wardroom outbox` lists them."
    case .noChannel(let audience):
      "The update for \(audience) has no channel to go over. Name one, or give the audience some in "
        + "wardroom.yaml: audiences: {\(audience): {channels: [...]}}."
    case .channelTwice(let channel): "The channel \(channel) is named twice. Name it once."
    case .notWaiting(let id):
      "Update \(id.text.prefix(20)) does not wait for anybody's word; nothing was recorded."
    case .ownUpdate(let person):
      "\(person) wrote this update, so somebody else has to agree to it. When nobody else can be "
        + "reached, send it alone and say why."
    case .hasLeft(let id):
      "Nothing of update \(id.text.prefix(20)) waits any more, so nothing can be taken back."
    case .unknownMessage(let id, let channel):
      "Update \(id.text.prefix(20)) does not go over \(channel.prefix(60)). `wardroom outbox` lists its channels."
    case .notFailed(let id, let channel):
      "Update \(id.text.prefix(20)) was not refused by \(channel.prefix(60)) and not given up; nothing was recorded."
    case .notDue(let id, let channel):
      "Update \(id.text.prefix(20)) does not go over \(channel.prefix(60)) now; nothing was recorded."
    }
  }
}
