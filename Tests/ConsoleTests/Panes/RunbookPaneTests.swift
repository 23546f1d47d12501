import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("The runbook pane")
struct RunbookPaneTests {
  private let id = ExecDashboard.id

  /// A console at a runbook that nobody started yet.
  private func fresh() throws -> Driver {
    var driver = ExecDashboard.calm()
    let declaration = Declaration(title: "Revenue is wrong", severity: .sev2)
    for answer in driver.room.answer(.declare(declaration), to: driver.console) {
      driver.tell(answer)
    }
    try driver.press("3", "b", "enter")
    return driver
  }

  private func focused() throws -> Driver {
    var driver = ExecDashboard.driver()
    try driver.press("3")
    return driver
  }

  @Test("says that the runbooks are being read until they were")
  func reading() throws {
    var driver = Driver(
      ConsoleState(ExecDashboard.settings()),
      room: Room(now: ExecDashboard.now, actor: ExecDashboard.ada))
    try driver.press("3", "b")
    #expect(driver.message.contains("The runbooks are still being read."))
    driver.tell(.runbooksLoaded([]))
    try driver.press("b")
    #expect(driver.message.contains("There are no runbooks."))
  }

  @Test("goes on suggesting the runbook of linked alerts that a filter hides")
  func hiddenAlerts() {
    var driver = ExecDashboard.calm()
    let declaration = Declaration(
      title: "Revenue is wrong", severity: .sev2,
      alerts: ExecDashboard.alerts.prefix(1).map(\.alert.reference))
    for answer in driver.room.answer(.declare(declaration), to: driver.console) {
      driver.tell(answer)
    }
    #expect(driver.shows("3 Runbook \u{00B7} wrong-exec-metric"))
    driver.tell(
      .alertsLoaded(AlertPage(view: AlertView(filter: "sev:4"), rows: [], counts: AlertCounts())))
    #expect(driver.shows("3 Runbook \u{00B7} wrong-exec-metric"))
  }

  @Test("starts a runbook and puts the cursor on its first step")
  func start() throws {
    var driver = try fresh()
    #expect(driver.shows("r starts it"))
    try driver.press("r")
    #expect(driver.message.contains("started wrong-exec-metric"))
    #expect(driver.shows("0/8 done"))
    #expect(driver.line("\u{203A}[ ] 1.1") != nil)
  }

  @Test("ticks nothing before the runbook was started")
  func notStarted() throws {
    var driver = try fresh()
    try driver.press("space")
    #expect(driver.message.contains("Start the runbook first with r."))
  }

  @Test("ticks a step once")
  func tickTwice() throws {
    var driver = try focused()
    try driver.press("space", "K", "k", "space")
    #expect(driver.message.contains("is done already; o opens it again"))
  }

  @Test("skips a step only with a reason, which the step shows")
  func skip() throws {
    var driver = try focused()
    try driver.press("s", "enter")
    #expect(driver.message.contains("type a few words"))
    driver.type("already known")
    try driver.press("enter")
    #expect(driver.line("[-] 1.4") != nil)
    #expect(driver.shows("skipped: already known"))
  }

  @Test("keeps a note on the step")
  func note() throws {
    var driver = try focused()
    try driver.press("i")
    driver.type("PR 482 went out at 06:40")
    try driver.press("enter")
    #expect(driver.shows("note: PR 482 went out at 06:40"))
  }

  @Test("opens a ticked step again")
  func reopen() throws {
    var driver = try focused()
    try driver.press("k", "o")
    #expect(driver.message.contains("opened step 1.3 again"))
    #expect(driver.line("\u{203A}[ ] 1.3") != nil)
    try driver.press("o")
    #expect(driver.message.contains("step 1.3 is open"))
  }

  @Test("goes from open step to open step, and says where there is none")
  func openSteps() throws {
    var driver = try focused()
    try driver.press("g", "g", "J")
    #expect(driver.line("\u{203A}[ ] 1.4") != nil)
    try driver.press("J")
    #expect(driver.line("\u{203A}[ ] 2.1") != nil)
    try driver.press("K", "K")
    #expect(driver.message.contains("no open step before this one"))
  }
}
