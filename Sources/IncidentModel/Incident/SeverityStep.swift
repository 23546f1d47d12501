/// From when on an incident was taken to be that bad.
public struct SeverityStep: Hashable, Sendable {
  public var severity: Severity
  public var since: Timestamp

  /// Creates a step.
  public init(_ severity: Severity, since: Timestamp) {
    self.severity = severity
    self.since = since
  }
}
