import IncidentModel
import TerminalKit

/// What an incident has to do with others as `--json` shows it.
struct RelationsReport: Encodable {
  var links: [LinkReport]
  var priority: PriorityReport?
  var nearMiss: String?

  init(_ incident: Incident) {
    links = incident.links.map(LinkReport.init)
    priority = incident.priority.map(PriorityReport.init)
    nearMiss = incident.nearMiss?.reason
  }
}

/// A link to another incident as `--json` shows it.
struct LinkReport: Encodable {
  var kind: LinkKind
  var other: IncidentID
  var title: String
  var reason: String

  init(_ link: IncidentLink) {
    kind = link.kind
    other = link.other
    title = link.title
    reason = link.reason
  }
}

/// A place among the open incidents as `--json` shows it.
struct PriorityReport: Encodable {
  var number: Int
  var by: Person
  var at: Timestamp
  var reason: String

  init(_ priority: IncidentPriority) {
    number = priority.number
    by = priority.by
    at = priority.at
    reason = priority.reason
  }
}

extension ShowCommand {
  /// What the incident has to do with others, a line each.
  static func relations(of incident: Incident) -> [SafeText] {
    let priority = incident.priority.map { priority -> SafeText in
      "priority \(priority.number) (\(priority.by.name)\(priority.reason.isEmpty ? "" : ": " + priority.reason))"
    }
    let nearMiss = incident.nearMiss.map { SafeText("near miss: \($0.reason)") }
    return [priority, nearMiss].compactMap { $0 }
      + incident.links.map { SafeText("link: \($0.sentence)") }
  }
}
