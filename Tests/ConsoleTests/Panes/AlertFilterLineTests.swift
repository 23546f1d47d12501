import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("The filter of the alerts")
struct AlertFilterLineTests {
  @Test("asks for the list at every key that makes sense, and counts what matches")
  func live() throws {
    var driver = ExecDashboard.driver()
    try driver.press("/")
    driver.type("sev:3")
    #expect(driver.effects.last == .viewAlerts(AlertView(filter: "sev:3")))
    #expect(driver.lines.last?.contains("2 of 7 match") == true)
    try driver.press("enter")
    #expect(driver.shows("filter sev:3: 2 of 7"))
  }

  @Test("turns a single term round")
  func negation() throws {
    var driver = ExecDashboard.driver()
    try driver.press("/")
    driver.type("source:dbt !relationships")
    #expect(driver.line("not_null") != nil)
    #expect(driver.line("test relationships") == nil)
  }

  @Test("puts a caret under the column that is wrong and lists what the words before it say")
  func caret() throws {
    var driver = ExecDashboard.driver()
    try driver.press("/")
    driver.type("sev:1 sev:9")
    let place = driver.lines.last.flatMap { line in
      line.firstIndex(of: "^").map { line.distance(from: line.startIndex, to: $0) }
    }
    #expect(place == 12)
    #expect(driver.effects.last == .viewAlerts(AlertView(filter: "sev:1")))
    let before = driver.console.overlays.count
    try driver.press("enter")
    #expect(driver.console.overlays.count == before)
  }

  @Test("takes back what it said of a mistake that is mended")
  func mended() throws {
    var driver = ExecDashboard.driver()
    try driver.press("/")
    driver.type("sev:9")
    try driver.press("enter", "backspace")
    driver.type("1")
    try driver.press("enter")
    #expect(driver.message.contains("ok: listed: sev:1"))
  }

  @Test("goes back to the row it was on when it is left")
  func cancelled() throws {
    var driver = ExecDashboard.driver()
    try driver.press("g", "g", "j")
    let row = driver.console.panes[0].rowName
    try driver.press("/")
    driver.type("mkt")
    #expect(driver.console.panes[0].rowName != row)
    try driver.press("esc")
    #expect(driver.console.panes[0].rowName == row)
  }

  @Test("completes fields and values with tab")
  func completion() throws {
    var driver = ExecDashboard.driver()
    try driver.press("/")
    driver.type("sou")
    try driver.press("tab")
    #expect(driver.message.contains("/source:"))
    driver.type("mo")
    try driver.press("tab")
    #expect(driver.message.contains("/source:montecarlo"))
  }

  @Test("lists its fields in the help of the pane, and begins with the chosen one")
  func help() throws {
    var driver = ExecDashboard.driver()
    try driver.press("?")
    driver.type("fired within")
    try driver.press("enter")
    #expect(driver.message.contains("/since:"))
  }

  @Test("takes back what was typed on esc")
  func back() throws {
    var driver = ExecDashboard.driver()
    try driver.press("/")
    driver.type("sev:3")
    try driver.press("enter", "/")
    driver.type(" dbt")
    try driver.press("esc")
    #expect(driver.effects.last == .viewAlerts(AlertView(filter: "sev:3")))
  }
}
