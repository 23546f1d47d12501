/// A runbook as another incident followed it.
public struct EarlierRun: Hashable, Sendable {
  public var incident: IncidentID
  public var run: RunbookRun

  /// Creates an earlier run.
  public init(incident: IncidentID, run: RunbookRun) {
    self.incident = incident
    self.run = run
  }
}
