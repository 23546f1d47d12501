import Testing

@testable import IncidentModel

@Suite("Folding an incident")
struct IncidentApplyTests {
  @Test("gives an incident for every prefix of its events, one version per event")
  func prefixes() throws {
    let events = try rich().events
    for count in 1...events.count {
      #expect(Incident.folding(events.prefix(count))?.version == count)
    }
    #expect(Incident.folding([]) == nil)
  }

  @Test("twice gives the same, and the same as living through it")
  func twice() throws {
    let story = try rich()
    #expect(Incident.folding(story.events) == story.incident)
    #expect(Incident.folding(story.events + story.events) == story.incident)
  }

  @Test("starting from any prefix and going on gives the same")
  func resumes() throws {
    let story = try rich()
    for count in 1..<story.events.count {
      var incident = try #require(Incident.folding(story.events.prefix(count)))
      for event in story.events { incident.apply(event) }
      #expect(incident == story.incident)
    }
  }

  @Test("needs a declaration in its own stream first")
  func first() throws {
    let events = try rich().events
    #expect(Incident.folding(events.dropFirst()) == nil)
    var foreign = try #require(events.first)
    foreign.stream = StreamID("INC-2026-0002")
    #expect(Incident(foreign) == nil)
  }

  @Test("leaves out an event of another stream and of a version it has")
  func ignores() throws {
    var story = try Story()
    var event = try story.event(.state(.retitle("New")), at: at(9, 5))
    let before = story.incident
    event.event.fact = .retitled(Retitled(title: "Other", previous: ""))
    var incident = before
    incident.apply(event)
    event.version += 1
    event.stream = .triage
    incident.apply(event)
    #expect(incident == before)
  }

  @Test("keeps the first of two lines with one id, and takes the fact of both")
  func duplicateLines() throws {
    var story = try Story()
    var event = try story.event(.role(.assign(.comms, Person("ada"))), at: at(9, 5))
    var incident = story.incident
    event.version += 1
    event.event.fact = .roleAssigned(RoleAssigned(role: .comms, person: Person("bo")))
    incident.apply(event)
    #expect(incident.roles == [.comms: Person("bo")])
    #expect(incident.timeline.entries.map(\.text).suffix(1) == ["COMMS is ada"])
  }

  @Test("is not troubled by facts about lines, steps and actions it does not have")
  func strangers() throws {
    let story = try Story()
    var incident = story.incident
    let step = StepActedOn(runbook: "x", path: "1", title: "x", text: "x")
    let facts: [IncidentFact] = [
      .entryPinned(EntryNamed(id: EntryID("x"))), .stepTicked(step), .stepNoted(step),
      .actionClosed(ActionActedOn(id: EntryID("x"), text: "x")),
      .alertUnlinked(AlertActedOn(alert: alert("x"), reason: "")),
      .unrecognised(type: "weather.noted", schema: 3),
    ]
    for (index, fact) in facts.enumerated() {
      incident.apply(
        RecordedEvent(
          id: "e", position: 9, stream: StreamID(Story.id), version: index + 2,
          recordedAt: at(9, 5), actor: Person("bo"),
          event: IncidentEvent(occurredAt: at(9, 5), fact: fact)))
    }
    #expect(incident.version == 7)
    incident.version = story.incident.version
    #expect(incident == story.incident)
  }

  @Test("shows what a newer Wardroom recorded as a line by name")
  func newer() throws {
    var incident = try Story().incident
    incident.apply(
      RecordedEvent(
        id: "e", position: 9, stream: StreamID(Story.id), version: 2, recordedAt: at(9, 5),
        actor: Person("bo"),
        event: IncidentEvent(
          entry: EntryID("t00009"), occurredAt: at(9, 4),
          fact: .unrecognised(type: "weather.noted", schema: 3))))
    #expect(
      incident.timeline[EntryID("t00009")]?.text == "weather.noted (recorded by a newer Wardroom)")
  }

  @Test("knows since when the status went back, unless that was undone")
  func setBack() throws {
    var story = try Story()
    try story.when(.state(.changeStatus(to: .identified)), at: at(9, 10))
    #expect(story.incident.setBackAt == nil)
    let back = try story.event(
      .state(.changeStatus(to: .investigating, reason: "x")), at: at(9, 20))
    #expect(story.incident.setBackAt == at(9, 20))
    try story.when(
      try #require(story.incident.compensation(for: back, at: at(9, 21))), at: at(9, 21))
    #expect(story.incident.setBackAt == nil)
  }

  @Test("does not take a status that was undone for one that went back")
  func undoneStatus() throws {
    var story = try Story()
    let on = try story.event(.state(.changeStatus(to: .identified)), at: at(9, 10))
    try story.when(try #require(story.incident.compensation(for: on, at: at(9, 11))), at: at(9, 11))
    #expect(story.incident.status == .investigating)
    #expect(story.incident.setBackAt == nil)
  }

  @Test("holds 5,000 events with every line in order of time")
  func long() throws {
    var incident = try Story().incident
    for number in 0..<5000 {
      incident.apply(
        RecordedEvent(
          id: "e", position: 9, stream: StreamID(Story.id), version: number + 2,
          recordedAt: at(10, 0), actor: Person("bo"),
          event: IncidentEvent(
            entry: EntryID("n\(number)"), occurredAt: at(9, 0, number * 7919 % 5000),
            fact: .alertLinked(AlertActedOn(alert: alert("a\(number)"), reason: "")))))
    }
    let moments = incident.timeline.entries.map(\.occurredAt)
    #expect(moments == moments.sorted())
    #expect(incident.alerts.count == 5000)
  }

  /// An incident in which nearly everything happened.
  private func rich() throws -> Story {
    var story = try Story(
      Declaration(
        title: "Revenue is wrong", severity: .sev2, commander: Person("mira"),
        alerts: [alert("lag")]))
    let note = try story.line(.entry(.add(.note, "x")), at: at(9, 5), occurredAt: at(8, 0))
    let commands: [IncidentCommand] = [
      .entry(.correct(note, text: "y", occurredAt: at(9, 4), reason: "")), .entry(.pin(note)),
      .entry(.withdraw(note, reason: "wrong")), .entry(.restore(note)),
      .alert(.link(alert("diff"))), .alert(.unlink(alert("lag"), reason: "")),
      .alert(.acknowledge(alert("diff"), reason: "")),
      .update(.promiseNext(at: at(9, 40))), .update(.reviseFact(.impact, "12 %")),
      .update(.record(audience: "exec", text: "x", outcome: .saved)),
      .runbook(.start(runbook)), .runbook(.tick(runbook: "stale-table", path: "1")),
      .runbook(.skip(runbook: "stale-table", path: "2", reason: "x")),
      .action(.add(CorrectiveActionDraft(text: "Gate deploys"))),
      .state(.changeSeverity(to: .sev1, reason: "x")), .state(.changeStatus(to: .mitigated)),
      .state(.changeStatus(to: .investigating, reason: "back")),
      .state(.changeStatus(to: .resolved)), .state(.changeStatus(to: .closed)),
    ]
    for (minute, command) in commands.enumerated() {
      try story.when(command, at: at(9, 10 + minute))
    }
    return story
  }
}
