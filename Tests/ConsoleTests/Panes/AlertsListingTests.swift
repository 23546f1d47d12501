import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("The moving list of the alerts pane")
struct AlertsListingTests {
  private func line(_ driver: Driver) -> Int? {
    driver.lines.firstIndex { $0.contains("\u{203A}") }
  }

  private func plain(_ numbers: [Int], view: AlertView = AlertView()) -> AlertPage {
    AlertPage(
      view: view, rows: numbers.map { .alert(Flood.alert($0)) },
      counts: AlertCounts(open: numbers.count, new: numbers.count, matching: numbers.count))
  }

  private func driver(_ numbers: [Int]) -> Driver {
    var driver = Driver(
      ConsoleState(ExecDashboard.settings()), size: Size(columns: 80, rows: 24),
      room: Room(now: Flood.now, actor: ExecDashboard.ada))
    driver.tell(.alertsLoaded(plain(numbers)))
    return driver
  }

  @Test("keeps its order while keys are pressed and sorts once none was for a second")
  func idle() throws {
    var driver = driver([1, 2, 3])
    try driver.press("j")
    driver.tell(.alertsLoaded(plain([3, 2, 1])))
    let first = driver.lines.firstIndex { $0.contains("load_1 ") } ?? 0
    #expect(first < driver.lines.firstIndex { $0.contains("load_3 ") } ?? 0)
    #expect(driver.console.nextTick(after: Flood.now) == Flood.now.adding(seconds: 1))
    driver.wait(seconds: 1)
    let then = driver.lines.firstIndex { $0.contains("load_1 ") } ?? 0
    #expect(then > driver.lines.firstIndex { $0.contains("load_3 ") } ?? 0)
    #expect(driver.line("\u{203A}", "load_2") != nil)
  }

  @Test("asks for a whole frame in the second it sorts")
  func wholeFrame() throws {
    var driver = ExecDashboard.driver()
    try driver.press("j")
    var page = ExecDashboard.page
    page.rows.reverse()
    driver.tell(.alertsLoaded(page))
    let frame = driver.frame
    driver.wait(seconds: 1)
    #expect(driver.console.seconds(over: frame) == nil)
  }

  @Test("keeps its order through a storm until it is told to sort")
  func storm() throws {
    var driver = Flood.driver()
    var page = Flood.page()
    page.rows.reverse()
    driver.tell(.alertsLoaded(page))
    driver.wait(seconds: 60)
    #expect(driver.line("\u{203A}", "orders_daily") != nil)
    let before = line(driver)
    #expect(driver.shows("^R sorts"))
    try driver.press("ctrl-r")
    #expect(driver.line("\u{203A}", "orders_daily") != nil)
    #expect(before != line(driver))
  }

  @Test("sorts when the person goes to another pane")
  func leaving() throws {
    var driver = driver([1, 2, 3])
    try driver.press("j")
    driver.tell(.alertsLoaded(plain([3, 2, 1])))
    try driver.press("2")
    try driver.press("1")
    let then = driver.lines.firstIndex { $0.contains("load_1 ") } ?? 0
    #expect(then > driver.lines.firstIndex { $0.contains("load_3 ") } ?? 0)
  }

  @Test("does not move a row when a storm begins")
  func stormBegins() throws {
    var driver = driver(Array(1...8))
    try driver.press("j", "j", "j")
    let before = line(driver)
    driver.tell(.alertsLoaded(Flood.page()))
    #expect(line(driver) == before)
    #expect(driver.line("\u{203A}", "load_4") != nil)
    #expect(driver.shows("1st orders_daily: scheduler"))
  }

  @Test("stands still while paused and counts what waits")
  func paused() throws {
    var driver = driver([1, 2, 3])
    try driver.press("p")
    driver.tell(.alertsLoaded(plain([1, 2, 3, 4, 5])))
    #expect(driver.shows("paused, 2 changes wait"))
    #expect(!driver.shows("load_5"))
    try driver.press("p")
    #expect(driver.shows("load_5"))
    #expect(!driver.shows("paused"))
  }

