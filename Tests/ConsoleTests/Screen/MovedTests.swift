import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("A key that moves the cursor")
struct MovedTests {
  @Test(
    "leaves the whole frame when only its pane is drawn over the last one",
    arguments: ScreenTests.sizes,
    [("1", 0), ("1", 1), ("2", 0), ("2", 1), ("3", 0), ("3", 1), ("4", 0), ("4", 1)])
  func sameFrame(size: Size, case: (pane: String, seconds: Int64)) throws {
    let (pane, seconds) = `case`
    var driver = ExecDashboard.driver(size: size)
    try driver.press(pane)
    for key in ["j", "j", "G", "k", "ctrl-d", "ctrl-u", "g g"] {
      let before = driver.frame
      let rows = driver.console.rowsAbovePanes
      driver.wait(seconds: seconds)
      for chord in key.split(separator: " ") { try driver.press(String(chord)) }
      #expect(driver.console.hasOnlyMoved)
      let moved = try #require(
        driver.console.moved(
          over: before, rowsAbovePanes: rows, isSameSecond: seconds == 0))
      #expect(moved == driver.frame, "\(key)")
    }
  }

  @Test("wants a whole frame where something stood over the panes", arguments: ["g", "?"])
  func covered(key: String) throws {
    var driver = ExecDashboard.driver()
    try driver.press(key)
    driver.wait(seconds: 1)
    let rows = driver.console.rowsAbovePanes
    #expect(rows == nil)
    let before = driver.frame
    try driver.press("esc", "j")
    #expect(driver.console.moved(over: before, rowsAbovePanes: rows, isSameSecond: true) == nil)
  }

  @Test("wants a whole frame a second later where a pane counts the seconds of every open incident")
  func home() throws {
    var driver = ExecDashboard.calm()
    let before = driver.frame
    let rows = driver.console.rowsAbovePanes
    try driver.press("j")
    #expect(driver.console.moved(over: before, rowsAbovePanes: rows, isSameSecond: true) != nil)
    #expect(driver.console.moved(over: before, rowsAbovePanes: rows, isSameSecond: false) == nil)
  }

  @Test("is another thing than a mark, an act or a filter", arguments: ["space", "x", ":", "/"])
  func others(key: String) throws {
    var driver = ExecDashboard.driver()
    try driver.press(key)
    #expect(!driver.console.hasOnlyMoved)
  }

  @Test("is another thing than news of alerts")
  func news() {
    var driver = ExecDashboard.driver()
    driver.tell(.alertsLoaded(driver.console.situation.alerts))
    #expect(!driver.console.hasOnlyMoved)
  }
}
