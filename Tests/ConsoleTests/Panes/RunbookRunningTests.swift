import IncidentModel
import Runbooks
import TerminalKit
import Testing

@testable import Console

@Suite("Running steps in the runbook pane")
struct RunbookRunningTests {
  private func requests(_ driver: Driver) -> [StepRunRequest] {
    driver.effects.compactMap { effect in
      if case .step(.run(let request)) = effect { request } else { nil }
    }
  }

  @Test("starts the runbook first, and asks for what is to be filled in before it shows what runs")
  func asks() throws {
    var driver = try ProbeRunbook.following()
    #expect(driver.message.contains("started probe"))
    try driver.press("r")
    #expect(driver.shows("Value of <name>"))
    driver.type("Ada; rm -rf /")
    try driver.press("enter")
    #expect(driver.shows("echo \"hello Ada; rm -rf /\""))
    #expect(driver.shows("expects exit 0 and \"hello *\""))
    #expect(requests(driver).isEmpty)
  }

  @Test("remembers what was filled in for the incident")
  func remembers() throws {
    var driver = try ProbeRunbook.following()
    try driver.press("r")
    driver.type("Ada")
    try driver.press("enter", "esc", "r")
    #expect(driver.shows("echo \"hello Ada\""))
    try driver.press("y")
    #expect(requests(driver).map(\.script.text) == ["echo \"hello Ada\""])
  }

  @Test("refuses a value that would end the command or be an option", arguments: ["--all"])
  func badValue(value: String) throws {
    var driver = try ProbeRunbook.following()
    try driver.press("r")
    driver.type(value)
    try driver.press("enter")
    #expect(driver.message.contains("The value of <name>"))
    #expect(!driver.shows("Run probe"))
  }

  @Test("keeps a secret nowhere and shows it nowhere")
  func secret() throws {
    var driver = try ProbeRunbook.following()
    try ProbeRunbook.go(&driver, to: 6)
    try driver.press("r")
    driver.type("hunter2")
    #expect(driver.shows("> *******"))
    #expect(!driver.shows("hunter2"))
    try driver.press("enter")
    #expect(driver.shows("login -p [password]"))
    #expect(driver.console.incident?.stepValues == [:])
    try driver.press("y")
    #expect(requests(driver).first?.script.text == "login -p hunter2")
    #expect(driver.console.incident?.stepRuns.first?.command == "login -p [password]")
  }

  @Test("wants the word typed for what is risky; a key alone runs nothing")
  func risky() throws {
    var driver = try ProbeRunbook.following()
    try ProbeRunbook.go(&driver, to: 4)
    try driver.press("r")
    #expect(driver.shows("careful: Deletes files or objects in storage."))
    #expect(driver.shows("back: do it again"))
    try driver.press("y", "enter")
    #expect(requests(driver).isEmpty)
    try driver.press("backspace")
    driver.type("run")
    try driver.press("enter")
    #expect(requests(driver).map(\.isDangerous) == [true])
  }

  @Test("lets one command of a script be run alone")
  func units() throws {
    var driver = try ProbeRunbook.following()
    try ProbeRunbook.go(&driver, to: 5)
    try driver.press("r")
    #expect(driver.shows("1 of 3 ways to run it"))
    try driver.press("tab", "tab")
    #expect(driver.shows("3 of 3 ways to run it"))
    try driver.press("y")
    #expect(requests(driver).map(\.script.text) == ["ls"])
  }

  // MARK: - While it runs, and afterwards

  private func running(_ driver: inout Driver) throws -> LiveStep {
    try driver.press("r")
    driver.type("Ada")
    try driver.press("enter", "y")
    return try #require(driver.console.steps.live.first)
  }

  @Test("shows the last lines while it runs, and they can be read further up")
  func live() throws {
    var driver = try ProbeRunbook.following()
    var step = try running(&driver)
    step.lines = (1...30).map { "line \($0)" }
    driver.tell(.step(.running(step)))
    #expect(driver.line("line 23") != nil)
    #expect(driver.line("line 22") == nil)
    #expect(driver.shows("running, a types into it; x stops it, v shows all"))
    try driver.press("v")
    #expect(driver.shows("line 1 "))
    step.lines.append("line 31")
    driver.tell(.step(.running(step)))
    #expect(driver.shows("line 31"))
  }

