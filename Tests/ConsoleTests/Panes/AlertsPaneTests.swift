import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("The alerts pane")
struct AlertsPaneTests {
  private func newcomer(_ number: Int) -> CurrentAlert {
    let started = ExecDashboard.at("08:28:00")
    return CurrentAlert(
      alert: Alert(
        source: "storm", fingerprint: Fingerprint("storm\(number)"), status: .firing,
        severity: .sev1, title: "storm \(number)", startedAt: started),
      firstReceivedAt: started, lastReceivedAt: started)
  }

  @Test("keeps the row under the cursor on its line when new rows come in above it")
  func identity() throws {
    var driver = ExecDashboard.driver(size: Size(columns: 80, rows: 24))
    try driver.press("j", "j", "j")
    let before = driver.lines.firstIndex { $0.contains("\u{203A}") && $0.contains("soda") }
    var page = ExecDashboard.page
    page.alerts = (0..<40).map(newcomer) + page.alerts
    page.openCount = 47
    driver.tell(.alertsLoaded(page))
    let after = driver.lines.firstIndex { $0.contains("\u{203A}") && $0.contains("soda") }
    #expect(before != nil)
    #expect(before == after)
  }

  @Test("says how many alerts it does not show")
  func honesty() {
    var driver = ExecDashboard.driver()
    var page = ExecDashboard.page
    page.openCount = 1204
    driver.tell(.alertsLoaded(page))
    #expect(driver.shows("1,204 alerts: the worst 7 shown"))
  }

  @Test("filters while it is typed, and shows all again on esc")
  func filter() throws {
    var driver = ExecDashboard.driver()
    try driver.press("/")
    driver.type("failed")
    #expect(driver.line("soda", "NEW") == nil)
    #expect(driver.line("not_null_fct") != nil)
    try driver.press("enter")
    #expect(driver.shows("filter failed: 2 of 7"))
    try driver.press("esc")
    #expect(driver.line("stg_refunds", "NEW") != nil)
  }

  @Test("says how many of the marked alerts are not listed before an act takes them")
  func hiddenMarks() throws {
    var driver = ExecDashboard.driver()
    try driver.press("space", "j", "j", "space", "/")
    driver.type("failed")
    try driver.press("enter", "space", "a")
    #expect(driver.shows("2 alerts (1 not listed now)"))
  }

  @Test("marks a range and all, and esc forgets the marks first")
  func marks() throws {
    var driver = ExecDashboard.driver()
    try driver.press("v", "j", "j", "v")
    #expect(driver.shows("3 marked"))
    try driver.press("*")
    #expect(driver.shows("7 marked"))
    try driver.press("esc")
    #expect(!driver.shows("marked"))
  }

  @Test("goes to the next alert nobody looks after")
  func nextNew() throws {
    var driver = ExecDashboard.driver()
    try driver.press("'")
    #expect(driver.line("\u{203A}", "stg_refunds") != nil)
  }

  @Test("shows what came since the person looked, and only that")
  func fresh() {
    var driver = ExecDashboard.driver()
    #expect(!driver.shows("NEW \u{2190}"))
    var page = ExecDashboard.page
    page.alerts.append(newcomer(1))
    driver.wait(seconds: 60)
    driver.tell(.alertsLoaded(page))
    #expect(driver.line("storm 1", "NEW \u{2190}") != nil)
  }

  @Test("moves by counts and pages without leaving the list")
  func motions() throws {
    var driver = ExecDashboard.driver()
    try driver.press("5", "j")
    #expect(driver.line("\u{203A}", "relationships") != nil)
    try driver.press("ctrl-f", "ctrl-f")
    #expect(driver.line("\u{203A}", "mkt_attrib") != nil)
    try driver.press("g", "g")
    #expect(driver.line("\u{203A}", "net_revenue") != nil)
    try driver.press("0", "3", "G")
    #expect(driver.line("\u{203A}", "mart_finance") != nil)
  }

  @Test("links and unlinks the selected alert")
  func link() throws {
    var driver = ExecDashboard.driver()
    try driver.press("j", "j", "j", "L")
    #expect(driver.message.contains("linked stg_refunds"))
    #expect(driver.line("soda", "linked") != nil)
    try driver.press("x", "enter")
    #expect(driver.line("stg_refunds", "NEW") != nil)
  }

  @Test("shows the beginning of a title of a megabyte, and the whole frame stays sound")
  func hugeTitle() {
    var driver = ExecDashboard.driver(size: Size(columns: 200, rows: 60))
    var page = ExecDashboard.page
    page.alerts[0].alert.title = String(repeating: "long \u{6F22} ", count: 150_000)
    page.alerts[0].alert.details = page.alerts[0].alert.title
    driver.tell(.alertsLoaded(page))
    #expect(driver.line("\u{203A}", "long \u{6F22}") != nil)
    RobustnessTests.expectSound(driver.frame, driver.size)
  }
}
