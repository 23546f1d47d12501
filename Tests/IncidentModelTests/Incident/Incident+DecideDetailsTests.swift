import Testing

@testable import IncidentModel

@Suite("Lines, alerts and updates of an incident")
struct IncidentDecideDetailsTests {
  @Test("a line keeps its words and the three times it has")
  func threeTimes() throws {
    var story = try Story()
    let id = try story.line(
      .entry(.add(.observation, "\n tiles are stale \n")), at: at(9, 30), occurredAt: at(8, 0),
      observedAt: at(8, 20))
    let line = try #require(story.incident.timeline[id])
    #expect(line.text == "tiles are stale")
    #expect(line.kind == .observation)
    #expect(line.author == Person("mira"))
    #expect(line.occurredAt == at(8, 0))
    #expect(line.observedAt == at(8, 20))
    #expect(line.recordedAt == at(9, 30))
    #expect(line.isLate)
    #expect(story.incident.timeline.entries.first?.id == id)
  }

  @Test("a line may be written after the end, for those who learn")
  func afterTheEnd() throws {
    var story = try Story()
    try story.reach(.closed, at: at(9, 40))
    #expect(story.rejection(of: .entry(.add(.note, "x")), at: at(12, 0)) == nil)
  }

  @Test(
    "a line of a kind that follows from its own command is refused",
    arguments: [EntryKind.role, .status, .severity, .alert, .runbook])
  func notTyped(kind: EntryKind) throws {
    #expect(try Story().rejection(of: .entry(.add(kind, "x")), at: at(9, 5)) == .kindNotTyped(kind))
  }

  @Test(
    "a line needs words, but not too many",
    arguments: [
      ("", IncidentRejection.missing("The text")), ("\u{3000}\n", .missing("The text")),
      (String(repeating: "x", count: 4001), .tooLong("The text", limit: 4000)),
    ])
  func words(text: String, rejection: IncidentRejection) throws {
    #expect(try Story().rejection(of: .entry(.add(.note, text)), at: at(9, 5)) == rejection)
  }

