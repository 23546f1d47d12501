import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("The end of an incident, at the console")
struct ExitBoardTests {
  private let id = ExecDashboard.id

  /// A console whose incident has two criteria, a banner and a pause, its fix in since ten minutes.
  private func driver(_ size: Size = Size(columns: 80, rows: 24)) throws -> Driver {
    let policy = LeadPolicy(exit: ExitPolicy(soakSeconds: [.sev1: 1800]))
    var driver = ExecDashboard.driver(size: size, lead: policy)
    let commands: [IncidentCommand] = [
      .criterion(.add("net revenue equals billing within 0.01 %")),
      .criterion(.add("the price export is made again")),
      .sideEffect(.add(.banner, "board says: do not use", undo: "unpin it in the board")),
      .sideEffect(.add(.pause, "price export")),
      .state(.changeStatus(to: .monitoring)),
    ]
    for command in commands {
      let effect = Effect.propose(id, command, occurredAt: nil, isUndo: false)
      for answer in driver.room.answer(effect, to: driver.console) { driver.tell(answer) }
    }
    driver.wait(seconds: 600)
    return driver
  }

  private func incident(_ driver: Driver) throws -> Incident {
    try #require(driver.console.situation.incidents[id])
  }

  @Test("is shown with its criteria, side effects and the watch on the fix")
  func board() throws {
    var driver = try driver()
    try driver.press("g", "e", "v")
    driver.type("query 7: equal")
    try driver.press("enter", "j", "j", "j", "p")
    driver.type("until Friday")
    try driver.press("enter")
    try Golden.expect(driver.frame, "exit_80x24_utf8")
  }

  @Test("takes what shows that a criterion is met")
  func verify() throws {
    var driver = try driver()
    try driver.press("g", "e", "v")
    driver.type("query 7: equal")
    try driver.press("enter")
    #expect(try incident(driver).criteria.first?.isOpen == false)
    #expect(driver.message.contains("ok: criterion is verified (u takes it back)"))
  }

  @Test("says that a row cannot be kept when it is a criterion")
  func keepsNoCriterion() throws {
    var driver = try driver()
    try driver.press("g", "e", "p")
    #expect(driver.message.contains("cannot be done"))
  }

  @Test("takes new criteria and side effects with how they are undone")
  func adds() throws {
    var driver = try driver()
    try driver.press(":")
    driver.type("effect freeze tier-1 deploys undo: lift it in CI")
    try driver.press("enter")
    let effect = try #require(try incident(driver).sideEffects.last)
    #expect(effect.kind == .freeze)
    #expect(effect.text == "tier-1 deploys")
    #expect(effect.undo == "lift it in CI")
  }

  @Test("lists what is open where somebody wants to resolve")
  func refused() throws {
    var driver = try driver()
    try driver.press("X", "enter")
    try Golden.expect(driver.frame, "resolve_refused_80x24_utf8")
  }

  @Test("is a claim when the lead says why it ends all the same")
  func claim() throws {
    var driver = try driver()
    try driver.press("X", "enter", "down", "down", "down", "down", "down", "enter")
    driver.type("board meets")
    try driver.press("enter")
    driver.type(id.text)
    try driver.press("enter")
    #expect(try incident(driver).claim?.reason == "board meets")
    #expect(driver.line("RESOLVED (claimed)") != nil)
  }

  @Test("asks how it was verified once nothing is open")
  func nothingOpen() throws {
    var driver = ExecDashboard.driver()
    try driver.press("X", "enter")
    #expect(driver.shows("How do you know?"))
  }

  @Test("changes nothing on a console that only reads")
  func readOnly() throws {
    var driver = ExecDashboard.driver(isReadOnly: true)
    try driver.press(":")
    driver.type("exit counts are equal")
    try driver.press("enter")
    #expect(driver.message.contains("This console only reads"))
  }
}
