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
  public var snooze: Snooze?
  public var verdict: Verdict?
  /// The incident a person linked it to.
  public var incident: IncidentID?
  /// Until when it counts as flapping, because it came and went too often; nil when it does not.
  public var flappingUntil: Timestamp?

  /// Creates the current state of an alert.
  public init(
    alert: Alert, firstReceivedAt: Timestamp, lastReceivedAt: Timestamp, deliveries: Int = 1,
    occurrences: Int = 1, acknowledgement: Acknowledgement? = nil, snooze: Snooze? = nil,
    verdict: Verdict? = nil, incident: IncidentID? = nil, flappingUntil: Timestamp? = nil
  ) {
    self.alert = alert
    self.firstReceivedAt = firstReceivedAt
    self.lastReceivedAt = lastReceivedAt
    self.deliveries = deliveries
    self.occurrences = occurrences
    self.acknowledgement = acknowledgement
    self.snooze = snooze
    self.verdict = verdict
    self.incident = incident
    self.flappingUntil = flappingUntil
  }
}