  @Test("a line is corrected in words and moved in time, and remembers what it said")
  func corrects() throws {
    var story = try Story()
    let first = try story.line(.entry(.add(.note, "deploy 4711")), at: at(9, 10))
    let second = try story.line(.entry(.add(.note, "rollback")), at: at(9, 20))
    let event = try story.event(
      .entry(.correct(second, text: "roll back", occurredAt: at(9, 5), reason: " typo ")),
      at: at(9, 30))
    #expect(
      event.event.fact
        == .entryCorrected(
          EntryCorrected(
            id: second, text: "roll back", occurredAt: at(9, 5), reason: "typo",
            previousText: "rollback", previousOccurredAt: at(9, 20))))
    #expect(story.incident.timeline.entries.suffix(2).map(\.id) == [second, first])
    #expect(story.incident.timeline[second]?.earlierTexts == ["rollback"])
    #expect(story.incident.timeline[second]?.recordedAt == at(9, 20))
  }

  @Test("a correction that changes nothing or cannot be is refused")
  func refusesCorrections() throws {
    var story = try Story()
    let id = try story.line(
      .entry(.add(.note, "x")), at: at(9, 30), occurredAt: at(9, 0), observedAt: at(9, 10))
    func correct(_ id: EntryID, _ text: String, _ moment: Timestamp?) -> IncidentRejection? {
      story.rejection(
        of: .entry(.correct(id, text: text, occurredAt: moment, reason: "")), at: at(9, 40))
    }
    #expect(correct(id, " x ", nil) == .unchanged("The line"))
    #expect(correct(id, "x", at(9, 0)) == .unchanged("The line"))
    #expect(correct(id, " ", nil) == .missing("The text"))
    #expect(correct(id, "x", at(9, 42)) == .inTheFuture(at(9, 42)))
    #expect(
      correct(id, "x", at(9, 11)) == .outOfOrder(earlier: "occurrence", later: "observation"))
    #expect(correct(EntryID("t00000"), "x", nil) == .unknownEntry(EntryID("t00000")))
  }

  @Test("a line is withdrawn with a reason, and restored")
  func withdraws() throws {
    var story = try Story()
    let id = try story.line(.entry(.add(.observation, "CDC lag")), at: at(9, 10))
    #expect(
      story.rejection(of: .entry(.withdraw(id, reason: " ")), at: at(9, 11))
        == .reasonMissing("Withdrawing a line"))
    #expect(story.rejection(of: .entry(.restore(id)), at: at(9, 11)) == .unchanged("The line"))
    try story.when(.entry(.withdraw(id, reason: "refuted")), at: at(9, 12))
    #expect(story.incident.timeline[id]?.withdrawnBecause == "refuted")
    try story.when(.entry(.restore(id)), at: at(9, 13))
    #expect(story.incident.timeline[id]?.isShown == true)
  }

  @Test("a withdrawn line takes nothing but being restored")
  func withdrawnTakesNothing() throws {
    var story = try Story()
    let id = try story.line(.entry(.add(.note, "x")), at: at(9, 10))
    try story.when(.entry(.withdraw(id, reason: "wrong")), at: at(9, 12))
    let commands: [EntryCommand] = [
      .correct(id, text: "y", occurredAt: nil, reason: ""), .withdraw(id, reason: "again"),
      .pin(id), .unpin(id),
    ]
    for command in commands {
      #expect(story.rejection(of: .entry(command), at: at(9, 13)) == .entryWithdrawn(id))
    }
  }

  @Test("a line is pinned once and unpinned once")
  func pins() throws {
    var story = try Story()
    let id = try story.line(.entry(.add(.decision, "roll back")), at: at(9, 10))
    #expect(story.rejection(of: .entry(.unpin(id)), at: at(9, 11)) == .unchanged("The pin"))
    try story.when(.entry(.pin(id)), at: at(9, 11))
    #expect(story.incident.timeline[id]?.isPinned == true)
    #expect(story.rejection(of: .entry(.pin(id)), at: at(9, 11)) == .unchanged("The pin"))
    try story.when(.entry(.unpin(id)), at: at(9, 12))
    #expect(story.incident.timeline[id]?.isPinned == false)
  }

  @Test("an unknown line takes nothing")
  func unknownLine() throws {
    let id = EntryID("t00000")
    let commands: [EntryCommand] = [
      .withdraw(id, reason: "x"), .restore(id), .pin(id), .unpin(id),
    ]
    for command in commands {
      #expect(try Story().rejection(of: .entry(command), at: at(9, 5)) == .unknownEntry(id))
    }
  }

  @Test("an alert is linked once, unlinked once and linked again")
  func links() throws {
    var story = try Story()
    #expect(
      story.rejection(of: .alert(.unlink(alert("lag"), reason: "")), at: at(9, 5))
        == .alertNotLinked("lag is firing"))
    try story.when(.alert(.link(alert("lag"))), at: at(9, 5))
    #expect(
      story.rejection(of: .alert(.link(alert("lag", startedAt: at(9, 4)))), at: at(9, 6))
        == .alertAlreadyLinked("lag is firing"))
    try story.when(.alert(.unlink(alert("lag"), reason: "other team")), at: at(9, 7))
    #expect(story.incident.alerts == [])
    try story.when(.alert(.link(alert("lag"))), at: at(9, 8))
    #expect(story.incident.alerts == [alert("lag")])
  }

  @Test("an alert is not linked to what has ended, but may be acknowledged there")
  func linksAfterTheEnd() throws {
    var story = try Story()
    try story.reach(.closed, at: at(9, 40))
    #expect(story.rejection(of: .alert(.link(alert("lag"))), at: at(10, 0)) == .ended(.closed))
    #expect(
      story.rejection(of: .alert(.acknowledge(alert("lag"), reason: "")), at: at(10, 0)) == nil)
  }

  @Test("an answer on the fact sheet is revised, cleared and never the same")
  func facts() throws {
    var story = try Story()
    let event = try story.event(.update(.reviseFact(.impact, " 12 % too low ")), at: at(9, 5))
    #expect(
      event.event.fact
        == .factRevised(FactRevised(field: .impact, text: "12 % too low", previous: "")))
    #expect(event.event.entry == nil)
    #expect(
      story.rejection(of: .update(.reviseFact(.impact, "12 % too low ")), at: at(9, 6))
        == .unchanged("Impact"))
    try story.when(.update(.reviseFact(.impact, " ")), at: at(9, 6))
    #expect(story.incident.facts == FactSheet())
    #expect(
      story.rejection(
        of: .update(.reviseFact(.eta, String(repeating: "x", count: 4001))), at: at(9, 7))
        == .tooLong("ETA", limit: 4000))
  }

  @Test("updates are numbered over all audiences, and one keeps a promise")
  func updates() throws {
    var story = try Story()
    try story.when(.update(.promiseNext(at: at(9, 30))), at: at(9, 5))
    #expect(story.incident.promisedUpdateAt == at(9, 30))
    try story.when(
      .update(.record(audience: "exec", text: " wrong ", outcome: .copied)), at: at(9, 20))
    #expect(story.incident.promisedUpdateAt == nil)
    try story.when(
      .update(.record(audience: "engineering", text: "CAN", outcome: .saved)), at: at(9, 21))
    #expect(
      story.incident.updates == [
        UpdateRecord(
          number: 1, audience: "exec", text: "wrong", outcome: .copied, at: at(9, 20),
          by: Person("mira")),
        UpdateRecord(
          number: 2, audience: "engineering", text: "CAN", outcome: .saved, at: at(9, 21),
          by: Person("mira")),
      ])
    #expect(story.incident.lastUpdateAt == at(9, 21))
  }

  @Test("an update keeps the promise by hand that it repeats, unless that time is over")
  func repeatedPromise() throws {
    var story = try Story()
    try story.when(.update(.promiseNext(at: at(10, 0))), at: at(9, 10))
    let command = { (promised: Timestamp?) in
      IncidentCommand.update(
        .record(audience: "exec", text: "b", outcome: .saved, promisedNextAt: promised))
    }
    try story.when(command(at(10, 0)), at: at(9, 20))
    #expect(story.incident.promisedUpdateAt == at(10, 0))
    try story.when(command(at(10, 0)), at: at(10, 0))
    #expect(story.incident.promisedUpdateAt == nil)
  }

  @Test("an update that is noted late does not turn the update clock back")
  func lateUpdate() throws {
    var story = try Story()
    #expect(story.incident.lastUpdateAt == nil)
    try story.when(.update(.record(audience: "exec", text: "b", outcome: .saved)), at: at(9, 20))
    try story.when(
      .update(.record(audience: "exec", text: "a", outcome: .saved)), at: at(9, 30),
      occurredAt: at(9, 10))
    #expect(story.incident.lastUpdateAt == at(9, 20))
  }

  @Test(
    "an update needs an audience and words, but not too many",
    arguments: [
      ("", "x", IncidentRejection.missing("The audience")),
      ("exec", " ", .missing("The update")),
      ("exec", String(repeating: "x", count: 16_001), .tooLong("The update", limit: 16_000)),
    ])
  func refusesUpdates(audience: String, text: String, rejection: IncidentRejection) throws {
    #expect(
      try Story().rejection(
        of: .update(.record(audience: audience, text: text, outcome: .saved)), at: at(9, 5))
        == rejection)
  }

  @Test("a promise is still to come, changes something, and is given back to the cadence")
  func promises() throws {
    var story = try Story()
    #expect(
      story.rejection(of: .update(.promiseNext(at: nil)), at: at(9, 5))
        == .unchanged("The next update"))
    #expect(
      story.rejection(of: .update(.promiseNext(at: at(9, 4))), at: at(9, 5)) == .inThePast(at(9, 4))
    )
    try story.when(.update(.promiseNext(at: at(9, 30))), at: at(9, 5))
    try story.when(.update(.promiseNext(at: nil)), at: at(9, 6))
    #expect(story.incident.promisedUpdateAt == nil)
    try story.reach(.closed, at: at(9, 40))
    #expect(
      story.rejection(of: .update(.promiseNext(at: at(10, 30))), at: at(10, 0)) == .ended(.closed))
  }
}
