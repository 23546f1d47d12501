import IncidentModel
import Testing

@Suite("The situation")
struct SituationTests {
  @Test("takes in events once and remembers how far it came")
  func applies() throws {
    let story = try Story()
    var situation = Situation()
    for event in story.events + story.events { situation.apply(event) }
    #expect(situation.incidents == [Story.id: story.incident])
    #expect(situation.position == 1)
    #expect(situation.index == [story.incident.summary])
    situation.advance(to: 12)
    situation.advance(to: 7)
    #expect(situation.position == 12)
  }

  @Test("passes over events of incidents it does not hold")
  func strangers() throws {
    var story = try Story()
    let event = try story.event(.state(.retitle("New")), at: at(9, 5))
    var situation = Situation()
    situation.apply(event)
    #expect(situation.incidents == [:])
    #expect(situation.index == [])
    #expect(situation.position == 2)
  }

  @Test("takes a folded incident only when it is newer than what it has")
  func takes() throws {
    var story = try Story()
    let old = story.incident
    try story.when(.state(.retitle("New")), at: at(9, 5))
    var situation = Situation()
    situation.take(story.incident)
    situation.take(old)
    #expect(situation.incidents[Story.id]?.title == "New")
  }

  @Test("has open incidents active first, then worst first, then newest first")
  func open() throws {
    var situation = Situation()
    for (number, severity, minute, status) in [
      (1, Severity.sev1, 0, "resolved"), (2, .sev3, 5, ""), (3, .sev2, 1, ""), (4, .sev2, 9, ""),
      (5, .sev1, 3, "cancelled"),
    ] {
      for event in try events(number, severity, minute, status) { situation.apply(event) }
    }
    #expect(situation.open.map(\.id.text) == ["I-4", "I-3", "I-2", "I-1"])
    #expect(situation.worstActive?.id.text == "I-4")
  }

  @Test("lists open incidents before ended ones, newest declared first within both")
  func index() throws {
    var situation = Situation()
    let declared =
      try events(1, .sev2, 0, "cancelled") + events(2, .sev2, 2, "")
      + events(3, .sev2, 1, "") + events(4, .sev2, 9, "cancelled")
    for event in declared { situation.apply(event) }
    #expect(situation.index.map(\.id.text) == ["I-2", "I-3", "I-4", "I-1"])
  }

  @Test("moves a reopened incident back among the open ones of the index")
  func reopened() throws {
    var situation = Situation()
    for event in try events(1, .sev2, 5, "cancelled") + events(2, .sev2, 1, "") {
      situation.apply(event)
    }
    #expect(situation.index.map(\.id.text) == ["I-2", "I-1"])
    let incident = try #require(situation.incidents[IncidentID("I-1")])
    for event in try recorded(incident, .state(.changeStatus(to: .investigating, reason: "x"))) {
      situation.apply(event)
    }
    #expect(situation.index.map(\.id.text) == ["I-1", "I-2"])
  }

  /// The events of an incident declared at a minute after nine, with a status it reached.
  private func events(
    _ number: Int, _ severity: Severity, _ minute: Int, _ status: String
  ) throws -> [RecordedEvent] {
    let id = IncidentID("I-\(number)")
    var context = DecisionContext(
      now: at(9, minute), actor: Person("bo"), identity: IdentitySource(seed: UInt64(number)))
    let declared = place(
      try Incident.declaring(id, Declaration(title: "x", severity: severity), &context), id,
      after: 0)
    guard let new = IncidentStatus(rawValue: status) else { return declared }
    let incident = try #require(Incident.folding(declared))
    return try declared + recorded(incident, .state(.changeStatus(to: new, reason: "x")))
  }

  private func recorded(_ incident: Incident, _ command: IncidentCommand) throws -> [RecordedEvent]
  {
    var context = DecisionContext(
      now: at(9, 30), actor: Person("bo"), identity: IdentitySource(seed: 99))
    return place(
      try incident.events(for: command, &context), incident.id, after: incident.version)
  }

  private func place(
    _ events: [IncidentEvent], _ id: IncidentID, after version: Int
  ) -> [RecordedEvent] {
    events.enumerated().map { index, event in
      RecordedEvent(
        id: "e", position: 1, stream: StreamID(id), version: version + index + 1,
        recordedAt: at(9, 0), actor: Person("bo"), event: event)
    }
  }

  @Test("an act that overtakes what was recorded before it waits for its turn")
  func overtaking() throws {
    var story = try Story()
    let first = try story.when(.state(.retitle("One")), at: at(9, 1))
    let second = try story.when(.runbook(.start(runbook)), at: at(9, 2), by: Person("bo"))
    let third = try story.when(
      .runbook(.tick(runbook: "stale-table", path: "1")), at: at(9, 3))
    var situation = Situation()
    for event in story.events.prefix(1) + first + third { situation.apply(event) }
    #expect(situation.incidents[Story.id]?.runbooks.isEmpty == true)
    for event in second + third { situation.apply(event) }
    #expect(situation.incidents[Story.id] == story.incident)
  }
}
