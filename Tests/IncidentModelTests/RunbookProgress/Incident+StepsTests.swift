import Testing

@testable import IncidentModel

@Suite("Running steps")
struct IncidentStepsTests {
  private static let bytes = String(repeating: "a", count: 64)

  private func followed(_ policy: StepPolicy = StepPolicy()) throws -> Story {
    var story = try Story(policy: LeadPolicy(steps: policy))
    var asking = runbook
    asking.steps[0].branch = [StepWay("yes", to: "2"), StepWay("No", to: "2.1")]
    try story.when(.runbook(.start(asking)), at: at(9, 5))
    return story
  }

  private func draft(_ path: String = "2", isDangerous: Bool = false) -> StepRunDraft {
    StepRunDraft(
      runbook: "stale-table", path: path, command: "echo one\necho two", sha256: Self.bytes,
      isDangerous: isDangerous)
  }

  private func begun(_ story: inout Story) throws -> EntryID {
    try story.when(.step(.begin(draft())), at: at(9, 6))
    return try #require(story.incident.stepRuns.last?.id)
  }

  private let transcript = EvidenceFile(
    name: "stale-table-2.txt", bytes: 8, sha256: String(repeating: "b", count: 64))

  @Test("a run is open until its end is recorded, and tells one line then")
  func endsOnce() throws {
    var story = try followed()
    let lines = story.incident.timeline.entries.count
    let id = try begun(&story)
    #expect(story.incident.stepRuns.map(\.isRunning) == [true])
    #expect(story.incident.timeline.entries.count == lines)
    let result = StepRunResult(.exited, code: 1, milliseconds: 250)
    try story.when(.step(.end(id, result)), at: at(9, 7))
    #expect(story.incident.stepRuns.map(\.result) == [result])
    #expect(
      story.incident.timeline.entries.last?.text
        == "stale-table 2 ran `echo one (+1 lines)`: exit 1 in 250 ms")
    #expect(
      story.rejection(of: .step(.end(id, result)), at: at(9, 8)) == .step(.runNotOpen(id)))
  }

  @Test("what was printed is evidence that tells no line of its own")
  func transcriptIsEvidence() throws {
    var story = try followed()
    let id = try begun(&story)
    let before = story.incident.timeline.entries.count
    try story.when(
      .step(.end(id, StepRunResult(.exited, code: 0, transcript: transcript))), at: at(9, 7))
    let evidence = try #require(story.incident.evidence.last)
    #expect(evidence.content.file == transcript)
    #expect(evidence.content.stepRun == id)
    #expect(story.incident.timeline.entries.count == before + 1)
    #expect(story.incident.timeline.entries.last?.text.hasSuffix("(E1)") == true)
  }

  @Test("output as expected ticks an open step", arguments: [true, false, nil])
  func ticks(isAsExpected: Bool?) throws {
    var story = try followed()
    let id = try begun(&story)
    let result = StepRunResult(.exited, code: 0, isAsExpected: isAsExpected)
    try story.when(.step(.end(id, result)), at: at(9, 7))
    let isOpen = story.incident.runbook("stale-table")?.step("2")?.isOpen
    #expect(isOpen == (isAsExpected != true))
  }

  @Test("a step that runs is not run a second time, and another one is")
  func runsOnce() throws {
    var story = try followed()
    _ = try begun(&story)
    #expect(
      story.rejection(of: .step(.begin(draft())), at: at(9, 7))
        == .step(.runningElsewhere(path: "2", by: Person("mira"))))
    #expect(story.rejection(of: .step(.begin(draft("2.1"))), at: at(9, 7)) == nil)
  }

  @Test("an end may come after the incident's own, a beginning may not")
  func afterTheEnd() throws {
    var story = try followed()
    let id = try begun(&story)
    try story.reach(.closed, at: at(9, 30))
    #expect(story.rejection(of: .step(.begin(draft("1"))), at: at(9, 31)) == .ended(.closed))
    #expect(
      story.rejection(of: .step(.end(id, StepRunResult(.stopped))), at: at(9, 31)) == nil)
  }

  // MARK: - Answers

  @Test("an answer ticks the step, says where to go on and is compared without case")
  func answers() throws {
    var story = try followed()
    try story.when(
      .step(.answer(runbook: "stale-table", path: "1", " NO ")), at: at(9, 6))
    let step = try #require(story.incident.runbook("stale-table")?.step("1"))
    #expect(step.answer == "No")
    #expect(step.goesTo == "2.1")
    #expect(!step.isOpen)
  }

  @Test("an answer without a way is refused with the ways there are")
  func unknownAnswer() throws {
    let story = try followed()
    #expect(
      story.rejection(
        of: .step(.answer(runbook: "stale-table", path: "1", "maybe")), at: at(9, 6))
        == .step(.unknownAnswer(path: "1", known: ["yes", "No"])))
  }

  @Test("a step that is opened again is not answered any more")
  func reopened() throws {
    var story = try followed()
    let answered = try story.event(
      .step(.answer(runbook: "stale-table", path: "1", "yes")), at: at(9, 6))
    let undo = try #require(story.incident.compensation(for: answered, at: at(9, 7)))
    try story.when(undo, at: at(9, 7))
    let step = try #require(story.incident.runbook("stale-table")?.step("1"))
    #expect(step.isOpen && step.answer == nil && step.goesTo == nil)
  }

  // MARK: - Values

  @Test("a value is remembered for the incident, and the one before it comes back by undoing")
  func remembers() throws {
    var story = try followed()
    try story.when(.step(.give("pod", value: "web-1")), at: at(9, 6))
    let second = try story.event(.step(.give("pod", value: "it's; $(x)")), at: at(9, 7))
    #expect(story.incident.stepValues == ["pod": "it's; $(x)"])
    let undo = try #require(story.incident.compensation(for: second, at: at(9, 8)))
    try story.when(undo, at: at(9, 8))
    #expect(story.incident.stepValues == ["pod": "web-1"])
  }

  @Test(
    "a value is one line that begins with no dash",
    arguments: ["", "a\nb", "a\u{0}b", "\u{1B}[2J", "a\u{85}b", "a\u{2028}b", "--all", "-"])
  func refusesValue(value: String) throws {
    let rejection = try followed().rejection(
      of: .step(.give("pod", value: value)), at: at(9, 6))
    guard case .step(.badValue("pod", _)) = rejection else {
      Issue.record("\(value) was taken: \(String(describing: rejection))")
      return
    }
  }

  @Test("a number below zero is a value")
  func negativeNumber() throws {
    #expect(try followed().rejection(of: .step(.give("n", value: "-3")), at: at(9, 6)) == nil)
  }

  // MARK: - The second person

  private let careful = StepPolicy(secondPerson: [.sev1, .sev2])

  @Test("a dangerous step waits for somebody else's word on exactly these bytes, once")
  func secondPerson() throws {
    var story = try followed(careful)
    let run = IncidentCommand.step(.begin(draft(isDangerous: true)))
    #expect(story.rejection(of: run, at: at(9, 6)) == .step(.secondPersonNeeded(path: "2")))
    try story.when(.step(.askApproval(draft(isDangerous: true))), at: at(9, 6))
    let id = try #require(story.incident.waitingApprovals.first?.id)
    #expect(
      story.rejection(of: .step(.approve(id)), at: at(9, 7)) == .step(.ownApproval(Person("mira"))))
    try story.when(.step(.approve(id)), at: at(9, 7), by: Person("bo"))
    var other = draft(isDangerous: true)
    other.sha256 = String(repeating: "d", count: 64)
    #expect(
      story.rejection(of: .step(.begin(other)), at: at(9, 8))
        == .step(.secondPersonNeeded(path: "2")))
    try story.when(run, at: at(9, 8))
    let first = try #require(story.incident.stepRuns.last?.id)
    try story.when(.step(.end(first, StepRunResult(.exited, code: 0))), at: at(9, 9))
    #expect(story.rejection(of: run, at: at(9, 10)) == .step(.secondPersonNeeded(path: "2")))
  }

  @Test("whoever agreed does not run it")
  func approverDoesNotRun() throws {
    var story = try followed(careful)
    try story.when(.step(.askApproval(draft(isDangerous: true))), at: at(9, 6))
    let id = try #require(story.incident.waitingApprovals.first?.id)
    try story.when(.step(.approve(id)), at: at(9, 7), by: Person("bo"))
    #expect(throws: IncidentRejection.step(.secondPersonNeeded(path: "2"))) {
      try story.when(
        .step(.begin(draft(isDangerous: true))), at: at(9, 8), by: Person("bo"))
    }
  }

  @Test("nobody else is needed where the step is harmless, or the severity is not among those")
  func notNeeded() throws {
    var story = try followed(careful)
    #expect(story.rejection(of: .step(.begin(draft())), at: at(9, 6)) == nil)
    #expect(
      story.rejection(of: .step(.askApproval(draft())), at: at(9, 6))
        == .step(.approvalNotNeeded(path: "2")))
    try story.when(.state(.changeSeverity(to: .sev3, reason: "less")), at: at(9, 6))
    #expect(
      story.rejection(of: .step(.begin(draft(isDangerous: true))), at: at(9, 7)) == nil)
  }

  @Test("a run says in words how it ended")
  func words() {
    #expect(StepRunResult(.exited, code: 0, milliseconds: 4200).words == "exit 0 in 4s")
    #expect(
      StepRunResult(.exited, code: 2, milliseconds: 30, isAsExpected: false, leftRunning: 2).words
        == "exit 2 in 30 ms, not as expected, 2 processes left running")
    #expect(
      StepRunResult(.signalled, code: 9, milliseconds: 60_000).words
        == "ended by signal 9 after 1m")
    #expect(StepRunResult(.interrupted, remark: "gone").words == "interrupted: gone")
  }
}
