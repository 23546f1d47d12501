public import IncidentModel

/// How regularly a source is heard of.
public struct SourcePulse: Hashable, Sendable {
  public var source: String
  public var instance: String
  public var lastAt: Timestamp
  /// The seconds that usually lie between two deliveries.
  public var usualGapSeconds: Int64
  public var deliveries: Int

  /// Creates a pulse.
  public init(
    source: String, instance: String = "", lastAt: Timestamp, usualGapSeconds: Int64,
    deliveries: Int
  ) {
    self.source = source
    self.instance = instance
    self.lastAt = lastAt
    self.usualGapSeconds = usualGapSeconds
    self.deliveries = deliveries
  }

  /// The name of the alert that tells of its silence, always the same for a source.
  public var fingerprint: Fingerprint { Fingerprint("wardroom/pulse/\(source)/\(instance)") }
}

extension PulsePolicy {
  /// Returns from when on a source counts as silent; nil when its silence means nothing.
  public func deadline(of pulse: SourcePulse) -> Timestamp? { nil }

  /// Returns the sources that are silent at a moment.
  public func silent(_ pulses: [SourcePulse], now: Timestamp) -> [SourcePulse] { [] }

  /// Returns when the next source will count as silent; nil when none will.
  public func nextDeadline(of pulses: [SourcePulse], after now: Timestamp) -> Timestamp? { nil }

  /// Returns the alert about a source: firing while it is silent, resolved once it is heard again.
  public func alert(for pulse: SourcePulse, now: Timestamp) -> Alert {
    Alert(
      source: "wardroom", fingerprint: pulse.fingerprint, status: .resolved, title: "",
      startedAt: now)
  }
}
