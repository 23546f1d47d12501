public import IncidentModel

/// What is to be told, before any service's form.
public struct OutgoingMessage: Hashable, Sendable {
  /// The idempotency key, the same on every try.
  public var key: String
  /// One line, `SEV2 - Net revenue is wrong - update 2`.
  public var subject: String
  /// The text a person approved: plain, or light markdown at the most.
  public var text: String
  /// The incident, which is the thread: `INC-2026-0042`.
  public var incident: String
  public var audience: String
  public var number: Int
  /// From 1, the worst, to 4.
  public var severity: Int
  /// Wardroom's word for the status.
  public var status: String
  /// Whether it is the last one of the incident.
  public var isFinal: Bool
  public var sentAt: Timestamp
  /// What the first message of the incident in this channel gave back; nil for the first.
  public var thread: String?
  /// The data products that are affected, by the names a status page's components carry in the settings.
  public var components: [String] = []

  /// Creates a message.
  public init(
    key: String, subject: String, text: String, incident: String, audience: String, number: Int,
    severity: Int, status: String, isFinal: Bool = false, sentAt: Timestamp, thread: String? = nil,
    components: [String] = []
  ) {
    self.key = key
    self.subject = subject
    self.text = text
    self.incident = incident
    self.audience = audience
    self.number = number
    self.severity = severity
    self.status = status
    self.isFinal = isFinal
    self.sentAt = sentAt
    self.thread = thread
    self.components = components
  }
}

extension OutgoingMessage {
  /// Returns the key of one part: that of the message, with a number behind it from the second on.
  func key(ofPart part: Int) -> String { part == 0 ? key : "\(key).\(part + 1)" }

  /// The end of a text that was cut.
  var cutNotice: String { "\u{2026} Cut here; the full text is update \(number) of \(incident)." }

  /// The subject on one line, without characters that do not show.
  var line: String { CleanText(line: subject).text }
}
