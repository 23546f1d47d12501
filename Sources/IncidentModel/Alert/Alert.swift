/// What a source says about an alert right now.
public enum AlertStatus: String, Codable, Hashable, CaseIterable, Sendable {
  case firing
  case acknowledged
  case resolved
  case unknown
}

/// Somewhere to look, as the source gave it.
public struct AlertLink: Codable, Hashable, Sendable {
  /// What the link leads to.
  public enum Kind: String, Codable, Hashable, CaseIterable, Sendable {
    case generator
    case runbook
    case dashboard
    case silence
    case log
    case console
  }

  public var kind: Kind
  public var url: String

  /// Creates a link.
  public init(kind: Kind, url: String) {
    self.kind = kind
    self.url = url
  }
}

/// One report of one alert by one source, normalised (SOURCES.md 0.1).
///
/// The same `fingerprint` with a later `startedAt` is a new occurrence of the same alert. Text fields are
/// as received; they become `SafeText` before they are shown.
public struct Alert: Codable, Hashable, Sendable {
  /// The catalogue name of the source, `alertmanager`.
  public var source: String
  /// Which route, receiver or instance of the source it came from.
  public var sourceInstance: String
  public var fingerprint: Fingerprint
  public var status: AlertStatus
  /// The severity the source's words map to; nil when they map to none.
  public var severity: Severity?
  /// The severity as the source wrote it, empty when it wrote none.
  public var severityText: String
  public var title: String
  public var details: String
  public var labels: [String: String]
  public var links: [AlertLink]
  public var startedAt: Timestamp
  /// Whether the sender named no start, so that the time of arrival stands for it.
  public var isStartAssumed: Bool
  public var endedAt: Timestamp?
  /// How many alerts the sender left out of the delivery this one came in.
  public var truncatedCount: Int
  /// Whether the body was broken and had to be repaired before it could be read.
  public var isSalvaged: Bool

  /// Creates an alert.
  public init(
    source: String, sourceInstance: String = "", fingerprint: Fingerprint, status: AlertStatus,
    severity: Severity? = nil, severityText: String = "", title: String, details: String = "",
    labels: [String: String] = [:], links: [AlertLink] = [], startedAt: Timestamp,
    isStartAssumed: Bool = false, endedAt: Timestamp? = nil, truncatedCount: Int = 0,
    isSalvaged: Bool = false
  ) {
    self.source = source
    self.sourceInstance = sourceInstance
    self.fingerprint = fingerprint
    self.status = status
    self.severity = severity
    self.severityText = severityText
    self.title = title
    self.details = details
    self.labels = labels
    self.links = links
    self.startedAt = startedAt
    self.isStartAssumed = isStartAssumed
    self.endedAt = endedAt
    self.truncatedCount = truncatedCount
    self.isSalvaged = isSalvaged
  }

  /// The tier the labels name (`tier: "1"`, `T1`, `tier-1`), nil when they name none.
  public var tier: Tier? {
    guard let text = labels["tier"] else { return nil }
    return text.last.flatMap { Int(String($0)) }.flatMap(Tier.init(rawValue:))
  }
}

/// An alert as it stands now, with what happened to it here.
public struct CurrentAlert: Codable, Hashable, Sendable {
  public var alert: Alert
  /// When this occurrence was first received.
  public var firstReceivedAt: Timestamp
  /// When it was last received.
  public var lastReceivedAt: Timestamp
  /// How many deliveries of this occurrence arrived.
  public var deliveries: Int
  /// How many occurrences the fingerprint has had, this one included.
  public var occurrences: Int
  public var acknowledgement: Acknowledgement?
  /// The incident a person linked it to.
  public var incident: IncidentID?

  /// Creates the current state of an alert.
  public init(
    alert: Alert, firstReceivedAt: Timestamp, lastReceivedAt: Timestamp, deliveries: Int = 1,
    occurrences: Int = 1, acknowledgement: Acknowledgement? = nil, incident: IncidentID? = nil
  ) {
    self.alert = alert
    self.firstReceivedAt = firstReceivedAt
    self.lastReceivedAt = lastReceivedAt
    self.deliveries = deliveries
    self.occurrences = occurrences
    self.acknowledgement = acknowledgement
    self.incident = incident
  }
}

/// A person's word that they look after an alert.
public struct Acknowledgement: Codable, Hashable, Sendable {
  public var by: Person
  public var at: Timestamp
  public var reason: String

  /// Creates an acknowledgement.
  public init(by person: Person, at moment: Timestamp, reason: String) {
    by = person
    at = moment
    self.reason = reason
  }
}

/// A delivery that could not be read, kept so that nothing accepted or refused is lost silently.
public struct DeadLetter: Codable, Hashable, Sendable {
  public var number: Int64
  public var source: String
  public var receivedAt: Timestamp
  /// The sentence the sender was answered with.
  public var reason: String
  /// The raw bytes as received.
  public var body: [UInt8]

  /// Creates a dead letter.
  public init(
    number: Int64, source: String, receivedAt: Timestamp, reason: String, body: [UInt8]
  ) {
    self.number = number
    self.source = source
    self.receivedAt = receivedAt
    self.reason = reason
    self.body = body
  }
}
