public import IncidentModel

/// What of an incident tells which runbooks it needs.
public struct RunbookSubject: Hashable, Sendable {
  /// More alerts than these say nothing new; those that fired first are held.
  public static let alertLimit = 50

  public var title: String
  public var severity: Severity
  public var classification: Classification
  /// The linked alerts, the first to fire first.
  public private(set) var alerts: [Alert]
  /// What was followed in incidents like it.
  public var precedents: [RunbookPrecedent]

  /// Creates a subject.
  public init(
    title: String, severity: Severity, classification: Classification = Classification(),
    alerts: [Alert] = [], precedents: [RunbookPrecedent] = []
  ) {
    self.title = title
    self.severity = severity
    self.classification = classification
    self.precedents = precedents
    let sorted = alerts.sorted {
      ($0.startedAt, $0.fingerprint) < ($1.startedAt, $1.fingerprint)
    }
    self.alerts = Array(sorted.prefix(Self.alertLimit))
  }

  /// Takes what tells of an incident and of the alerts that are linked to it.
  public init(
    _ incident: Incident, alerts: [Alert] = [], precedents: [RunbookPrecedent] = []
  ) {
    self.init(
      title: incident.title, severity: incident.severity, classification: incident.classification,
      alerts: alerts, precedents: precedents)
  }

  /// The most important tier that a linked alert names.
  var tier: Tier? { alerts.compactMap(\.tier).min() }
}
