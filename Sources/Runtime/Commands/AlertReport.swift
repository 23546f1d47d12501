import IncidentModel

/// A current alert as `--json` shows it; the names here, in snake case, are what scripts rely on.
struct AlertReport: Encodable {
  var fingerprint: Fingerprint
  var source: String
  var sourceInstance: String
  var status: AlertStatus
  /// SEV1 to SEV4, when the source's words map to one.
  var severity: String?
  var severityText: String
  var tier: Int?
  var title: String
  var details: String
  var labels: [String: String]
  var links: [Link]
  var startedAt: Timestamp
  var startAssumed: Bool
  var endedAt: Timestamp?
  var firstReceivedAt: Timestamp
  var lastReceivedAt: Timestamp
  var deliveries: Int
  var occurrences: Int
  var acknowledgement: Acknowledgement?
  var incident: IncidentID?
  var truncatedCount: Int
  var salvaged: Bool

  /// Somewhere to look.
  struct Link: Encodable {
    var kind: AlertLink.Kind
    var url: String
  }

  /// Who looks after the alert.
  struct Acknowledgement: Encodable {
    var by: Person
    var at: Timestamp
    var reason: String
  }

  init(_ current: CurrentAlert) {
    let alert = current.alert
    fingerprint = alert.fingerprint
    source = alert.source
    sourceInstance = alert.sourceInstance
    status = alert.status
    severity = alert.severity?.name
    severityText = alert.severityText
    tier = alert.tier?.rawValue
    title = alert.title
    details = alert.details
    labels = alert.labels
    links = alert.links.map { Link(kind: $0.kind, url: $0.url) }
    startedAt = alert.startedAt
    startAssumed = alert.isStartAssumed
    endedAt = alert.endedAt
    firstReceivedAt = current.firstReceivedAt
    lastReceivedAt = current.lastReceivedAt
    deliveries = current.deliveries
    occurrences = current.occurrences
    acknowledgement = current.acknowledgement.map {
      Acknowledgement(by: $0.by, at: $0.at, reason: $0.reason)
    }
    incident = current.incident
    truncatedCount = alert.truncatedCount
    salvaged = alert.isSalvaged
  }
}
