import AlertTriage
import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("Lineage drawn as a tree")
struct LineageTests {
  private static let edges =
    [
      LineageEdge(from: "raw.fx_rates", to: "dim_currency"),
      LineageEdge(from: "dim_currency", to: "mart.fct_orders"),
      LineageEdge(from: "raw.orders", to: "stg_orders"),
      LineageEdge(from: "stg_orders", to: "mart.fct_orders"),
      LineageEdge(from: "mart.fct_orders", to: "stg_orders"),
      LineageEdge(from: "mart.fct_orders", to: "exec_dash"),
      LineageEdge(
        from: "exec_dash",
        to: "board_pack_" + String(repeating: "of_a_name_that_does_not_end", count: 4)),
    ] + (1...12).map { LineageEdge(from: "exec_dash", to: "export_\($0 + 10)") }

  private static func driver(size: Size = Size(columns: 80, rows: 24)) -> Driver {
    var driver = ExecDashboard.driver(size: size)
    driver.room.lineage = edges
    var page = ExecDashboard.page
    let assets = ["mart.fct_orders", "exec_dash", "", "dim_currency", "", "", ""]
    for (index, asset) in assets.enumerated() { page.alerts[index].alert.asset = asset }
    driver.tell(.alertsLoaded(page))
    return driver
  }

  @Test("shows what is above and below, the alerts there are, circles and how many more")
  func sheet() throws {
    var driver = Self.driver()
    try driver.press("1", "g", "y")
    try Golden.expect(driver.frame, "lineage_80x24_utf8")
    try Golden.expect(driver.frame.asciified(), "lineage_80x24_ascii")
  }

  @Test("is drawn of any asset that is typed")
  func typed() throws {
    var driver = Self.driver()
    try driver.press(":")
    driver.type("lineage dim_currency")
    try driver.press("enter")
    #expect(
      driver.shows("Lineage of dim_currency") && driver.shows("\u{2514}\u{2500} raw.fx_rates"))
  }

  @Test("says what would tell it where nothing is known, and where the alert names no asset")
  func unknown() throws {
    var driver = Self.driver()
    try driver.press("1", "j", "j", "g", "y")
    #expect(driver.message.contains("names no asset"))
    try driver.press(":")
    driver.type("lineage nobody")
    try driver.press("enter")
    #expect(driver.message.contains("OpenLineage events"))
  }

  @Test("stays in the details of the alert once it was looked at")
  func details() throws {
    var driver = Self.driver(size: Size(columns: 200, rows: 60))
    #expect(!driver.shows("is made from"))
    try driver.press("1", "g", "y", "esc")
    #expect(driver.shows("is made from"))
  }
}
