import Testing

@testable import Drills
@testable import IncidentModel

@Suite("What is done in the console, as acts of a drill")
struct ConsoleActsTests {
  private let start = Timestamp(seconds: 1_700_000_000)
  private let acts: ConsoleActs
  private let scenario: Scenario

  init() throws {
    scenario = try Scenarios.small()
    acts = ConsoleActs(
      scenario,
      remarks: { text, _ in
        text.contains("Tom") ? [UpdateRemark(code: "U107", kind: .blame, isError: true)] : []
      }, inject: { $0.title == "late" ? "first" : nil })
  }

  private var facts: [(Int64, IncidentFact)] {
    [
      (
        60,
        .declared(
          Declared(
            id: IncidentID("DRILL-2026-0001"), kind: .drill, title: "Late", severity: .sev3,
            severityReason: "", status: .triage, classification: Classification(),
            impact: ImpactWindow()))
      ),
      (70, .severityChanged(SeverityChanged(from: .sev3, to: .sev2, reason: "board"))),
      (
        70,
        .roleAssigned(RoleAssigned(role: .incidentCommander, person: Person("ada"), previous: nil))
      ),
      (80, .entryAdded(EntryAdded(kind: .note, text: "Look"))),
      (150, .entryAdded(EntryAdded(kind: .note, text: "first and lag are one thing"))),
      (
        160,
        .hypothesisProposed(
          HypothesisProposed(
            id: EntryID("h1"), number: 1, wording: HypothesisWording(statement: "A full disk")))
      ),
      (
        170,
        .hypothesisJudged(
          HypothesisJudged(
            id: EntryID("h1"), name: "H1", statement: "A full disk", from: .open, to: .confirmed,
            reason: "E-look says so", previousReason: ""))
      ),
      (
        180,
        .updateRecorded(
          UpdateRecorded(
            number: 1, audience: "exec", text: "Tom did it", outcome: .copied,
            promisedNextAt: start.adding(seconds: 1980)))
      ),
    ]
  }

  private func played() -> DrillRun {
    var run = Plays.run(scenario)
    for (second, fact) in facts {
      let now = start.adding(seconds: second)
      guard let act = acts.act(fact, at: now) else { continue }
      run.take(act, by: "ada", at: ScenarioTime(seconds: second))
    }
    run.finish()
    return run
  }

  @Test("give the run a script of them gives")
  func same() {
    let script: [(Int64, PlayerAct)] = [
      (60, .declare(severity: 3, title: "Late")), (70, .severity(2, reason: "board")),
      (70, .role("ic", person: "ada")), (80, .perform("look")),
      (150, .note("first and lag are one thing", links: [])),
      (160, .hypothesis(HypothesisAct(id: "H1", text: "A full disk"))),
      (
        170,
        .hypothesis(HypothesisAct(id: "H1", text: "E-look says so", status: "confirmed"))
      ),
      (
        180,
        .update(
          SentUpdate(
            audience: "exec", text: "Tom did it", next: ScenarioTime(seconds: 1800),
            remarks: [UpdateRemark(code: "U107", kind: .blame, isError: true)]))
      ),
    ]
    var run = Plays.run(scenario)
    for (second, act) in script { run.take(act, by: "ada", at: ScenarioTime(seconds: second)) }
    run.finish()
    #expect(played().entries == run.entries)
  }

  @Test("count for conditions and score as those of a script do")
  func counted() {
    let state = played().state
    #expect(state.events[.noteCorrelated] != nil)
    #expect(state.ideas.map(\.evidence) == [["E-look"]])
    #expect(state.ideas.map(\.text) == ["A full disk"])
    #expect(state.severity == 2)
  }

  @Test("name the inject of an alert that is linked")
  func alerts() {
    let alert = AlertReference(
      fingerprint: Fingerprint("x"), source: "generic", title: "late", startedAt: start)
    let fact = IncidentFact.alertLinked(AlertActedOn(alert: alert, reason: "same", end: nil))
    #expect(acts.act(fact, at: start) == .note("same", links: ["first"]))
  }

  @Test("leave out what no score looks at")
  func others() {
    #expect(acts.act(.entryPinned(EntryNamed(id: EntryID("x"))), at: start) == nil)
  }
}
