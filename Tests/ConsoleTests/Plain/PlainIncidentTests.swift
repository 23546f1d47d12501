import IncidentModel
import TerminalKit
import Testing

@testable import Console

/// What a lead does in an incident, typed in lines.
@Suite("A talk in lines") struct PlainIncidentTests {
  @Test("numbers the alerts as the cursor counts them and says what can be done")
  func alerts() {
    var talker = Talker(ExecDashboard.calm())
    let told = talker.say("alerts")
    #expect(told[0] == "Alerts, 7 firing, 5 new, 1 unreadable: “dead-letters”")
    #expect(told.contains("4. SEV2, NEW, stg_refunds amount_per_order +96 %, soda, 29m"))
    #expect(told.last?.contains("a number chooses a row") == true)
  }

  @Test("acknowledges several alerts by their numbers, with a reason, and takes that back")
  func acknowledge() {
    var talker = Talker(ExecDashboard.driver())
    talker.say("alerts")
    #expect(talker.say("ack 4-6 looking") == ["acknowledged 3 alerts (“undo” takes it back)"])
    let words = talker.console.situation.alerts.alerts[3...5].map { $0.acknowledgement?.reason }
    #expect(words == ["looking", "looking", "looking"])
    #expect(talker.say("undo")[0].hasPrefix("taken back: acknowledged 3 alerts"))
  }

  @Test("means by a number the row it was told with, though rows came before it since")
  func movedRow() {
    var talker = Talker(ExecDashboard.driver())
    talker.say("alerts")
    var page = talker.console.situation.alerts
    page.alerts = page.alerts.dropLast(2) + page.alerts.suffix(2).reversed()
    talker.tell(.clock(ExecDashboard.now.adding(seconds: 5)), .alertsLoaded(page))
    talker.say("ack 7 mine")
    let held = talker.console.situation.alerts.alerts.first { $0.acknowledgement?.reason == "mine" }
    #expect(held?.alert.fingerprint == Fingerprint("ai1"))
  }

  @Test("does nothing about a row that is gone since it was read")
  func goneRow() {
    var talker = Talker(ExecDashboard.driver())
    talker.say("alerts")
    var page = talker.console.situation.alerts
    page.alerts = Array(page.alerts.dropLast())
    talker.tell(.clock(ExecDashboard.now.adding(seconds: 5)), .alertsLoaded(page))
    #expect(talker.say("ack 7 mine") == ["row 7 is gone since it was read; alerts reads them anew"])
  }

  @Test("declares from the chosen alerts in three lines")
  func declare() {
    var talker = Talker(ExecDashboard.calm())
    talker.say("select 1 2")
    let form = talker.say("declare Net revenue is wrong")
    #expect(form.contains("1. Title: Net revenue is wrong"))
    #expect(form.contains("2 alerts will be linked"))
    #expect(talker.say("2 sev1")[0] == "2. Severity: SEV1")
    #expect(talker.say("ok") == ["declared SEV1 with 2 alerts"])
    #expect(talker.console.presentIncident?.alerts.count == 2)
  }

  @Test("declares nothing by a line that is no answer to the form")
  func undeclared() {
    var talker = Talker(ExecDashboard.calm())
    talker.say("declare Net revenue is wrong")
    #expect(talker.say("link 3")[0].hasPrefix("nothing was declared"))
    #expect(talker.console.presentIncident == nil)
  }

  @Test("ticks steps by their numbers, and skips one with the words behind it")
  func steps() {
    var talker = Talker(ExecDashboard.driver())
    talker.say("steps")
    #expect(talker.say("tick 4") == ["ticked step 1.4 (“undo” takes it back)"])
    #expect(
      talker.say("skip 5 nothing to roll back") == ["skipped step 2.1 (“undo” takes it back)"])
  }

  @Test("runs the command of a step only after a yes to what is shown")
  func run() {
    var talker = Talker(ExecDashboard.driver())
    talker.say("steps")
    let sheet = talker.say("run 4 yes")
    #expect(sheet.contains("  git log --since=24h -- models/metrics/net_revenue.sql"))
    #expect(sheet.last == "yes runs exactly this, no goes back")
    #expect(talker.console.steps.live.isEmpty)
    #expect(talker.say("yes")[0].hasPrefix("wrong-exec-metric 1.4 runs;"))
  }

  @Test("tells each line a command prints once, when it is whole")
  func printed() {
    var talker = Talker(ExecDashboard.driver())
    var live = LiveStep(
      id: EntryID("E9"), incident: ExecDashboard.id, runbook: "wrong-exec-metric", path: "1.4")
    talker.tell(.step(.running(live)))
    live.lines = ["one", "tw"]
    #expect(talker.tell(.step(.running(live))) == ["| one"])
    live.lines = ["one", "two", "three", ""]
    #expect(talker.tell(.step(.running(live))) == ["| two", "| three"])
  }

  @Test("changes severity, status and a role by a line each")
  func verbs() {
    var talker = Talker(ExecDashboard.driver())
    #expect(talker.say("sev 2 a workaround is there")[0].hasPrefix("severity is SEV2"))
    #expect(talker.say("status identified the join")[0].hasPrefix("status is identified"))
    #expect(talker.say("role tech cyd")[0].hasPrefix("TECH is cyd"))
  }

  @Test("asks with numbers what a verb without words leaves open")
  func choices() {
    var talker = Talker(ExecDashboard.driver())
    let asked = talker.say("sev")
    #expect(asked[0] == "Severity of INC-2026-0042:")
    #expect(asked.contains { $0.hasPrefix("3. [3] SEV3") })
    #expect(talker.prompt == "answer> ")
    #expect(talker.say("9") == ["there is no 9 here; take 1 to 4"])
    talker.say("3")
    #expect(talker.say("it is cosmetic")[0].hasPrefix("severity is SEV3"))
    #expect(talker.prompt == "alerts> ")
  }

  @Test("takes a name nobody has only when it is said again")
  func newName() {
    var talker = Talker(ExecDashboard.driver())
    talker.say("role")
    talker.say("2")
    talker.say("timeline")
    #expect(talker.console.presentIncident?.roles[.tech] == nil)
    talker.say("")
    #expect(talker.console.presentIncident?.roles[.tech] == Person("timeline"))
  }
}
