public import IncidentModel

/// A report of an alert, as it was read when it arrived.
public struct PastReport: Hashable, Sendable {
  public var at: Timestamp
  public var alert: Alert

  /// Creates a report.
  public init(at moment: Timestamp, _ alert: Alert) {
    at = moment
    self.alert = alert
  }
}

/// What the record holds of an incident from which a drill is to be made.
public struct PastIncident: Sendable {
  public let events: [RecordedEvent]
  /// The reports of its alerts, oldest first.
  public let reports: [PastReport]
  /// How it stood at last.
  public let incident: Incident

  /// Takes the events of an incident and the reports of alerts; nil when no declaration begins them.
  ///
  /// Of the reports those count whose alerts are linked to the incident.
  public init?(_ events: [RecordedEvent], reports: [PastReport]) {
    guard let incident = Incident.folding(events) else { return nil }
    self.events = events
    self.incident = incident
    let linked = Set(incident.alerts.map(\.fingerprint))
    self.reports = reports.enumerated()
      .filter { linked.contains($0.element.alert.fingerprint) }
      .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
  }

  /// Returns when an event was known: when it was recorded, or what was written down afterwards says when.
  func known(_ event: RecordedEvent) -> Timestamp {
    switch incident.kind {
    case .backfilled: event.event.occurredAt
    case .real, .drill, .test: event.recordedAt
    }
  }

  /// Everybody the record names, with the role they first held.
  public var people: [(person: Person, role: Role?)] {
    var roles: [Person: Role] = [:]
    var people: Set<Person> = [incident.declaredBy]
    for event in events {
      people.insert(event.actor)
      guard case .roleAssigned(let fact) = event.event.fact else { continue }
      people.insert(fact.person)
      if roles[fact.person] == nil { roles[fact.person] = fact.role }
    }
    return people.sorted { $0.name < $1.name }.map { ($0, roles[$0]) }
  }
}

/// Why no drill can be made of an incident.
public struct PastIncidentProblem: Error, Hashable, Sendable {
  /// What is in the way and what to do about it.
  public var sentence: String
}

extension PastIncident {
  /// Checks that it is over and may be shown to whoever plays.
  func check() throws(PastIncidentProblem) {
    let id = incident.id.text
    guard incident.kind != .drill else {
      throw PastIncidentProblem(
        sentence: "\(id) happened in a drill already. Its scenario is what to copy: "
          + "`wardroom drill list` names it.")
    }
    guard incident.restriction == nil else {
      throw PastIncidentProblem(
        sentence: "\(id) is restricted, and players of a drill are not on its list. Lift the "
          + "restriction first: `wardroom restriction lift \(id) REASON`.")
    }
    switch incident.status {
    case .resolved, .closed: return
    case .triage, .investigating, .identified, .mitigated, .monitoring:
      throw PastIncidentProblem(
        sentence:
          "\(id) still goes on, so its end is not known. Make a drill of it once it is resolved.")
    case .merged:
      throw PastIncidentProblem(
        sentence: "\(id) continues in another incident. Make the drill of that one: "
          + "`wardroom show \(id)` names it.")
    case .cancelled:
      throw PastIncidentProblem(
        sentence: "\(id) was cancelled, so there is nothing to be found or mended in it. "
          + "Choose an incident that was resolved.")
    }
  }
}
