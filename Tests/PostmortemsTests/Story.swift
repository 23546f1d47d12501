import IncidentModel
import Postmortems
import Testing

/// An incident told step by step; every step is decided by the real rules and folded.
struct Story {
  private(set) var incident: Incident
  private var identity = IdentitySource(seed: 42)

  init(
    _ title: String = "Net revenue is wrong", severity: Severity = .sev2,
    kind: IncidentKind = .real,
    declared: String = "2026-03-04T14:05Z", started: String? = "2026-03-04T13:41Z"
  ) throws {
    let now = try moment(declared)
    var context = DecisionContext(now: now, actor: Person("mira"), identity: identity)
    let declaration = Declaration(
      kind: kind, title: title, severity: severity,
      impact: ImpactWindow(startedAt: try started.map { try moment($0) }),
      commander: Person("mira"))
    let id = IncidentID(kind: kind, year: 2026, number: 42)
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

extension Story {
  /// A whole incident: facts, decision, runbook, update, resolution, actions.
  static func whole() throws -> Story {
    var story = try Story("Executive revenue dashboard wrong after metrics deploy")
    try story.tell(
      .state(
        .classify(
          Classification(
            incidentClass: .correctness, failureKind: .wrongData,
            products: ["exec_revenue", "board_pack"]))), at: "2026-03-04T14:06Z")
    try story.fillFacts(at: "2026-03-04T14:07Z")
    try story.tell(
      .entry(.add(.observation, "deploy 4711 changes `net_revenue`")), at: "2026-03-04T14:08Z")
    try story.tell(
      .runbook(
        .start(
          RunbookReference(
            name: "wrong-numbers", title: "Wrong numbers | dashboard", contentHash: "0",
            steps: [
              StepReference(path: "1", title: "Look", textHash: "1"),
              StepReference(path: "2", title: "Tell", textHash: "2"),
            ]))), at: "2026-03-04T14:10Z")
    try story.tell(.runbook(.tick(runbook: "wrong-numbers", path: "1")), at: "2026-03-04T14:11Z")
    try story.tell(
      .update(.record(audience: "exec", text: "SEV2\n\n# Impact: x\n- y", outcome: .copied)),
      at: "2026-03-04T14:20Z", by: "ada")
    try story.tell(.entry(.add(.decision, "roll back 4711")), at: "2026-03-04T14:25Z")
    try story.tell(.state(.changeStatus(to: .mitigated)), at: "2026-03-04T14:50Z")
    try story.tell(.state(.changeStatus(to: .resolved)), at: "2026-03-04T15:51Z")
    try story.tell(
      .action(
        .add(
          CorrectiveActionDraft(
            text: "Gate deploys on a metric diff", owner: Person("sam"), due: "2026-04-02",
            type: "test-gap", ticket: "DATA-812"))), at: "2026-03-04T16:00Z")
    try story.tell(
      .action(.add(CorrectiveActionDraft(text: "Roll back 4711", owner: Person("Mira P")))),
      at: "2026-03-04T16:01Z")
    let second = try #require(story.incident.actions.last)
    try story.tell(.action(.close(second.id, proof: "deploy 4712")), at: "2026-03-04T16:05Z")
    return story
  }

  /// The file of the incident as text.
  var file: String { String(decoding: PostmortemDocument.render(incident), as: UTF8.self) }
}
