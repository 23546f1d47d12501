import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("A lead at the console")
struct FlowTests {
  private let id = ExecDashboard.id

  @Test("acknowledges two marked alerts with one reason and takes it back with one key")
  func acknowledgeAndUndo() throws {
    var driver = ExecDashboard.driver()
    try driver.press("1", "j", "j", "j", "space", "space", "a")
    driver.type("on it")
    try driver.press("enter")
    #expect(driver.message.contains("ok: acknowledged 2 alerts (u takes it back)"))
    #expect(driver.line("stg_refunds", "ACK ada") != nil)
    #expect(driver.line("not_null_fct", "ACK ada") != nil)
    try driver.press("u")
    #expect(driver.message.contains("taken back: acknowledged 2 alerts (U does it again)"))
    #expect(driver.line("stg_refunds", "NEW") != nil)
    try driver.press("U")
    #expect(driver.line("stg_refunds", "ACK ada") != nil)
  }

  @Test("is told how much of an act was recorded when several parts of it failed")
  func partOfAnAct() throws {
    var driver = ExecDashboard.driver()
    try driver.press("*", "a")
    var console = driver.console
    let effects = console.handle(.input(.key(KeyChord(.enter))))
    for (index, effect) in effects.enumerated() {
      _ = console.handle(
        index < 1
          ? .effectSucceeded(effect, []) : .effectFailed(effect, sentence: "The disk is full."))
    }
    #expect(
      console.message?.notice.text.description
        == "only part of it was recorded (1 of 2): The disk is full.")
  }

  @Test("acknowledges a linked alert in its incident")
  func acknowledgeLinked() throws {
    var driver = ExecDashboard.driver()
    try driver.press("j", "j", "a", "enter")
    guard
      case .propose(id, .alert(.acknowledge(let alert, "", .whenCleared)), nil, false) = driver
        .effects.last
    else {
      Issue.record("unexpected \(driver.effects)")
      return
    }
    #expect(alert.fingerprint == Fingerprint("am1"))
  }

  @Test("acknowledges what was asked about even when the list moves under the question")
  func pinnedTarget() throws {
    var driver = ExecDashboard.calm()
    try driver.press("G", "a")
    var page = ExecDashboard.page
    page.alerts.removeAll { $0.alert.fingerprint == Fingerprint("ai1") }
    driver.tell(.alertsLoaded(page))
    try driver.press("enter")
    guard case .triage(let commands, _) = driver.effects.last,
      case .acknowledge(let alert, _, _) = commands.first
    else {
      Issue.record("unexpected \(driver.effects)")
      return
    }
    #expect(commands.count == 1 && alert.fingerprint == Fingerprint("ai1"))
  }

  @Test("declares an incident from marked alerts and stays with it")
  func declare() throws {
    var driver = ExecDashboard.calm()
    try driver.press("j", "j", "space", "space", "D")
    #expect(driver.shows("2 alerts will be linked"))
    try driver.press("ctrl-u")
    driver.type("Refunds are counted twice")
    try driver.press("ctrl-s")
    #expect(driver.lines[0].contains("INC-2026-0042  [SEV2]  INVESTIGATING"))
    #expect(driver.lines[0].contains("Refunds are counted twice"))
    let incident = driver.console.situation.incidents[id]
    #expect(incident?.alerts.map(\.fingerprint.text) == ["am1", "so1"])
    #expect(incident?.impact.startedAt == ExecDashboard.at("07:52:00"))
    #expect(incident?.roles[.incidentCommander] == ExecDashboard.ada)
  }

  @Test("leaves a half-filled declaration and finds it again")
  func declarationDraft() throws {
    var driver = ExecDashboard.calm()
    try driver.press("D", "ctrl-u")
    driver.type("Half a title")
    try driver.press("esc")
    #expect(driver.console.unsavedDrafts[.declaration]?.contains("title: Half a title") == true)
    try driver.press("D")
    #expect(driver.shows("Half a title"))
  }

  @Test(
    "keeps no draft of a form in which nothing was typed, so that the next one is about its own alert"
  )
  func untouchedDeclaration() throws {
    var driver = ExecDashboard.calm()
    try driver.press("G", "D", "esc")
    #expect(driver.console.unsavedDrafts[.declaration] == nil)
    try driver.press("g", "g", "D", "ctrl-s")
    #expect(driver.lines[0].contains("net_revenue -11.8 %"))
  }

  @Test("offers a title that was typed for one alert not for another, and keeps it")
  func declarationDraftOfAnother() throws {
    var driver = ExecDashboard.calm()
    try driver.press("D", "ctrl-u")
    driver.type("Half a title")
    try driver.press("esc", "j", "D")
    #expect(!driver.shows("Half a title"))
    try driver.press("esc", "k", "D")
    #expect(driver.shows("Half a title"))
  }

  @Test("gives a role to a name that is not on the list")
  func roleToAnybody() throws {
    var driver = ExecDashboard.driver()
    try driver.press("R", "j", "enter")
    driver.type("zoe")
    #expect(driver.shows("zoe becomes TECH"))
    try driver.press("enter")
    #expect(driver.console.situation.incidents[id]?.roles[.tech] == Person("zoe"))
  }

  @Test("gets back a declaration that an earlier run kept")
  func loadedDraft() throws {
    var driver = ExecDashboard.calm()
    driver.tell(.draftsLoaded([.declaration: "title: From before\nseverity: 0"]))
    try driver.press("D")
    #expect(driver.shows("From before"))
    #expect(driver.shows("(SEV1)"))
  }

  @Test("is told what a title needs, and nothing is declared")
  func emptyTitle() throws {
    var driver = ExecDashboard.calm()
    try driver.press("D", "ctrl-u", "ctrl-s")
    #expect(driver.message.contains("give it a title"))
    #expect(driver.console.situation.incidents.isEmpty)
  }

  @Test("puts a decision on the timeline with a prefix")
  func note() throws {
    var driver = ExecDashboard.driver()
    try driver.press("i")
    driver.type("dec: roll back")
    try driver.press("enter")
    #expect(driver.line("DECISION", "ada: D2: roll back") != nil)
    #expect(driver.message.contains("recorded on the timeline as decision"))
  }

  @Test("keeps a letter before a colon as part of the note")
  func letterBeforeColon() throws {
    var driver = ExecDashboard.driver()
    try driver.press("i")
    driver.type("d: drive full")
    try driver.press("enter")
    #expect(driver.line("NOTE", "ada: d: drive full") != nil)
  }

  @Test("chooses the kind of a note with tab")
  func noteKind() throws {
    var driver = ExecDashboard.driver()
    try driver.press("i", "tab")
    driver.type("gross is right")
    try driver.press("enter")
    #expect(driver.line("OBSERVED", "ada: gross is right") != nil)
  }

  @Test("ticks the next open step and goes on to the one after")
  func tick() throws {
    var driver = ExecDashboard.driver()
    try driver.press("3", "space")
    #expect(driver.line("[\u{2713}] 1.4") != nil)
    #expect(driver.line("\u{203A}[ ] 2.1") != nil)
    #expect(driver.message.contains("ticked step 1.4"))
  }

  @Test("skips a step with a reason and opens it again")
  func skip() throws {
    var driver = ExecDashboard.driver()
    try driver.press("3", "s")
    driver.type("already known")
    try driver.press("enter")
    #expect(driver.line("[-] 1.4") != nil)
    try driver.press("o")
    #expect(driver.line("[ ] 1.4") != nil)
  }

  @Test("fills in a fact and every draft follows")
  func fact() throws {
    var driver = ExecDashboard.driver(size: Size(columns: 160, rows: 50))
    try driver.press("4", "G", "k", "enter")
    driver.type("10:00Z")
    try driver.press("enter")
    #expect(driver.line("ETA", "10:00Z") != nil)
    #expect(driver.console.situation.incidents[id]?.facts[.eta] == "10:00Z")
  }

  @Test("copies the draft, which records the update and starts the clock again")
  func copyDraft() throws {
    var driver = ExecDashboard.driver()
    try driver.press("4", "y")
    #expect(driver.message.contains("sent to the clipboard and last-copy.txt"))
    #expect(driver.message.contains("recorded as update #2 (exec)"))
    #expect(driver.console.situation.incidents[id]?.updates.count == 2)
    #expect(driver.effects.contains { if case .copy = $0 { true } else { false } })
    #expect(driver.lines[1].contains("UPDATE #3 IN"))
  }

  @Test("edits a draft in the editor and gives it up again")
  func editDraft() throws {
    var driver = ExecDashboard.driver()
    try driver.press("4", "e")
    let key = DraftKey.update(id, audience: "exec", template: "update")
    driver.tell(.edited(EditRequest(key: key, text: "Impact: by hand")))
    #expect(driver.shows("Impact: by hand"))
    #expect(driver.console.unsavedDrafts[key] == "Impact: by hand")
    try driver.press("x", "enter")
    #expect(driver.console.unsavedDrafts[key] == "Impact: by hand")
    try driver.press("y")
    #expect(driver.console.unsavedDrafts[key] == nil)
  }

  @Test("resolves a SEV1 only after typing its id")
  func resolve() throws {
    var driver = ExecDashboard.driver()
    try driver.press("X", "enter")
    driver.type("billing and board are equal")
    try driver.press("enter", "enter")
    #expect(driver.console.situation.incidents[id]?.status == .investigating)
    driver.type("inc-2026-0042")
    try driver.press("enter")
    #expect(driver.console.situation.incidents[id]?.status == .resolved)
    #expect(driver.lines[0].contains("RESOLVED"))
  }
}
