/// One transaction against the record: events of one stream and what they imply elsewhere.
public struct Append: Hashable, Sendable {
  public var stream: StreamID
  /// The version the stream must have for the events to be written.
  public var expectedVersion: Int
  public var events: [EventDraft]
  /// What the incident index says from now on; nil when the stream is not an incident.
  public var summary: IncidentSummary?
  /// What the incident is recognised by from now on; nil when the stream is not an incident.
  public var traits: IncidentTraits?
  /// What changes on current alerts because of these events.
  public var alertMarks: [AlertMark]
  /// What changes on the silences because of these events.
  public var silenceMarks: [SilenceMark]
  /// By what the incident is recognised when it comes back; see `RepeatKeys.traces`.
  public var traces: Set<String>

  /// Creates an append.
  public init(
    stream: StreamID, expectedVersion: Int, events: [EventDraft], summary: IncidentSummary? = nil,
    traits: IncidentTraits? = nil, alertMarks: [AlertMark] = [], silenceMarks: [SilenceMark] = [],
    traces: Set<String> = []
  ) {
    self.stream = stream
    self.expectedVersion = expectedVersion
    self.events = events
    self.summary = summary
    self.traits = traits
    self.alertMarks = alertMarks
    self.silenceMarks = silenceMarks
    self.traces = traces
  }
}

/// A change of the silences, applied in the same transaction as its event.
public enum SilenceMark: Hashable, Sendable {
  case added(Silence)
  /// The silence holds no longer from that moment on.
  case ended(EntryID, at: Timestamp)
}

/// A person's act on a current alert, applied to its row in the same transaction as its event.
public struct AlertMark: Hashable, Sendable {
  /// What changes on the alert.
  public enum Change: Hashable, Sendable {
    case acknowledged(Acknowledgement)
    case unacknowledged
    case linked(IncidentID)
    case unlinked
    case snoozed(Snooze)
    case woken
    case judged(Verdict)
    case verdictWithdrawn
  }

  public var fingerprint: Fingerprint
  public var change: Change

  /// Creates a mark.
  public init(_ fingerprint: Fingerprint, _ change: Change) {
    self.fingerprint = fingerprint
    self.change = change
  }
}

/// One line of the incident index: enough to list an incident without folding its events.
public struct IncidentSummary: Codable, Hashable, Sendable {
  public var id: IncidentID
  public var kind: IncidentKind
  public var title: String
  public var severity: Severity
  public var status: IncidentStatus
  public var declaredAt: Timestamp
  public var resolvedAt: Timestamp?
  public var commander: Person?
  /// Who may know of it; nil when everybody may.
  public var restriction: Restriction?
  /// How many events the incident has.
  public var version: Int
  /// Its place among the open ones; nil leaves it to severity and age, as what follows does in an older index.
  public var priority: Int?
  /// The incident it is part of.
  public var parent: IncidentID?
  public var isNearMiss: Bool?
  /// How many messages of its updates still have to go; nil for none.
  public var waitingMessages: Int?

  /// Creates a summary.
  public init(
    id: IncidentID, kind: IncidentKind, title: String, severity: Severity, status: IncidentStatus,
    declaredAt: Timestamp, resolvedAt: Timestamp? = nil, commander: Person? = nil,
    restriction: Restriction? = nil, version: Int, priority: Int? = nil,
    parent: IncidentID? = nil, isNearMiss: Bool? = nil, waitingMessages: Int? = nil
  ) {
    self.id = id
    self.kind = kind
    self.title = title
    self.severity = severity
    self.status = status
    self.declaredAt = declaredAt
    self.resolvedAt = resolvedAt
    self.commander = commander
    self.restriction = restriction
    self.version = version
    self.priority = priority
    self.parent = parent
    self.isNearMiss = isNearMiss
    self.waitingMessages = waitingMessages
  }

  /// Whether work or learning is still going on.
  public var isOpen: Bool { !status.isFinal }
}
