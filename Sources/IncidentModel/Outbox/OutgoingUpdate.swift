/// An update on its way to one audience, over one or several channels, word for word as a person approved it.
public struct OutgoingUpdate: Hashable, Sendable {
  public var id: EntryID
  public var content: UpdateContent
  /// Counted through all updates of the incident, from 1.
  public var number: Int
  public var by: Person
  public var queuedAt: Timestamp
  /// Until when it is held back, so that it can be taken back; nil while a second person's word is missing.
  public var heldUntil: Timestamp?
  /// Who agreed to it; nil when nobody had to, or has not yet.
  public var approvedBy: Person?
  /// One for each channel, in their order.
  public var messages: [OutgoingMessageState]

  /// Whether it waits for the word of a second person.
  public var needsApproval: Bool {
    heldUntil == nil && messages.contains { $0.state.isOnItsWay }
  }

  /// Whether it was taken back before anything of it left.
  public var isWithdrawn: Bool {
    messages.allSatisfy { $0.state.isWithdrawn && !$0.mayHaveArrived }
  }

  /// Whether some of it still has to go.
  public var isOnItsWay: Bool { messages.contains { $0.state.isOnItsWay } }

  /// Returns the message over a channel.
  public func message(over channel: String) -> OutgoingMessageState? {
    messages.first { $0.channel == channel }
  }
}

/// What an update says and to whom, as its author handed it in.
public struct UpdateContent: Codable, Hashable, Sendable {
  /// A finding of the lints that somebody sent the update in spite of.
  public struct Override: Codable, Hashable, Sendable {
    /// The rule's code, `U103`.
    public var code: String
    /// What was found.
    public var finding: String
    public var reason: String

    /// Creates an override.
    public init(code: String, finding: String, reason: String) {
      self.code = code
      self.finding = finding
      self.reason = reason
    }
  }

  /// The audience's name, `exec`.
  public var audience: String
  /// One line, as an e-mail or a status page shows it.
  public var subject: String
  public var text: String
  /// Names of channels in the settings.
  public var channels: [String]
  public var overrides: [Override]
  /// Why it goes without a second person's word although one is asked for; nil when it does not.
  public var aloneBecause: String?
  /// The next update the text promises.
  public var promisedNextAt: Timestamp?
  /// How the incident stood when it was handed in, which is what its text speaks of.
  public var standing: UpdateStanding?

  enum CodingKeys: String, CodingKey {
    case audience, subject, text, channels, overrides, standing
    case aloneBecause = "alone_because"
    case promisedNextAt = "promised_next_at"
  }

  /// Creates a content.
  public init(
    audience: String, subject: String, text: String, channels: [String],
    overrides: [Override] = [], aloneBecause: String? = nil, promisedNextAt: Timestamp? = nil
  ) {
    self.audience = audience
    self.subject = subject
    self.text = text
    self.channels = channels
    self.overrides = overrides
    self.aloneBecause = aloneBecause
    self.promisedNextAt = promisedNextAt
  }
}

/// What services are told of an incident beside the text.
public struct UpdateStanding: Codable, Hashable, Sendable {
  public var severity: Severity
  public var status: IncidentStatus
  public var products: [String]

  /// Notes how an incident stands.
  public init(_ incident: Incident) {
    severity = incident.severity
    status = incident.status
    products = incident.classification.products
  }

  init(severity: Severity, status: IncidentStatus, products: [String]) {
    self.severity = severity
    self.status = status
    self.products = products
  }
}

/// What has become of an update over one channel.
public struct OutgoingMessageState: Hashable, Sendable {
  /// How a message stands; the words are the ones people are shown.
  public enum State: Hashable, Sendable {
    /// It goes as soon as it may; `because` says why it did not go yet.
    case queued(notBefore: Timestamp?, because: String?)
    /// An attempt began, and nothing was recorded of its end: it may have arrived.
    case sending(since: Timestamp)
    case sent(at: Timestamp, receipt: String?)
    /// The service will never take it as it is.
    case refused(String)
    /// It was tried for as long as it is worth anything.
    case gaveUp(String)
    case withdrawn(String)

    /// Whether it still has to go.
    public var isOnItsWay: Bool {
      switch self {
      case .queued, .sending: true
      case .sent, .refused, .gaveUp, .withdrawn: false
      }
    }

    /// Whether it was taken back.
    public var isWithdrawn: Bool {
      if case .withdrawn = self { return true }
      return false
    }
  }

  public var channel: String
  public var state: State
  /// How many attempts began.
  public var attempts = 0
  /// How many of the parts it was split into have been taken.
  public var partsSent = 0
  /// Whether an attempt ended without anybody knowing, so that readers may have it.
  public var mayHaveArrived = false
  /// When the first attempt began; nil when none did.
  public var triedSince: Timestamp?
}
