import IncidentModel
import StakeholderUpdates
import TerminalKit
import Testing

@testable import Console

@Suite("The updates pane")
struct UpdatesPaneTests {
  private let id = ExecDashboard.id

  private func focused() throws -> Driver {
    var driver = ExecDashboard.driver(size: Size(columns: 160, rows: 50))
    try driver.press("4")
    return driver
  }

  private func updates(in driver: Driver) -> [UpdateRecord] {
    driver.console.situation.incidents[id]?.updates ?? []
  }

  @Test("records an update once its text has left, by either way", arguments: ["y", "w"])
  func handOut(key: String) throws {
    var driver = try focused()
    try driver.press(key)
    #expect(updates(in: driver).last?.outcome == (key == "y" ? .copied : .saved))
    #expect(updates(in: driver).count == 2)
  }

  @Test("records nothing where the text could not leave", arguments: ["y", "w"])
  func failedHandOut(key: String) throws {
    var driver = try focused()
    driver.room.handOutFailure = "The disk is full. Free some space."
    try driver.press(key)
    #expect(updates(in: driver).count == 1)
    #expect(
      driver.message.contains(
        "error: The disk is full. Free some space. Nothing is recorded as said."))
    driver.room.handOutFailure = nil
    try driver.press(key)
    #expect(updates(in: driver).count == 2)
  }

  @Test("hands a text out once, however often the key is pressed before the answer")
  func impatience() throws {
    var console = try focused().console
    let key = ConsoleAction.input(.key(KeyChord(.character("y"))))
    let effects = console.handle(key) + console.handle(key)
    #expect(effects.count == 1)
  }

  @Test("fills in a fact, which every audience's draft states")
  func fact() throws {
    var driver = try focused()
    try driver.press("g", "g", "enter", "ctrl-u")
    driver.type("Revenue is 12 % low")
    try driver.press("enter")
    #expect(driver.console.situation.incidents[id]?.facts[.impact] == "Revenue is 12 % low")
    try driver.press("t")
    #expect(driver.line("Revenue is 12 % low") != nil)
  }

  @Test("goes round the audiences")
  func audience() throws {
    var driver = try focused()
    let names = ExecDashboard.settings().updates.audiences.map(\.name)
    for _ in names { try driver.press("t") }
    try driver.press("t", "y")
    #expect(updates(in: driver).last?.audience == names[1])
  }

  @Test("says that an edited draft was given up, and drafts from the template again")
  func revert() throws {
    var driver = try focused()
    let key = DraftKey.update(id, audience: "exec", template: "update")
    driver.tell(.edited(EditRequest(key: key, text: "Impact: by hand")))
    try driver.press("x", "y")
    #expect(driver.console.unsavedDrafts[key] == nil)
    #expect(driver.message.contains("back to the template"))
    #expect(!driver.shows("Impact: by hand"))
  }

  @Test("states a promise by hand in the draft")
  func promise() throws {
    var driver = try focused()
    try driver.press("C")
    driver.type("09:15")
    try driver.press("enter")
    #expect(driver.line("Next update", "09:15") != nil)
  }
}
