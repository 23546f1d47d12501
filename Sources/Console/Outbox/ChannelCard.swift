public import IncidentModel

/// A channel of the settings as the console shows it, without its secrets.
public struct ChannelCard: Hashable, Sendable {
  public var name: String
  /// The kind, `slack`.
  public var kind: String
  /// Where messages go.
  public var destination: String
  /// Whether everybody can read it.
  public var isPublic: Bool
  /// Whether a person carries the message, over the clipboard or a printed page.
  public var isByHand: Bool
  /// Why it cannot be used; nil when it can.
  public var problem: String?

  /// Creates a card.
  public init(
    name: String, kind: String, destination: String, isPublic: Bool = false,
    isByHand: Bool = false, problem: String? = nil
  ) {
    self.name = name
    self.kind = kind
    self.destination = destination
    self.isPublic = isPublic
    self.isByHand = isByHand
    self.problem = problem
  }
}

/// Something the console wants done about messages that leave; the runtime does it.
public enum OutboxEffect: Hashable, Sendable {
  /// Shows what a text becomes in each of its channels; answered by `.outbox`.
  case preview(IncidentID, UpdateContent)
}

/// What the console is told about messages that leave.
public enum OutboxNews: Hashable, Sendable {
  case previewed(UpdateContent, [ChannelSheet])
}

/// What a text becomes in one channel.
public struct ChannelSheet: Hashable, Sendable {
  public var channel: String
  public var recipients: [String]
  /// The parts it is split into, as a reader sees them.
  public var parts: [String]
  /// What was changed on the way, `cut at 2,000 characters`.
  public var notices: [String]

  /// Creates a sheet.
  public init(channel: String, recipients: [String], parts: [String], notices: [String]) {
    self.channel = channel
    self.recipients = recipients
    self.parts = parts
    self.notices = notices
  }
}
