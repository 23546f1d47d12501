import IncidentModel
import Runbooks
import TerminalKit
import Testing

@testable import Console

@Suite("Who may run a step, and of which file")
struct RunbookApprovalTests {
  private func requests(_ driver: Driver) -> [StepRunRequest] {
    driver.effects.compactMap { effect in
      if case .step(.run(let request)) = effect { request } else { nil }
    }
  }

  @Test("runs nothing where commands may only be copied, nor in a console that only reads")
  func copyOnly() throws {
    var driver = try ProbeRunbook.following(StepPolicy(isRunningAllowed: false))
    try driver.press("r")
    #expect(driver.message.contains("Commands are not run here"))
    #expect(requests(driver).isEmpty)
  }

  @Test("asks a second person for what is dangerous at this severity")
  func secondPerson() throws {
    var driver = try ProbeRunbook.following(StepPolicy(secondPerson: [.sev1, .sev2]))
    try ProbeRunbook.go(&driver, to: 4)
    try driver.press("r")
    driver.type("run")
    try driver.press("enter")
    #expect(driver.message.contains("somebody else has to agree"))
    try driver.press("r")
    driver.type("ask")
    try driver.press("enter")
    #expect(driver.console.incident?.waitingApprovals.count == 1)
    driver.room.actor = ExecDashboard.bob
    let id = try #require(driver.console.incident?.id)
    let approval = try #require(driver.console.incident?.waitingApprovals.first?.id)
    let agree = Effect.propose(id, .step(.approve(approval)), occurredAt: nil, isUndo: false)
    for action in driver.room.answer(agree, to: driver.console) { driver.tell(action) }
    driver.room.actor = ExecDashboard.ada
    try driver.press("r")
    driver.type("run")
    try driver.press("enter")
    #expect(driver.console.incident?.stepRuns.count == 1)
  }

  @Test("shows somebody else's ask with exactly what would run, and agrees by a typed word")
  func agrees() throws {
    var driver = try ProbeRunbook.following(StepPolicy(secondPerson: [.sev2]))
    driver.room.actor = ExecDashboard.bob
    let id = try #require(driver.console.incident?.id)
    let script = try StepScript(try #require(ProbeRunbook.file.steps[3].units.first), values: [:])
    let request = StepRunRequest(
      incident: id, runbook: "probe", path: "1.4", script: script, isDangerous: true)
    for action in driver.room.answer(.step(.askApproval(request)), to: driver.console) {
      if case .recorded = action { driver.tell(action) }
    }
    driver.room.actor = ExecDashboard.ada
    #expect(driver.message.contains("bob needs a second person for probe 1.4"))
    try driver.press("p", "enter")
    #expect(driver.shows("rm -rf ./nothing"))
    driver.type("agree")
    try driver.press("enter")
    #expect(driver.console.incident?.stepApprovals.first?.approvedBy == ExecDashboard.ada)
  }

  // MARK: - The file

  @Test("follows what the file said at the start, and says that it was changed since")
  func changed() throws {
    var driver = try ProbeRunbook.following()
    var kept = RunbookReference(ProbeRunbook.file)
    kept.name = "kept"
    kept.snapshot = EvidenceFile(
      name: "kept.md", bytes: 9, sha256: String(repeating: "c", count: 64))
    let id = try #require(driver.console.incident?.id)
    let start = Effect.propose(id, .runbook(.start(kept)), occurredAt: nil, isUndo: false)
    for action in driver.room.answer(start, to: driver.console) { driver.tell(action) }
    let other = Runbook.parse(name: "kept", bytes: Array("# Probe\n\n1. Other\n".utf8))
    driver.tell(.runbooksLoaded([ProbeRunbook.file, other]))
    try driver.press("b")
    driver.type("kept")
    try driver.press("enter")
    let hash = String(repeating: "c", count: 64)
    #expect(
      driver.effects.contains(.step(.loadSnapshot(try #require(kept.snapshot), name: "kept"))))
    var then = ProbeRunbook.file
    then.name = "kept"
    driver.tell(.step(.snapshotLoaded(hash, then)))
    #expect(driver.shows("changed since the start, d"))
    #expect(driver.shows("echo \"hello <name>\""))
    try driver.press("d")
    #expect(driver.effects.last == .step(.compare(try #require(kept.snapshot), name: "kept")))
    driver.tell(.step(.compared("kept", ChangedLine.between(["1. Say"], ["1. Other"]))))
    #expect(driver.shows("+ 1. Other"))
  }
}

@Suite("What was changed in a text")
struct ChangedLineTests {
  @Test("is nothing, a line, or the lines around it")
  func between() {
    #expect(ChangedLine.between(["a"], ["a"]).isEmpty)
    #expect(
      ChangedLine.between(["a", "b", "c"], ["a", "x", "c"])
        == [.same("a"), .removed("b"), .added("x"), .same("c")])
    let long = (0..<20).map(String.init)
    var other = long
    other.remove(at: 10)
    #expect(
      ChangedLine.between(long, other)
        == [
          .skipped(8), .same("8"), .same("9"), .removed("10"), .same("11"), .same("12"),
          .skipped(7),
        ])
    #expect(ChangedLine.between([], ["a"]) == [.added("a")])
    #expect(ChangedLine.between(["a", "a"], ["a"]) == [.same("a"), .removed("a")])
  }
}