  @Test("follows the newest until the person moves")
  func follow() throws {
    var driver = driver([1, 2, 3])
    try driver.press("F")
    #expect(driver.line("\u{203A}", "load_3") != nil)
    driver.tell(.alertsLoaded(plain([1, 9, 2, 3])))
    #expect(driver.line("\u{203A}", "load_9") != nil)
    try driver.press("k")
    driver.tell(.alertsLoaded(plain([1, 9, 2, 3, 10])))
    #expect(driver.line("\u{203A}", "load_1 ") != nil)
  }

  @Test("tells how many came while the person worked")
  func newer() throws {
    var driver = driver([1, 2, 3])
    try driver.press("j")
    driver.tell(.alertsLoaded(plain([7, 8, 1, 2, 3])))
    #expect(driver.shows("2 newer"))
  }

  @Test("opens and closes a fold, and an arrow elsewhere goes to a pane")
  func unfolding() throws {
    var driver = Flood.driver()
    try driver.press("j", "right")
    let view = AlertView(unfolded: [FoldID("group=dbt-prod")])
    #expect(driver.effects.last == .viewAlerts(view))
    driver.tell(.alertsLoaded(Flood.page(view)))
    try driver.press("j")
    #expect(driver.line("\u{203A}", "load_11") != nil)
    try driver.press("left")
    #expect(driver.line("\u{203A}", "dbt build") != nil)
    #expect(driver.effects.last == .viewAlerts(AlertView()))
    driver.tell(.alertsLoaded(Flood.page()))
    try driver.press("left")
    #expect(driver.console.focusedID == PaneID("updates"))
  }

  @Test("goes through the ways to fold and names the one it has")
  func folding() throws {
    var driver = Flood.driver()
    try driver.press("z")
    #expect(driver.effects.last == .viewAlerts(AlertView(folding: .product)))
    driver.tell(.alertsLoaded(Flood.page(AlertView(folding: .product))))
    #expect(driver.shows("1 Alerts by product"))
    try driver.press(":")
    driver.type("fold lineage")
    try driver.press("enter")
    #expect(driver.effects.last == .viewAlerts(AlertView(folding: .lineage)))
  }

  @Test("keeps marks that a filter hides and drops those of alerts that are over")
  func marks() throws {
    var driver = driver([1, 2, 3])
    try driver.press("space", "/")
    driver.type("load_3")
    try driver.press("enter")
    #expect(driver.shows("1 marked"))
    try driver.press("a", "enter")
    guard case .triage(let commands, _)? = driver.effects.last,
      case .acknowledge(let alert, _, _)? = commands.first
    else {
      Issue.record("unexpected \(driver.effects)")
      return
    }
    #expect(alert.fingerprint == Fingerprint("flood1"))
  }

  @Test("leaves what is shown alone while a search begins again")
  func incomplete() {
    var driver = driver([1, 2, 3])
    var early = plain([1])
    early.isComplete = false
    driver.tell(.alertsLoaded(early))
    #expect(driver.shows("load_3"))
  }

  @Test("names every state in words")
  func states() {
    var driver = driver([])
    var page = plain([])
    page.rows = Flood.states.map { .alert($0) }
    driver.tell(.alertsLoaded(page))
    for words in [
      "NEW", "ACK 12m ada", "lease over", "snoozed 20m", "silenced", "unknown 3h", "~ orders",
      "T?",
    ] {
      #expect(driver.shows(words), "\(words)")
    }
  }

  @Test("gives up the source and the incident before the words of an alert", arguments: 40...140)
  func columns(width: Int) {
    let row = AlertColumns(width: width).row(
      Flood.alert(1, title: String(repeating: "w", count: 200)), AlertColumns.Look(),
      now: Flood.now)
    #expect(row.columns == width)
    let words = row.first { $0.text.description.contains("www") }?.text.columns ?? 0
    #expect(words > 24 || width < 52, "\(words) of \(width)")
  }
}