  @Test("types a line into what runs, unseen where it asks for a secret")
  func types() throws {
    var driver = try ProbeRunbook.following()
    var step = try running(&driver)
    step.lines = ["Password:"]
    step.isAskingSecret = true
    driver.tell(.step(.running(step)))
    #expect(driver.shows("asks for a secret, a types it"))
    try driver.press("a")
    driver.type("hunter2")
    #expect(!driver.shows("hunter2"))
    try driver.press("enter")
    #expect(driver.effects.last == .step(.tell(step.id, .type("hunter2"))))
  }

  @Test(
    "is interrupted or stopped after a question",
    arguments: [("i", StepOrder.interrupt), ("s", .stop)])
  func stops(key: String, order: StepOrder) throws {
    var driver = try ProbeRunbook.following()
    let step = try running(&driver)
    try driver.press("x", key)
    #expect(driver.effects.last == .step(.tell(step.id, order)))
  }

  @Test("asks what to make of output that is not as expected, without taking the keys")
  func mismatch() throws {
    var driver = try ProbeRunbook.following()
    driver.room.results["1.1"] = StepRunResult(
      .exited, code: 0, milliseconds: 20, lines: 3,
      transcript: EvidenceFile(name: "t", bytes: 3, sha256: String(repeating: "a", count: 64)),
      isAsExpected: false)
    try driver.press("r")
    driver.type("Ada")
    try driver.press("enter", "y")
    #expect(driver.shows("exit 0 in 20 ms, not as expected"))
    #expect(driver.shows("Is it done all the same?"))
    #expect(driver.shows("v shows 3 lines"))
    try driver.press("space")
    #expect(driver.console.incident?.runbook("probe")?.step("1.1")?.isOpen == false)
  }

  @Test("ticks a step whose output is as expected")
  func match() throws {
    var driver = try ProbeRunbook.following()
    driver.room.results["1.1"] = StepRunResult(.exited, code: 0, isAsExpected: true)
    try driver.press("r")
    driver.type("Ada")
    try driver.press("enter", "y")
    #expect(driver.console.incident?.runbook("probe")?.step("1.1")?.isOpen == false)
    #expect(driver.message.contains("as expected"))
  }

  // MARK: - Answers

  @Test("goes on where the answer leads")
  func answers() throws {
    var driver = try ProbeRunbook.following()
    try ProbeRunbook.go(&driver, to: 2)
    try driver.press("a")
    #expect(driver.shows("1.4 Undo"))
    try driver.press("enter")
    #expect(driver.console.incident?.runbook("probe")?.step("1.2")?.answer == "yes")
    #expect(driver.line("\u{203A}[ ] 1.4 Undo") != nil)
  }

  @Test("does not move the cursor for somebody else's answer")
  func othersAnswer() throws {
    var driver = try ProbeRunbook.following()
    let id = try #require(driver.console.incident?.id)
    driver.room.actor = ExecDashboard.bob
    let answer = Effect.propose(
      id, .step(.answer(runbook: "probe", path: "1.2", "no")), occurredAt: nil, isUndo: false)
    for action in driver.room.answer(answer, to: driver.console) { driver.tell(action) }
    #expect(driver.console.incident?.runbook("probe")?.step("1.2")?.answer == "no")
    #expect(driver.line("\u{203A}[ ] 1.1 Say it") != nil)
  }

  // MARK: - What is only read

  private static let prose = Runbook.parse(
    name: "prose",
    bytes: Array("# P\n\n## Meaning\n\nRows are late.\n\n## Mitigation\n\n1. Wait.\n".utf8))

  private func following(_ file: Runbook) throws -> Driver {
    var driver = try ProbeRunbook.following()
    driver.tell(.runbooksLoaded([file]))
    try driver.press("b")
    driver.type(file.name)
    try driver.press("enter", "r")
    return driver
  }

  @Test("stays to be read in a run, where it is never open and cannot be ticked")
  func context() throws {
    var driver = try following(Self.prose)
    #expect(driver.shows("0/1 done"))
    try ProbeRunbook.go(&driver, to: 1)
    #expect(driver.shows("Rows are late."))
    try driver.press("space")
    #expect(driver.message.contains("This is to be read"))
    try driver.press("J")
    #expect(driver.line("\u{203A}[ ] 2.1 Wait") != nil)
  }

  @Test("is what is to be done where there is nothing else")
  func onlyProse() throws {
    let file = Runbook.parse(
      name: "prose", bytes: Array("# P\n\n## Meaning\n\nRows are late.\n".utf8))
    var driver = try following(file)
    #expect(driver.shows("0/1 done"))
    try driver.press("space")
    #expect(driver.shows("1/1 done"))
  }
}
