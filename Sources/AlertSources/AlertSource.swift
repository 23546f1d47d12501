public import IncidentModel

/// A sender of alerts: what its bodies look like and what alerts they hold.
///
/// Conforming types are pure: bytes and a moment in, alerts or a problem out. Authentication, size limits
/// and keeping the raw body are the receiver's job.
public protocol AlertSource: Sendable {
  /// The catalogue name, which is also the path: `POST /ingest/<name>`.
  static var name: String { get }

  /// Reads a body.
  ///
  /// An alert whose sender named no start gets `receivedAt` for it and `isStartAssumed`.
  /// - Parameters:
  ///   - payload: The body as received, at most as long as the receiver allows.
  ///   - instance: Which installation of the source sent it, empty when the sender did not say.
  ///   - receivedAt: When it arrived.
  /// - Returns: The alerts, and a problem for each that could not be read beside them.
  /// - Throws: The first problem, when no alert at all can be read.
  static func reading(
    of payload: [UInt8], instance: String, receivedAt: Timestamp
  ) throws(AlertPayloadProblem) -> AlertReading
}

/// What one body held: the alerts that could be read and a problem for each that could not.
public struct AlertReading: Hashable, Sendable {
  public var alerts: [Alert]
  /// Why alerts beside the good ones were left out, in the order of the body.
  public var skipped: [AlertPayloadProblem]

  /// Creates a reading.
  public init(alerts: [Alert], skipped: [AlertPayloadProblem] = []) {
    self.alerts = alerts
    self.skipped = skipped
  }
}

/// Every source the receiver has a path for; a new source is one file and one line here.
public let alertSourceCatalog: [any AlertSource.Type] = [
  Alertmanager.self,
  Generic.self,
]
