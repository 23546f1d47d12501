import TerminalKit
import Testing

@testable import Console

@Suite("A key that moves the cursor")
struct MovedTests {
  private static let sizes = [
    Size(columns: 60, rows: 15), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40),
    Size(columns: 200, rows: 60),
  ]

  @Test(
    "leaves the whole frame when only its pane is drawn over the last one", arguments: sizes,
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

  @Test("wants a whole frame where something stood over the panes")
  func covered() throws {
    var driver = ExecDashboard.driver()
    try driver.press("g")
    driver.wait(seconds: 1)
    #expect(driver.console.rowsAbovePanes == nil)
    try driver.press("esc", "?")
    #expect(driver.console.rowsAbovePanes == nil)
  }

  @Test("is another thing than a mark, an act or news", arguments: ["space", "x", ":"])
  func others(key: String) throws {
    var driver = ExecDashboard.driver()
    try driver.press(key)
    #expect(!driver.console.hasOnlyMoved)
  }
}
