import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("A lead who types")
struct VerbTests {
  private let id = ExecDashboard.id

  @Test("types verbs behind the colon")
  func verbs() throws {
    var driver = ExecDashboard.driver()
    for line in [
      "sev 2 workaround found", "role tech cyd", "status mitigated", "note act: rebuilt",
    ] {
      try driver.press(":")
      driver.type(line)
      try driver.press("enter")
    }
    let incident = driver.console.situation.incidents[id]
    #expect(incident?.severity == .sev2)
    #expect(incident?.roles[.tech] == Person("cyd"))
    #expect(incident?.status == .mitigated)
    #expect(incident?.timeline.entries.last?.kind == .action)
  }

  @Test("completes verbs and their first word with tab, and recalls them")
  func completion() throws {
    var driver = ExecDashboard.driver()
    try driver.press(":")
    driver.type("stat")
    try driver.press("tab")
    driver.type("miti")
    try driver.press("tab", "enter")
    #expect(driver.console.situation.incidents[id]?.status == .mitigated)
    try driver.press(":", "up")
    #expect(driver.message.contains(":status mitigated"))
  }

  @Test(
    "completes what there is: incidents, runbooks, themes, people, shapes",
    arguments: [
      ("incident inc-2026-00", ":incident INC-2026-0042"),
      ("runbook wr", ":runbook wrong-exec-metric"),
      ("theme lig", ":theme light"), ("handoff b", ":handoff bob"),
      ("layout acc", ":layout accordion"),
    ])
  func values(typed: String, completed: String) throws {
    var driver = ExecDashboard.driver()
    try driver.press(":")
    driver.type(typed)
    try driver.press("tab")
    #expect(driver.message.contains(completed))
  }

  @Test("goes through what there is with tab, and back, where it has nothing more in common")
  func turns() throws {
    var driver = ExecDashboard.driver()
    try driver.press(":")
    driver.type("layout ")
    for shape in ["auto", "accordion", "grid", "columns", "auto"] {
      try driver.press("tab")
      #expect(driver.message.contains(":layout \(shape)"))
    }
    try driver.press("shift-tab")
    #expect(driver.message.contains(":layout columns"))
    driver.type("x")
    try driver.press("tab")
    #expect(driver.message.contains(":layout columnsx"))
  }

  @Test("is told that a shape waits for a larger terminal")
  func largeLayout() throws {
    var driver = ExecDashboard.driver(size: Size(columns: 80, rows: 24))
    driver.type(":layout columns")
    try driver.press("enter")
    #expect(driver.message.contains("layout columns needs 120x30"))
    driver.type(":layout grid")
    try driver.press("enter")
    #expect(driver.message.contains("ok: layout grid"))
  }

  @Test("lays the panes out otherwise, and is told of a shape there is not")
  func layout() throws {
    var driver = ExecDashboard.driver()
    driver.type(":layout accordion")
    try driver.press("enter")
    #expect(driver.console.layout(of: driver.size).panes.count(where: \.isFolded) == 3)
    driver.type(":layout circle")
    try driver.press("enter")
    #expect(driver.message.contains("circle is no layout; there are auto, accordion"))
  }

  @Test("is told what a mistyped verb could have been")
  func unknownVerb() throws {
    var driver = ExecDashboard.driver()
    try driver.press(":")
    driver.type("ackk")
    try driver.press("enter")
    #expect(driver.message.contains("there is no command \"ackk\"; try ack"))
  }

  @Test("may type what other programs are left by", arguments: ["q", "q!", "qa", "wq", "quit"])
  func leaves(word: String) throws {
    var driver = ExecDashboard.calm()
    try driver.press(":")
    driver.type(word)
    try driver.press("enter")
    #expect(driver.effects.contains(.quit))
  }

  @Test("is shown the keys by the word for it")
  func helpWord() throws {
    var driver = ExecDashboard.driver()
    try driver.press(":")
    driver.type("help")
    try driver.press("enter")
    #expect(driver.shows("Acknowledge") || driver.shows("look after"))
    #expect(driver.console.overlays.count == 1)
  }

  @Test(
    "is not understood to mean a row by a number behind a verb", arguments: ["6 mine", "2-4", "3"])
  func rows(argument: String) throws {
    var driver = ExecDashboard.driver()
    try driver.press(":")
    driver.type("ack " + argument)
    try driver.press("enter")
    #expect(driver.message.contains("is about the row under the cursor"))
    #expect(driver.console.overlays.isEmpty)
  }

