import TerminalKit
import Testing

@testable import Console
@testable import IncidentModel

@Suite("A restricted incident at the console")
struct RestrictionTests {
  private let id = ExecDashboard.id

  @Test("is shown to those who may know, with its codename")
  func insider() throws {
    var driver = ExecDashboard.driver()
    try driver.press(":")
    driver.type("restrict heron kim")
    try driver.press("enter")
    #expect(driver.lines[0].contains("RESTRICTED"))
    #expect(
      driver.console.situation.incidents[id]?.restriction?.people.contains(Person("kim")) == true)
  }

  @Test("lets people in and takes them off by a sign before the name")
  func list() throws {
    var driver = ExecDashboard.driver()
    for line in ["restrict heron kim", "restrict +zoe -kim"] {
      try driver.press(":")
      driver.type(line)
      try driver.press("enter")
    }
    let people = driver.console.situation.incidents[id]?.restriction?.people ?? []
    #expect(people.contains(Person("zoe")) && !people.contains(Person("kim")))
  }

  @Test("takes no codename that is none, nor a name without a sign")
  func problems() throws {
    var driver = ExecDashboard.driver()
    for (line, sentence) in [
      ("restrict ../etc", "that is no codename"), ("restrict heron", ""),
      ("restrict bob", "write +ana to let somebody in"),
    ] {
      try driver.press(":")
      driver.type(line)
      try driver.press("enter")
      #expect(sentence.isEmpty || driver.message.contains(sentence))
    }
  }

  @Test("shows nothing of the past either once its viewer may not know any more")
  func past() throws {
    var driver = ExecDashboard.driver(size: Size(columns: 120, rows: 40))
    try driver.press(":")
    driver.type("at 08:02")
    try driver.press("enter")
    #expect(driver.console.travel != nil)
    driver.room.actor = ExecDashboard.bob
    let incident = try #require(driver.console.situation.incidents[id])
    let restriction = IncidentEvent(
      entry: EntryID("t1"), occurredAt: driver.room.now,
      fact: .people(
        .restricted(
          Restricted(
            restriction: Restriction(codename: "HERON", people: [ExecDashboard.bob]), reason: ""))))
    driver.tell(
      .recorded(driver.room.record([restriction], in: id, after: incident.version)))
    #expect(driver.console.situation.incidents[id] == nil)
    #expect(driver.console.travel == nil)
    #expect(!driver.shows("gross equals billing"))
  }

  /// The console of somebody who is on no list, while a restricted incident is open.
  private func outsider() throws -> Driver {
    var driver = ExecDashboard.calm()
    var room = Room(now: driver.room.now, actor: Person("mira"))
    let declaration = Declaration(
      title: "Leak of names", severity: .sev1,
      restriction: Restriction(codename: "heron", people: []))
    for answer in room.answer(.declare(declaration), to: driver.console) {
      if case .effectSucceeded(_, let events) = answer { driver.tell(.recorded(events)) }
      if case .recorded(let events) = answer { driver.tell(.recorded(events)) }
    }
    return driver
  }

  @Test("is a codename to everybody else: in the message, the list and the switcher")
  func codename() throws {
    var driver = try outsider()
    #expect(driver.message.contains("SEV1: HERON (restricted)"))
    try driver.press("g", "i")
    #expect(driver.shows("HERON (restricted)"))
    #expect(!driver.shows("Leak"))
  }

  @Test("is not opened for them, and they are told whom to ask")
  func refused() throws {
    var driver = try outsider()
    try driver.press(":")
    driver.type("incident INC-2026-0042")
    try driver.press("enter")
    #expect(driver.message.contains("Ask mira to let you in"))
    #expect(driver.console.incident == nil)
  }
}
