public import IncidentModel

/// The earlier incidents some keys found, the newest first.
public struct RepeatsFound: Hashable, Sendable {
  public var keys: RepeatKeys
  public var incidents: [RepeatedIncident]

  /// Creates an answer.
  public init(keys: RepeatKeys, incidents: [RepeatedIncident]) {
    self.keys = keys
    self.incidents = incidents
  }
}
