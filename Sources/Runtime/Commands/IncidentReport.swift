import IncidentModel

/// An incident as `--json` shows it.
struct IncidentReport: Encodable {
  var id: IncidentID
  var kind: IncidentKind
  var title: String
  var severity: String
  var status: IncidentStatus
  var classification: Classification
  var declaredAt: Timestamp
  var declaredBy: Person
  var impact: ImpactWindow
  var roles: [String: Person]
  var facts: [String: String]
  var alerts: [AlertReference]
  var timeline: [TimelineEntry]
  var runbooks: [RunbookRun]
  var updates: [UpdateRecord]
  var actions: [CorrectiveAction]
  var version: Int

  enum CodingKeys: String, CodingKey {
    case id, kind, title, severity, status, classification, impact, roles, facts, alerts, timeline
    case runbooks, updates, actions, version
    case declaredAt = "declared_at"
    case declaredBy = "declared_by"
  }

  init(_ incident: Incident) {
    id = incident.id
    kind = incident.kind
    title = incident.title
    severity = incident.severity.name
    status = incident.status
    classification = incident.classification
    declaredAt = incident.declaredAt
    declaredBy = incident.declaredBy
    impact = incident.impact
    roles = Dictionary(uniqueKeysWithValues: incident.roles.map { ($0.key.rawValue, $0.value) })
    facts = Dictionary(
      uniqueKeysWithValues: incident.facts.texts.map { ($0.key.rawValue, $0.value) })
    alerts = incident.alerts
    timeline = incident.timeline.entries
    runbooks = incident.runbooks
    updates = incident.updates
    actions = incident.actions
    version = incident.version
  }
}

/// A line of the incident index as `--json` shows it.
struct SummaryReport: Encodable {
  var id: IncidentID
  var kind: IncidentKind
  var title: String
  var severity: String
  var status: IncidentStatus
  var declaredAt: Timestamp
  var resolvedAt: Timestamp?
  var commander: Person?

  enum CodingKeys: String, CodingKey {
    case id, kind, title, severity, status, commander
    case declaredAt = "declared_at"
    case resolvedAt = "resolved_at"
  }

  init(_ summary: IncidentSummary) {
    id = summary.id
    kind = summary.kind
    title = summary.title
    severity = summary.severity.name
    status = summary.status
    declaredAt = summary.declaredAt
    resolvedAt = summary.resolvedAt
    commander = summary.commander
  }
}
