import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("A second later")
struct SecondsTests {
  private static let sizes = [
    Size(columns: 60, rows: 15), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40),
    Size(columns: 200, rows: 60),
  ]

  @Test(
    "the frame drawn over the last one is the whole frame", arguments: sizes, ["1", "2", "3", "4"])
  func sameFrame(size: Size, pane: String) throws {
    var driver = ExecDashboard.driver(size: size)
    try driver.press(pane)
    let before = driver.frame
    driver.wait(seconds: 1)
    #expect(driver.console.seconds(over: before) == driver.frame)
  }

  @Test("the countdown has gone on", arguments: sizes)
  func countdown(size: Size) throws {
    var driver = ExecDashboard.driver(size: size)
    let before = driver.frame
    driver.wait(seconds: 1)
    let after = try #require(driver.console.seconds(over: before))
    #expect(after.plainText.contains("04:11") && !after.plainText.contains("04:12"))
  }

  @Test("a message whose time is over is gone")
  func message() throws {
    var driver = ExecDashboard.driver()
    driver.tell(.notice(Notice(.ok, "done")))
    let before = driver.frame
    driver.wait(seconds: 8)
    #expect(driver.console.seconds(over: before) == driver.frame)
  }

  @Test("a sheet on the screen wants a whole frame")
  func sheet() throws {
    var driver = ExecDashboard.driver()
    try driver.press("?")
    #expect(driver.console.seconds(over: driver.frame) == nil)
  }

  @Test("the list of open incidents wants a whole frame, for each has its own countdown")
  func home() throws {
    var driver = ExecDashboard.driver()
    try driver.press("g", "i")
    driver.type("no incident")
    try driver.press("enter")
    #expect(driver.console.seconds(over: driver.frame) == nil)
  }

  @Test("the smallest screens want a whole frame")
  func oneLine() {
    let driver = ExecDashboard.driver(size: Size(columns: 40, rows: 2))
    #expect(driver.console.seconds(over: driver.frame) == nil)
  }
}
