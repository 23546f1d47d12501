import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("What is overdue on the board")
struct OverdueBoardTests {
  private func driver() throws -> Driver {
    var driver = ExecDashboard.driver(size: Size(columns: 120, rows: 40))
    driver.room.overdue = ExecDashboard.overdue()
    try driver.press("g", "a")
    return driver
  }

  @Test("is asked for when the board opens and stands by its day, the oldest first")
  func shown() throws {
    let driver = try driver()
    #expect(driver.effects.contains(.loadOverdue))
    #expect(driver.shows("review"))
    #expect(driver.shows("due 2026-02-07"))
    #expect(driver.shows("Gate deploys  INC-2026-0017"))
  }

  @Test("is not ended by the key but says how it is dealt with")
  func notEnded() throws {
    var driver = try driver()
    try driver.press("x")
    #expect(driver.shows("wardroom postmortem status INC-2026-0017 reviewed"))
    try driver.press("j", "x")
    #expect(driver.shows("wardroom action close INC-2026-0017"))
  }

  @Test("opens as a sheet with the day that was agreed first")
  func details() throws {
    var driver = try driver()
    try driver.press("j", "enter")
    #expect(driver.shows("first due"))
    #expect(driver.shows("2026-02-20"))
  }
}
