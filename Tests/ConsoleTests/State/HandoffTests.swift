import TerminalKit
import Testing

@testable import Console
@testable import IncidentModel

@Suite("Handing command over in the console")
struct HandoffTests {
  private let size = Size(columns: 80, rows: 24)

  private func offered() throws -> Driver {
    var driver = ExecDashboard.driver(size: size)
    try driver.press("g", "o")
    driver.type("bob")
    try driver.press("enter")
    driver.type("the pre-read goes out at 10")
    try driver.press("enter")
    return driver
  }

  private func incident(_ driver: Driver) throws -> Incident {
    try #require(driver.console.situation.incidents[ExecDashboard.id])
  }

  @Test("offers it with a note and shows the packet; the giver keeps it")
  func offers() throws {
    let driver = try offered()
    #expect(try incident(driver).openHandoff?.note == "the pre-read goes out at 10")
    #expect(driver.shows("ada keeps it until then"))
    try Golden.expect(driver.frame, "handoff_80x24_utf8")
  }

  @Test("lets its receiver read it back with y, section by section, and commands then")
  func accepts() throws {
    var driver = try offered()
    driver.room.actor = ExecDashboard.bob
    try driver.press("j")
    for _ in HandoffSection.allCases { try driver.press("y") }
    #expect(try incident(driver).openHandoff?.missing == [.state])
    for _ in HandoffSection.allCases { try driver.press("k") }
    try driver.press("y")
    #expect(try incident(driver).roles[.incidentCommander] == ExecDashboard.bob)
  }

  @Test("says to the giver that only the receiver reads it back")
  func wrongPerson() throws {
    var driver = try offered()
    try driver.press("y")
    #expect(driver.message.contains("only bob can read it back"))
  }

  @Test("tells its receiver that it is offered")
  func announces() throws {
    let offer = try #require(try offered().console.situation.incidents[ExecDashboard.id])
    var driver = ExecDashboard.driver(size: size)
    driver.room.actor = ExecDashboard.bob
    let event = IncidentEvent(
      entry: EntryID("t1"), occurredAt: driver.room.now,
      fact: .handoffOffered(
        HandoffOffered(
          id: EntryID("f1"), role: .incidentCommander, from: ExecDashboard.bob,
          to: ExecDashboard.ada, note: "", packet: try #require(offer.openHandoff?.packet))))
    let version = try incident(driver).version
    driver.tell(.recorded(driver.room.record([event], in: ExecDashboard.id, after: version)))
    #expect(driver.message.contains("bob offers you IC of INC-2026-0042; go reads it back"))
  }

  @Test("says once that it waits too long, and the giver's console puts that on the record")
  func late() throws {
    var driver = try offered()
    driver.wait(seconds: 601)
    #expect(driver.message.contains("bob has not accepted IC"))
    #expect(try incident(driver).openHandoff?.escalatedAt != nil)
    let effects = driver.effects.count
    driver.wait(seconds: 60)
    #expect(!driver.effects.dropFirst(effects).contains { $0 == escalation })
  }

  private var escalation: Effect {
    .propose(ExecDashboard.id, .handoff(.escalate), occurredAt: nil, isUndo: false)
  }

  @Test("wakes when it will have waited too long, and not in between")
  func wakes() throws {
    let driver = try offered()
    let due = try #require(try incident(driver).openHandoff?.escalatesAt)
    #expect(driver.console.handoffWakes == [due])
  }

  @Test("is suggested to who has commanded for four hours, once")
  func suggested() throws {
    var driver = ExecDashboard.driver(size: size)
    driver.wait(seconds: 4 * 3600)
    #expect(driver.message.contains("you have commanded INC-2026-0042 for 4h41m; go hands it"))
    #expect(driver.console.handoffWakes.isEmpty)
  }

  @Test("keeps nobody awake whose console has nothing to suggest")
  func suggestedToOthers() throws {
    var driver = ExecDashboard.driver(size: size)
    let effect = Effect.propose(
      ExecDashboard.id, .role(.assign(.incidentCommander, ExecDashboard.bob)), occurredAt: nil,
      isUndo: false)
    for answer in driver.room.answer(effect, to: driver.console) { driver.tell(answer) }
    driver.wait(seconds: 5 * 3600)
    #expect(driver.console.handoffWakes.isEmpty)
  }
}
