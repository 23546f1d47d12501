import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("Making a drill of an incident in the console")
struct RecordedDrillWishTests {
  private static let id = ExecDashboard.id

  /// A console on an incident that is over.
  private static func over() throws -> Driver {
    var driver = ExecDashboard.driver(size: Size(columns: 120, rows: 40))
    var incident = try #require(driver.console.incident)
    var context = DecisionContext(
      now: driver.room.now, actor: Person("ada"), identity: IdentitySource(seed: 9))
    let decided = try incident.events(
      for: .state(.resolve(how: "done", anyway: "the rest can wait")), &context)
    for event in decided {
      incident.apply(
        RecordedEvent(
          id: "end\(incident.version)", position: 900, stream: StreamID(id),
          version: incident.version + 1, recordedAt: driver.room.now, actor: Person("ada"),
          event: event))
    }
    driver.tell(.incidentLoaded(incident))
    driver.console.incidentCursor = .incident(id)
    return driver
  }

  private static func say(_ words: String, _ driver: inout Driver) throws {
    try driver.press(":")
    driver.type(words)
    try driver.press("enter")
  }

  @Test("asks for a name and for what is to be said otherwise") func asked() throws {
    var driver = try Self.over()
    try Self.say("make-drill", &driver)
    #expect(driver.shows("Make a drill of \(Self.id.text)"))
    driver.type("late-orders bob_scratch=scratch")
    try driver.press("enter")
    #expect(
      driver.effects.contains(
        .drill(
          .make(
            RecordedDrillWish(
              incident: Self.id, name: "late-orders", replacements: ["bob_scratch=scratch"])
          ))))
  }

  @Test("is asked at once with words behind the colon") func direct() throws {
    var driver = try Self.over()
    try Self.say("make-drill late", &driver)
    #expect(
      driver.effects.contains(.drill(.make(RecordedDrillWish(incident: Self.id, name: "late")))))
  }

  @Test("is not offered while the incident goes on") func active() throws {
    var driver = ExecDashboard.driver(size: Size(columns: 120, rows: 40))
    try Self.say("make-drill late", &driver)
    #expect(driver.message.contains("It still goes on"))
  }

  @Test("shows where it is and what a person has to fill in") func made() throws {
    var driver = try Self.over()
    driver.tell(
      .notice(
        DrillMade(
          incident: Self.id, path: "drills/late.drill.yaml", remarks: ["TODO D031 line 9: x"]
        ).notice))
    #expect(driver.shows("drills/late.drill.yaml"))
    #expect(driver.shows("TODO D031 line 9: x"))
  }

  @Test("shows what could not be taken out, and that nothing was written") func refused() throws {
    var driver = try Self.over()
    driver.tell(
      .notice(
        DrillMade(incident: Self.id, path: "", remarks: ["evidence E2, character 4: \u{1B}[2J"])
          .notice))
    #expect(driver.shows("No drill was made of"))
    #expect(driver.shows("evidence E2, character 4:"))
  }

  @Test("shows at the debrief what the team did then, and before the end nothing of it")
  func theirs() throws {
    let now = Timestamp(seconds: 1_772_614_800)
    var board = DrillBoard(
      name: "DRILL-x", title: "x", brief: "y", startedAt: now, endsAt: now.adding(seconds: 600),
      speed: 1)
    var driver = ExecDashboard.driver(size: Size(columns: 120, rows: 40))
    driver.tell(.drill(.players(board)))
    try Self.say("drill", &driver)
    try driver.press("t")
    #expect(!driver.shows("What the team did then"))
    try driver.press("esc")
    board.isOver = true
    board.team = ["you declared at T+9:00, they at T+22:00: SEV2"]
    driver.tell(.drill(.players(board)))
    try driver.press("t")
    #expect(driver.shows("you declared at T+9:00, they at T+22:00: SEV2"))
  }
}
