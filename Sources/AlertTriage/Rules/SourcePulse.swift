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
  public var fingerprint: Fingerprint { Fingerprint("wardroom/pulse/\(name)") }

  /// The source with its instance.
  var name: String { instance.isEmpty ? source : "\(source)/\(instance)" }
}

extension PulsePolicy {
  /// The longest gap that is still a rhythm; a source that sends once a month has none.
  private static let longestGap: Int64 = 7 * 86_400

  /// Returns from when on a source counts as silent; nil when its silence means nothing.
  ///
  /// What Wardroom says of itself has no pulse, or its silence would be an alert without end.
  public func deadline(of pulse: SourcePulse) -> Timestamp? {
    guard pulse.source != "wardroom", !ignored.contains(pulse.source),
      !ignored.contains(pulse.name), pulse.deliveries >= minimumDeliveries,
      pulse.usualGapSeconds > 0, pulse.usualGapSeconds <= Self.longestGap
    else { return nil }
    return pulse.lastAt.adding(seconds: factor * max(pulse.usualGapSeconds, minimumGapSeconds))
  }

  /// Returns the sources that are silent at a moment.
  public func silent(_ pulses: [SourcePulse], now: Timestamp) -> [SourcePulse] {
    pulses.filter { pulse in deadline(of: pulse).map { $0 <= now } == true }
  }

  /// Returns when the next source will count as silent; nil when none will.
  public func nextDeadline(of pulses: [SourcePulse], after now: Timestamp) -> Timestamp? {
    pulses.compactMap(deadline).filter { $0 > now }.min()
  }

  /// Returns the alert about a source: firing while it is silent, resolved once it is heard again.
  ///
  /// It starts when the source counts as silent, so each silence is an occurrence of its own; that the
  /// source is heard again only ends the one there is.
  public func alert(for pulse: SourcePulse, now: Timestamp) -> Alert {
    let deadline = deadline(of: pulse)
    let isSilent = deadline.map { $0 <= now } == true
    let gap = TimeSpan(seconds: max(pulse.usualGapSeconds, minimumGapSeconds)).precise
    return Alert(
      source: "wardroom", sourceInstance: "pulse", fingerprint: pulse.fingerprint,
      status: isSilent ? .firing : .resolved, severity: .sev3,
      title: "\(pulse.name) has been silent since \(pulse.lastAt.clock)",
      details: "It usually sends something every \(gap). Alerts it would send do not arrive; "
        + "check that it runs and reaches the receiver.",
      labels: ["alertname": "SourceSilent", "silent_source": pulse.source],
      asset: pulse.name, signal: .freshness, failureKind: .jobFailed, group: "source pulse",
      startedAt: isSilent ? (deadline ?? now) : pulse.lastAt,
      endedAt: isSilent ? nil : pulse.lastAt, isStatusOnly: !isSilent)
  }
}
