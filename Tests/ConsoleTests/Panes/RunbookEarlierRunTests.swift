import IncidentModel
import Runbooks
import TerminalKit
import Testing

@testable import Console

@Suite("A runbook that was changed since it was followed last")
struct RunbookEarlierRunTests {
  private let id = ExecDashboard.id
  private let earlier = IncidentID("INC-2026-0007")

  private func changes(_ lines: [ChangedLine]) -> ConsoleAction {
    let run = RunbookRun(ExecDashboard.runbookReference, startedAt: ExecDashboard.now)
    return .step(
      .changedSinceEarlierRun(
        ChangesSinceRun(
          runbook: "wrong-exec-metric", incident: id,
          earlier: EarlierRun(incident: earlier, run: run), lines: lines)))
  }

  private func console() throws -> Driver {
    var driver = ExecDashboard.driver()
    try driver.press("3")
    return driver
  }

  @Test("is asked about when it is started, not before")
  func asks() throws {
    var driver = try console()
    let other = Runbook.parse(name: "other", bytes: Array("# Other\n\n1. Look\n".utf8))
    driver.tell(.runbooksLoaded([ExecDashboard.runbook, other]))
    driver.type(":runbook other")
    try driver.press("enter")
    let asked = Effect.step(.compareToEarlierRun("other", id))
    #expect(!driver.effects.contains(asked))
    try driver.press("r")
    #expect(driver.effects.contains(asked))
  }

  @Test("says since when and how much, and shows it with the key it names")
  func shows() throws {
    var driver = try console()
    driver.tell(
      changes([.same("1. Look"), .removed("2. Act"), .added("2. Wait"), .added("3. Act")]))
    #expect(
      driver.message.contains(
        "wrong-exec-metric was changed since INC-2026-0007 followed it on 2026-11-03: 2 lines new,")
    )
    #expect(driver.shows("changed since INC-2026-0007, d"))
    try driver.press("d")
    #expect(driver.shows("What changed since INC-2026-0007"))
    #expect(driver.line("- 2. Act") != nil && driver.line("+ 2. Wait") != nil)
  }

  @Test("says where what it said then is not kept, and shows nothing")
  func notKept() throws {
    var driver = try console()
    driver.tell(changes([]))
    #expect(driver.message.contains("what it said then is not kept any more"))
    try driver.press("d")
    #expect(driver.message.contains("The file is as it was when the run began."))
  }

  @Test("is not said of another runbook of the incident")
  func otherRunbook() throws {
    var driver = try console()
    driver.tell(changes([.added("x")]))
    driver.tell(
      .runbooksLoaded([Runbook.parse(name: "other", bytes: Array("# Other\n\n1. Look\n".utf8))]))
    driver.type(":runbook other")
    try driver.press("enter")
    #expect(driver.shows("3 Runbook \u{00B7} other"))
    #expect(!driver.shows("changed since INC-2026-0007, d"))
  }
}
