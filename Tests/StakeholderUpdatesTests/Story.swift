import IncidentModel
import StakeholderUpdates
import Testing

/// An incident told step by step; every step is decided by the real rules and folded.
struct Story {
  private(set) var incident: Incident
  private var identity = IdentitySource(seed: 42)

  init(
    _ title: String = "Net revenue is wrong", severity: Severity = .sev2,
    kind: IncidentKind = .real,
    declared: String = "2026-03-04T14:05Z", started: String? = "2026-03-04T13:41Z",
    id: IncidentID? = nil
  ) throws {
    let now = try moment(declared)
    var context = DecisionContext(now: now, actor: Person("mira"), identity: identity)
    let declaration = Declaration(
      kind: kind, title: title, severity: severity,
      impact: ImpactWindow(startedAt: try started.map { try moment($0) }),
      commander: Person("mira"))
    let id = id ?? IncidentID(kind: kind, year: 2026, number: 42)
    let events = try Incident.declaring(id, declaration, &context)
    identity = context.identity
    let recorded = Self.recorded(events, of: id, after: 0, at: now, by: Person("mira"))
    incident = try #require(Incident.folding(recorded))
  }

  /// Takes a command at a moment and returns nothing; a rejection fails the test.
  mutating func tell(
    _ command: IncidentCommand, at time: String, by person: String = "mira"
  ) throws {
    let now = try moment(time)
    var context = DecisionContext(now: now, actor: Person(person), identity: identity)
    let events = try incident.events(for: command, &context)
    identity = context.identity
    for event in Self.recorded(
      events, of: incident.id, after: incident.version, at: now, by: Person(person))
    {
      incident.apply(event)
    }
  }

  /// Fills the whole fact sheet.
  mutating func fillFacts(at time: String = "2026-03-04T14:06Z") throws {
    let facts: [(FactField, String)] = [
      (.impact, "Net revenue for 2 and 3 March shows about 12 % too low."),
      (.scope, "Executive weekly board and finance report."),
      (.notAffected, "Billing, gross revenue and order counts."),
      (.doNow, "Do not use net revenue from this board."),
      (.known, "A metric change released at 13:41Z is being taken back."),
      (.eta, "correct figures by 15:30Z"), (.confidence, "medium"),
    ]
    for (field, text) in facts { try tell(.update(.reviseFact(field, text)), at: time) }
  }

  private static func recorded(
    _ events: [IncidentEvent], of id: IncidentID, after version: Int, at now: Timestamp,
    by person: Person
  ) -> [RecordedEvent] {
    events.enumerated().map { index, event in
      RecordedEvent(
        id: "e\(version + index + 1)", position: Int64(version + index + 1),
        stream: StreamID(id), version: version + index + 1, recordedAt: now, actor: person,
        event: event)
    }
  }
}

/// Reads a time of a test; a misspelt one fails the test.
func moment(_ text: String) throws -> Timestamp { try #require(Timestamp(rfc3339: text)) }

/// Returns a shipped audience; a misspelt name fails the test.
func standardAudience(_ name: String) throws -> Audience {
  try #require(UpdateCatalog.standard.audience(named: name))
}

/// Returns a shipped template; a misspelt name fails the test.
func standardTemplate(_ name: String, _ audience: Audience) throws -> UpdateTemplate {
  try #require(UpdateCatalog.standard.template(named: name, for: audience))
}
