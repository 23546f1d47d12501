import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("The timeline pane")
struct TimelinePaneTests {
  private let size = Size(columns: 80, rows: 24)

  private func focused() throws -> Driver {
    var driver = ExecDashboard.driver(size: size)
    try driver.press("2")
    return driver
  }

  private func note(_ text: String, in driver: inout Driver) throws {
    try driver.press(":")
    driver.type("note \(text)")
    try driver.press("enter")
  }

  @Test("follows new lines until a person moves up, and again after G")
  func follow() throws {
    var driver = try focused()
    try note("first", in: &driver)
    #expect(driver.line("\u{203A}", "ada: first") != nil)
    try driver.press("k")
    try note("second", in: &driver)
    #expect(driver.line("\u{203A}", "ada: second") == nil)
    try driver.press("G")
    #expect(driver.line("\u{203A}", "ada: second") != nil)
  }

  @Test("corrects a line and says that it did")
  func correct() throws {
    var driver = try focused()
    try note("pausd the export", in: &driver)
    try driver.press("c", "ctrl-u")
    driver.type("paused the export")
    try driver.press("enter")
    #expect(driver.line("paused the export", "corrected") != nil)
  }

  @Test("withdraws a line with a reason and brings it back on undo")
  func withdraw() throws {
    var driver = try focused()
    try note("nonsense", in: &driver)
    try driver.press("x")
    driver.type("wrong window")
    try driver.press("enter")
    #expect(!driver.shows("ada: nonsense"))
    try driver.press("u")
    #expect(driver.shows("ada: nonsense"))
  }

  @Test("pins a line")
  func pin() throws {
    var driver = try focused()
    try driver.press("p")
    #expect(driver.line("rolled back PR 482", "pinned") != nil)
  }

  @Test("shows only the chosen kinds")
  func kinds() throws {
    var driver = try focused()
    try driver.press("t", "3")
    #expect(driver.shows("DECISION"))
    #expect(!driver.shows("OBSERVED"))
    try driver.press("esc")
    #expect(driver.shows("OBSERVED"))
  }

  @Test("puts a date where another day begins")
  func days() throws {
    var driver = try focused()
    driver.room.now = ExecDashboard.now.adding(seconds: 86400)
    driver.tell(.clock(driver.room.now))
    try note("tomorrow", in: &driver)
    let day = driver.lines.firstIndex { $0.contains(" 2026-11-04 ") }
    let line = driver.lines.firstIndex { $0.contains("ada: tomorrow") }
    #expect(day.map { $0 + 1 } == line)
    #expect(line != nil)
  }
}
