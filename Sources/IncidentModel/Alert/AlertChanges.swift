/// What changed on the current alerts since a reader last asked.
public struct AlertChanges: Hashable, Sendable {
  /// Every alert that changed, as it stands now; the first answers hold open ones only.
  public var alerts: [CurrentAlert]
  /// Where to go on from; it means something to the store only.
  public var revision: Int64
  /// Whether this was all; else there is more to ask for at once.
  public var isComplete: Bool

  /// Creates changes.
  public init(alerts: [CurrentAlert], revision: Int64, isComplete: Bool) {
    self.alerts = alerts
    self.revision = revision
    self.isComplete = isComplete
  }
}
