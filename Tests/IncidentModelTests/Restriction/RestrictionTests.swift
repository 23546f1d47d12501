import Testing

@testable import IncidentModel

@Suite("A restricted incident")
struct RestrictionTests {
  private let eve = Person("eve")

  private func story() throws -> Story {
    try Story(
      Declaration(
        title: "Leak of names", severity: .sev1, commander: Person("ada"),
        restriction: Restriction(codename: "heron", people: [Person("bo")])))
  }

  @Test("is known to who is named, who declares and who commands, under a codename in capitals")
  func declared() throws {
    let restriction = try #require(try story().incident.restriction)
    #expect(restriction.codename == "HERON")
    #expect(restriction.people.map(\.name) == ["ada", "bo", "mira"])
  }

  @Test(
    "takes no codename that could be a path or a sentence",
    arguments: [
      "", "H", "../etc", "a/b", "a\\b", "two words", "-heron", "heron-", "he--ron", "h\u{E9}ron",
      "h\u{0}n", String(repeating: "H", count: 41),
    ])
  func codenames(typed: String) throws {
    var story = try Story()
    #expect(throws: IncidentRejection.people(.notACodename(typed))) {
      try story.when(
        .restriction(.set(codename: typed, people: [], reason: "")), at: at(9, 1))
    }
  }

  @Test("lets nobody else do anything, and says whom to ask")
  func outsider() throws {
    var story = try story()
    do throws(IncidentRejection) {
      try story.when(.entry(.add(.note, "hi")), at: at(9, 1), by: eve)
      Issue.record("an outsider wrote")
    } catch {
      #expect(
        error.sentence
          == "INC-2026-0001 is restricted (HERON) to those who need to know. Ask ada to let you in: "
          + "`wardroom restriction admit INC-2026-0001 NAME`.")
    }
  }

  @Test("is known to whoever is given a role or offered one")
  func roles() throws {
    var story = try story()
    try story.when(.role(.assign(.comms, eve)), at: at(9, 1))
    try story.when(
      .handoff(.offer(.incidentCommander, to: Person("cy"), note: "", nextUpdateAt: nil)),
      at: at(9, 2))
    #expect(story.incident.mayKnow(eve))
    #expect(story.incident.mayKnow(Person("cy")))
  }

  @Test("keeps those who hold a role, and the last who knows")
  func exclusions() throws {
    var story = try story()
    #expect(
      story.rejection(of: .restriction(.exclude(Person("ada"), reason: "")), at: at(9, 1))
        == .people(.needsToKnow(Person("ada"), .incidentCommander)))
    #expect(
      story.rejection(of: .restriction(.exclude(eve, reason: "")), at: at(9, 1))
        == .people(.notOnTheList(eve)))
    try story.when(.role(.vacate(.incidentCommander)), at: at(9, 2))
    for name in ["ada", "bo"] {
      try story.when(.restriction(.exclude(Person(name), reason: "")), at: at(9, 3))
    }
    #expect(
      story.rejection(of: .restriction(.exclude(Person("mira"), reason: "")), at: at(9, 4))
        == .people(.lastWhoKnows(Person("mira"))))
  }

  @Test("can be made of any incident later, once, and lifted with a reason")
  func later() throws {
    var story = try Story()
    try story.when(.role(.assign(.tech, Person("cy"))), at: at(9, 1))
    let restrict = IncidentCommand.restriction(
      .set(codename: "OTTER", people: [Person("bo")], reason: "names in it"))
    try story.when(restrict, at: at(9, 2))
    #expect(story.incident.restriction?.people.map(\.name) == ["bo", "cy", "mira"])
    #expect(story.rejection(of: restrict, at: at(9, 3)) == .unchanged("The restriction"))
    #expect(
      story.rejection(of: .restriction(.lift(reason: " ")), at: at(9, 3))
        == .reasonMissing("Lifting a restriction"))
    try story.when(.restriction(.lift(reason: "told")), at: at(9, 4))
    #expect(story.incident.mayKnow(eve))
  }

  @Test("refuses a reason of 100 KB before anything is recorded")
  func longReason() throws {
    let story = try story()
    let reason = String(repeating: "x", count: 100_000)
    #expect(
      story.rejection(of: .restriction(.admit(eve, reason: reason)), at: at(9, 1))
        == .tooLong("The reason", limit: Incident.textLimit))
  }

  @Test("shows others its codename in lists")
  func listed() throws {
    let summary = try story().incident.summary
    #expect(summary.shown(to: eve).title == "HERON (restricted)")
    #expect(summary.shown(to: Person("bo")).title == "Leak of names")
  }

  @Test("is searched by those who may know only")
  func search() throws {
    let incident = try story().incident
    #expect(TimelineFindings(of: "leak", in: [incident], for: eve, limit: 9).total == 0)
    #expect(TimelineFindings(of: "leak", in: [incident], for: Person("bo"), limit: 9).total > 0)
  }

  @Test("is kept from a viewer's situation until they are let in")
  func situation() throws {
    var story = try story()
    var situation = Situation(for: eve)
    for event in story.events { situation.apply(event) }
    #expect(situation.incidents.isEmpty)
    #expect(situation.worstActive == nil)
    #expect(situation.index.map(\.title) == ["HERON (restricted)"])
    situation.apply(try story.event(.restriction(.admit(eve, reason: "")), at: at(9, 1)))
    #expect(situation.incidents[Story.id] == story.incident)
    #expect(situation.index.map(\.title) == ["Leak of names"])
    situation.apply(try story.event(.restriction(.exclude(eve, reason: "")), at: at(9, 2)))
    #expect(situation.incidents.isEmpty)
  }
}