  @Test("may give a reason that begins with a word")
  func reason() throws {
    var driver = ExecDashboard.driver()
    try driver.press("j", "j", "j", ":")
    driver.type("ack two of us look")
    try driver.press("enter")
    #expect(driver.message.contains("acknowledged"))
  }

  @Test("sees why something was refused")
  func rejection() throws {
    var driver = ExecDashboard.driver()
    try driver.press(":")
    driver.type("status triage")
    try driver.press("enter")
    #expect(driver.message.contains("error: An incident cannot go from investigating to triage."))
  }

  @Test("keeps a note that could not be recorded, and finds it again")
  func failedNote() throws {
    var driver = ExecDashboard.driver()
    try driver.press("i")
    driver.type("act: paused the export")
    let before = driver.console
    try driver.press("enter")
    #expect(driver.console.unsavedDrafts[.entry(id)] == nil)
    var failing = before
    for effect in failing.handle(.input(.key(KeyChord(.enter)))) {
      _ = failing.handle(.effectFailed(effect, sentence: "The disk is full. Free some space."))
    }
    #expect(failing.unsavedDrafts[.entry(id)] == "act: paused the export")
    #expect(failing.frame(driver.size).plainText.contains("error: The disk is full."))
  }

  @Test("changes nothing in a read-only console and is told why")
  func readOnly() throws {
    var driver = ExecDashboard.driver(isReadOnly: true)
    try driver.press("a")
    #expect(driver.message.contains("This console only reads."))
    #expect(driver.shows("READ-ONLY"))
    #expect(driver.effects.isEmpty)
  }

  @Test("runs an action from the palette by a few letters")
  func palette() throws {
    var driver = ExecDashboard.driver()
    try driver.press("ctrl-p")
    driver.type("roles")
    driver.type(" somebody")
    try driver.press("ctrl-u")
    driver.type("give a role")
    try driver.press("enter")
    #expect(driver.shows("Roles of INC-2026-0042"))
  }

  @Test("runs an entry of the help")
  func help() throws {
    var driver = ExecDashboard.driver()
    try driver.press("?")
    driver.type("severity reason")
    try driver.press("enter")
    #expect(driver.shows("Severity of INC-2026-0042"))
  }

  @Test("undoes a note and cannot undo an update that was said")
  func undoLimits() throws {
    var driver = ExecDashboard.driver()
    try driver.press("4", "y", "u")
    #expect(driver.message.contains("cannot be taken back"))
  }

  @Test("looks at another incident and at none")
  func switchIncident() throws {
    var driver = ExecDashboard.driver()
    try driver.press("g", "i", "down", "enter")
    #expect(driver.lines[0].contains("WARDROOM"))
    try driver.press("g", "i", "enter")
    #expect(driver.lines[0].contains("INC-2026-0042"))
  }

  @Test("quits with q, and with ctrl-c only when pressed twice within a second")
  func quit() throws {
    var driver = ExecDashboard.driver()
    try driver.press("ctrl-c")
    #expect(!driver.effects.contains(.quit))
    driver.wait(seconds: 5)
    try driver.press("ctrl-c")
    #expect(!driver.effects.contains(.quit))
    try driver.press("ctrl-c")
    #expect(driver.effects.contains(.quit))
    var other = ExecDashboard.driver()
    try other.press("+", "q")
    #expect(!other.effects.contains(.quit))
    try other.press("q")
    #expect(other.effects == [.quit])
  }

  @Test("pastes text that never counts as keys")
  func paste() throws {
    var driver = ExecDashboard.driver()
    driver.tell(.input(.paste("qqXD", isTruncated: false)))
    #expect(driver.effects.isEmpty)
    try driver.press("i")
    driver.tell(.input(.paste("from\nelsewhere", isTruncated: false)))
    try driver.press("enter")
    #expect(driver.shows("ada: from elsewhere"))
  }

  @Test("promises the next update for a time of day")
  func promise() throws {
    var driver = ExecDashboard.driver()
    try driver.press("C")
    driver.type("20m")
    try driver.press("enter")
    #expect(
      driver.console.situation.incidents[id]?.promisedUpdateAt
        == ExecDashboard.now.adding(minutes: 20))
  }
}
