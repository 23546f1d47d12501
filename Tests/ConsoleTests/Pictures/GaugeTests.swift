import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("A bar of time or budget")
struct GaugeTests {
  private static func text(_ gauge: Gauge, _ columns: Int) -> String {
    gauge.spans(columns: columns).map(\.text).joined().asciified().description
  }

  @Test(
    "is full only when all is used, and never more than full",
    arguments: [
      (0, "[---------]"), (99, "[########-]"), (100, "[#########]"), (250, "[#########]"),
      (-5, "[---------]"), (50, "[####-----]"),
    ])
  func filling(used: Int64, shown: String) {
    #expect(Self.text(Gauge(used: used, of: 100), 11) == shown)
  }

  @Test("is full where there was no time at all")
  func noTime() {
    #expect(Self.text(Gauge(used: 0, of: 0), 5) == "[###]")
  }

  @Test("takes just as many columns as it is given", arguments: [3, 7, 22])
  func width(columns: Int) {
    #expect(Gauge(used: 1, of: 3).spans(columns: columns).columns == columns)
  }

  @Test("stands behind the update countdown where the screen is wide, and turns due with it")
  func countdown() throws {
    let wide = try #require(ExecDashboard.driver().line("UPDATE #2 IN"))
    #expect(wide.contains("UPDATE #2 IN 04:12 [\u{2588}"))
    let common = ExecDashboard.driver(size: Size(columns: 80, rows: 24))
    #expect(!common.shows("[\u{2588}"))
    let frame = ExecDashboard.driver().frame
    let row = frame.goldenText.split(separator: "\n")[42]
    #expect(row.contains("uuuu") && row.hasSuffix("d."))
  }

  @Test("is gone once the update is overdue, which says so itself")
  func overdue() throws {
    var driver = ExecDashboard.driver()
    driver.wait(seconds: 600)
    let line = try #require(driver.line("OVERDUE"))
    #expect(!line.contains("\u{2588}"))
  }
}

@Suite("How an error budget is told")
struct ErrorBudgetLinesTests {
  private static func text(_ labels: [String: String], columns: Int = 70) -> String {
    let lines = ErrorBudget(labels: labels)?.lines(columns: columns) ?? []
    return lines.map { $0.map(\.text).joined().asciified().description }.joined(separator: "\n")
  }

  @Test("with a bar of what is gone, how fast it burns and what was promised")
  func whole() {
    let labels = [
      "slo": "freshness", "slo_objective": "0.995", "burn_rate": "14.4",
      "error_budget_remaining": "31 %",
    ]
    #expect(
      Self.text(labels)
        == "[######----] 69 % of the error budget gone, burns 14.4 times too fast,\n"
        + "             objective 99.5 %, freshness")
  }

  @Test("without a bar where nobody says what is left")
  func rateOnly() {
    #expect(Self.text(["burn_rate": "2"]) == "burns 2 times too fast")
  }

  @Test("as overdue when it is overdrawn, as due when it burns as fast as somebody is called for")
  func roles() {
    let overdrawn = ErrorBudget(labels: ["budget_remaining": "-1 %"])?.lines(columns: 60)
    #expect(overdrawn?.first?.last?.role == .overdue)
    let fast = ErrorBudget(labels: ["burn_rate": "14"])?.lines(columns: 60)
    #expect(fast?.first?.last?.role == .due)
    let slow = ErrorBudget(labels: ["burn_rate": "1.5"])?.lines(columns: 60)
    #expect(slow?.first?.last?.role == .text)
  }

  @Test("in the details of the alert")
  func details() throws {
    var alert = ExecDashboard.alerts[1]
    alert.alert.labels["burn_rate"] = "14"
    let lines = AlertDetails(ListedAlert(alert), now: ExecDashboard.now).lines(columns: 72)
    let texts = lines.map { $0.map(\.text).joined().description }
    #expect(texts.contains { $0.hasPrefix("budget ") && $0.hasSuffix("burns 14 times too fast") })
  }
}

@Suite("How fast alerts come")
struct SparkTests {
  @Test("is told in the header while no incident is shown, from the first minute with an alert on")
  func header() {
    #expect(ExecDashboard.calm().lines[0].contains("  4 in 30m  "))
  }

  @Test("is told below the alerts while an incident is shown, when more than a few came")
  func footer() throws {
    var driver = ExecDashboard.driver(size: Size(columns: 200, rows: 60))
    #expect(driver.line("1/7", " 1 in ") == nil)
    var page = ExecDashboard.page
    for _ in 0..<4 { page.arrivals.note(ExecDashboard.now) }
    driver.tell(.alertsLoaded(page))
    #expect(driver.line("1/7", " 5 in 12m") != nil)
    #expect(!driver.lines[0].contains("in 12m"))
  }

  @Test("is left out when nothing came")
  func quiet() {
    #expect(ArrivalCounts().spark(minutes: 30, upTo: ExecDashboard.now).isEmpty)
  }
}
