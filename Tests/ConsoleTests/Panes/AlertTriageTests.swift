import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("A person who triages alerts")
struct AlertTriageTests {
  private func fold(_ effect: Effect?) -> (FoldID, AlertAct)? {
    guard case .triageFold(let id, _, let act)? = effect else { return nil }
    return (id, act)
  }

  @Test("acts on all alerts of a fold after being told how many there are")
  func foldAct() throws {
    var driver = Flood.driver()
    try driver.press("j", "j", "a")
    #expect(driver.shows("Acknowledge 376 alerts"))
    driver.type("upstream is down until 30m")
    try driver.press("enter")
    guard case .triageFold(let id, let view, let act)? = driver.effects.last else {
      Issue.record("unexpected \(driver.effects)")
      return
    }
    #expect(id == FoldID("group=freshness"))
    #expect(view.folding == .group)
    #expect(
      act
        == .acknowledge(reason: "upstream is down", end: .at(Flood.now.adding(minutes: 30))))
  }

  @Test("acts on marked folds and alerts with one reason, in one act")
  func marks() throws {
    var driver = ExecDashboard.calm()
    try driver.press("j", "j", "j", "space", "space", "s", "ctrl-u")
    driver.type("4h night run")
    try driver.press("enter")
    guard case .triage(let commands, _)? = driver.effects.last else {
      Issue.record("unexpected \(driver.effects)")
      return
    }
    #expect(commands.count == 2)
    #expect(driver.message.contains("snoozed 2 alerts until 12:27Z"))
    #expect(!driver.shows("2 marked"))
  }

  @Test("acts on all that match a filter, listed or not")
  func matching() throws {
    var driver = ExecDashboard.calm()
    try driver.press("/")
    driver.type("source:dbt")
    try driver.press("enter", "g", "*", "a")
    #expect(driver.shows("Acknowledge 2 alerts"))
    try driver.press("enter")
    #expect(
      driver.effects.last
        == .triageAll(filter: "source:dbt", .acknowledge(reason: "", end: .whenCleared)))
  }

  @Test("marks nothing by a filter while there is none")
  func matchingNothing() throws {
    var driver = ExecDashboard.calm()
    try driver.press("g", "*")
    #expect(driver.message.contains("There is no filter"))
  }

  @Test("is told what is wrong with an end and keeps the text")
  func badEnd() throws {
    var driver = ExecDashboard.calm()
    try driver.press("j", "j", "a")
    driver.type("x until 99:99")
    try driver.press("enter")
    #expect(driver.shows("that is no time to come"))
    #expect(driver.shows("x until 99:99"))
  }

  @Test("says what an alert was good for with two keys")
  func verdict() throws {
    var driver = ExecDashboard.calm()
    try driver.press("d", "p")
    guard case .triage(let commands, _)? = driver.effects.last,
      case .judge(_, let disposition, _)? = commands.first
    else {
      Issue.record("unexpected \(driver.effects)")
      return
    }
    #expect(disposition == .falsePositive)
  }

  @Test("wakes what is snoozed")
  func wake() throws {
    var driver = ExecDashboard.calm()
    try driver.press("j", "j", "s", "enter", "w")
    guard case .triage(let commands, _)? = driver.effects.last, case .wake? = commands.first else {
      Issue.record("unexpected \(driver.effects)")
      return
    }
  }

  @Test("reviews what a silence hits before it holds, and enter alone does nothing")
  func silence() throws {
    var driver = ExecDashboard.calm()
    try driver.press("G", "k", "M")
    #expect(driver.shows("source:=dbt"))
    #expect(driver.shows("It hits 1 open alert now:  [3] 1"))
    driver.type("rebuild")
    try driver.press("ctrl-s", "enter")
    #expect(!driver.effects.contains { if case .silence = $0 { true } else { false } })
    try driver.press("y")
    guard case .silence(.add(let draft))? = driver.effects.last else {
      Issue.record("unexpected \(driver.effects)")
      return
    }
    #expect(draft.reason == "rebuild")
    #expect(draft.endsAt == ExecDashboard.now.adding(minutes: 120))
  }

  @Test("silences a fold by what its alerts have in common")
  func silenceFold() throws {
    var driver = Flood.driver()
    try driver.press("M")
    #expect(driver.shows("group:=orders_daily"))
  }

  @Test("sees the oldest word first and ends it")
  func board() throws {
    var driver = ExecDashboard.driver()
    try driver.press("g", "a")
    let rows = driver.lines.filter { $0.contains("when it clears") }
    #expect(rows.count == 2)
    #expect(rows.first?.contains("net_revenue") == true)
    try driver.press("x", "enter")
    #expect(
      driver.effects.contains {
        if case .propose(_, .alert(.release), _, _) = $0 { true } else { false }
      })
  }

  @Test("moves an alert from one incident to another in one step, and takes it back in one")
  func move() throws {
    var driver = ExecDashboard.driver()
    driver.room.declaredCount = 42
    for answer in driver.room.answer(
      .declare(Declaration(title: "Another one", severity: .sev3)), to: driver.console)
    { driver.tell(answer) }
    try driver.press("m")
    driver.type("another")
    try driver.press("enter")
    let target = IncidentID("INC-2026-0043")
    #expect(
      driver.effects.contains(
        .moveAlerts(
          AlertMove(
            to: target, alerts: [Fingerprint("mc1")], view: AlertView(folding: .group),
            reason: "moved to INC-2026-0043"))))
    #expect(linked(driver, "mc1") == target)
    try driver.press("u")
    #expect(driver.message.contains("taken back: moved"))
    #expect(linked(driver, "mc1") == ExecDashboard.id)
  }

  private func linked(_ driver: Driver, _ fingerprint: String) -> IncidentID? {
    driver.room.base.alerts.first { $0.alert.fingerprint.text == fingerprint }?.incident
  }

  @Test("forgets the marks once they are declared")
  func declared() throws {
    var driver = ExecDashboard.calm()
    try driver.press("space", "space", "D")
    driver.type(" now")
    try driver.press("ctrl-s")
    #expect(!driver.shows("2 marked"))
  }

  @Test("links a fold to the incident that is declared from it")
  func declareFold() throws {
    var driver = Flood.driver()
    try driver.press("D")
    #expect(driver.shows("5,120 alerts will be linked"))
    try driver.press("ctrl-s")
    let last = fold(driver.effects.last)
    #expect(last?.0 == FoldID("group=orders_daily"))
    #expect(last?.1 == .link(IncidentID("INC-2026-0042")))
  }

  @Test("reads a dead letter again after a fix")
  func replay() throws {
    var driver = ExecDashboard.calm()
    let letter = DeadLetter(
      number: 7, source: "dbt", receivedAt: ExecDashboard.now, reason: "It is no JSON.",
      body: Array("{".utf8))
    driver.tell(.deadLettersLoaded([letter]))
    try driver.press("r")
    #expect(driver.effects.contains(.replayDeadLetter(7)))
    #expect(driver.console.overlays.count == 1)
  }

  @Test("changes nothing from a board of a console that only reads")
  func readOnly() throws {
    var driver = ExecDashboard.driver(isReadOnly: true)
    try driver.press("g", "a", "x")
    #expect(driver.message.contains("This console only reads"))
  }

  @Test("reads the history of an alert and the body it arrived in")
  func history() throws {
    var driver = ExecDashboard.calm()
    try driver.press("r")
    #expect(driver.shows("FIRED 1 time"))
    #expect(driver.shows("ada acknowledged it"))
    #expect(driver.shows("{\"status\":\"firing\"}"))
  }

  @Test("merges an incident into another after a look")
  func merge() throws {
    var driver = ExecDashboard.driver()
    try driver.press(":")
    driver.type("merge INC-2026-0099 the same cause")
    try driver.press("enter", "enter")
    #expect(driver.shows("merged into INC-2026-0099: the same cause"))
    try driver.press("y")
    #expect(
      driver.effects.contains(
        .merge(
          ExecDashboard.id, into: IncidentID("INC-2026-0099"), reason: "the same cause")))
  }

  @Test("merges with the alerts, and takes back neither the end nor a part of it")
  func mergeBack() throws {
    var driver = ExecDashboard.driver()
    driver.room.declaredCount = 42
    for answer in driver.room.answer(
      .declare(Declaration(title: "Another one", severity: .sev3)), to: driver.console)
    { driver.tell(answer) }
    try driver.press(":")
    driver.type("incident INC-2026-0042")
    try driver.press("enter", ":")
    driver.type("merge INC-2026-0043 the same cause")
    try driver.press("enter", "enter", "y")
    #expect(driver.console.situation.incidents[ExecDashboard.id]?.status == .merged)
    #expect(linked(driver, "mc1") == IncidentID("INC-2026-0043"))
    try driver.press("u")
    #expect(driver.message.contains("cannot be taken back"))
    #expect(linked(driver, "mc1") == IncidentID("INC-2026-0043"))
  }
}
