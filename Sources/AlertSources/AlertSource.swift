public import IncidentModel

/// A sender of alerts: what its bodies look like and what alerts they hold.
///
/// Conforming types are pure: a message in, alerts or a problem out. Size limits, secrets and keeping the
/// raw body are the receiver's job. The same message is read again when a dead letter is replayed or the
/// program was killed between keeping and reading it, so a reading depends on nothing but the message.
public protocol AlertSource: Sendable {
  /// The catalogue name, which is also the path: `POST /ingest/<name>`.
  static var name: String { get }

  /// What a person needs to know to make the source send here.
  static var guide: SourceGuide { get }

  /// The paths that real clients of this source insist on, beside `/ingest/<name>`.
  static var compatiblePaths: [CompatiblePath] { get }

  /// The heads without which a body cannot be read, in lower case; they are kept with it.
  static var readHeaders: [String] { get }

  /// Reads a message.
  ///
  /// An alert whose sender named no start gets `receivedAt` for it and `isStartAssumed`.
  /// - Returns: The alerts, and a problem for each that could not be read beside them.
  /// - Throws: The first problem, when nothing at all can be read.
  static func reading(of message: SourceMessage) throws(AlertPayloadProblem) -> AlertReading

  /// Returns what the sender is told once everything is kept; nil for the receiver's own answer.
  ///
  /// Clients that speak a vendor's protocol look for that vendor's answer.
  static func answer(to message: SourceMessage, _ reading: AlertReading) -> SourceAnswer?

  /// Returns what the sender is told about a body that could not be read; nil for our own answer.
  static func answer(
    to message: SourceMessage, _ problem: AlertPayloadProblem
  ) -> SourceAnswer?
}

extension AlertSource {
  public static var compatiblePaths: [CompatiblePath] { [] }
  public static var readHeaders: [String] { [] }
  public static func answer(to message: SourceMessage, _ reading: AlertReading) -> SourceAnswer? {
    nil
  }
  public static func answer(
    to message: SourceMessage, _ problem: AlertPayloadProblem
  ) -> SourceAnswer? { nil }
}

/// What one message held: the alerts that could be read and a problem for each that could not.
public struct AlertReading: Hashable, Sendable {
  public var alerts: [Alert]
  /// Why alerts beside the good ones were left out, in the order of the body.
  public var skipped: [AlertPayloadProblem]
  /// What was changed on the platform.
  public var changes: [ChangeNotice] = []
  /// What is made from what.
  public var lineage: [LineageEdge] = []
  /// Signs of life of the named senders, without an alert.
  public var heartbeats: [String] = []
  /// A subscription that waits for a person's yes, when the message asked for one.
  public var subscription: SubscriptionRequest?

  /// Creates a reading.
  public init(alerts: [Alert] = [], skipped: [AlertPayloadProblem] = []) {
    self.alerts = alerts
    self.skipped = skipped
  }
}

/// A sender that wants to be confirmed before it sends: confirming means fetching an address.
public struct SubscriptionRequest: Hashable, Sendable {
  /// What is subscribed to, as the sender names it: a topic.
  public var topic: String
  public var confirmURL: String

  /// Creates a request.
  public init(topic: String, confirmURL: String) {
    self.topic = topic
    self.confirmURL = confirmURL
  }
}
