import Testing

@testable import IncidentModel

@Suite("Runbooks and corrective actions of an incident")
struct IncidentDecideWorkTests {
  @Test("a runbook is started once, with all its steps open")
  func starts() throws {
    var story = try started()
    #expect(story.incident.runbook("stale-table") == RunbookRun(runbook, startedAt: at(9, 5)))
    #expect(
      story.rejection(of: .runbook(.start(runbook)), at: at(9, 6))
        == .runbookAlreadyStarted("stale-table"))
    let empty = RunbookReference(name: "empty", title: "Empty", contentHash: "0", steps: [])
    #expect(
      story.rejection(of: .runbook(.start(empty)), at: at(9, 6)) == .runbookWithoutSteps("empty"))
    try story.when(
      .runbook(
        .start(
          RunbookReference(name: "other", title: "O", contentHash: "1", steps: runbook.steps))),
      at: at(9, 7))
    #expect(story.incident.runbooks.map(\.name) == ["stale-table", "other"])
  }

  @Test("a step is ticked by a person at a time, and reopened")
  func ticks() throws {
    var story = try started()
    try story.when(
      .runbook(.tick(runbook: "stale-table", path: "2.1")), at: at(9, 10), by: Person("bo"))
    #expect(step(story, "2.1")?.state == .ticked(by: Person("bo"), at: at(9, 10)))
    #expect(story.incident.runbook("stale-table")?.doneCount == 1)
    try story.when(.runbook(.reopen(runbook: "stale-table", path: "2.1")), at: at(9, 11))
    #expect(step(story, "2.1")?.state == .open)
  }

  @Test("a step is skipped with a reason only")
  func skips() throws {
    var story = try started()
    #expect(
      story.rejection(
        of: .runbook(.skip(runbook: "stale-table", path: "1", reason: "\t")), at: at(9, 10))
        == .reasonMissing("Skipping a step"))
    try story.when(
      .runbook(.skip(runbook: "stale-table", path: "1", reason: " known ")), at: at(9, 10))
    #expect(
      step(story, "1")?.state == .skipped(by: Person("mira"), at: at(9, 10), reason: "known"))
  }

  @Test("notes on a step stay in order, whatever becomes of the step")
  func notes() throws {
    var story = try started()
    for text in [" loaded 06:10 ", "two partitions miss"] {
      try story.when(.runbook(.note(runbook: "stale-table", path: "1", text: text)), at: at(9, 10))
    }
    try story.when(.runbook(.tick(runbook: "stale-table", path: "1")), at: at(9, 11))
    #expect(step(story, "1")?.notes == ["loaded 06:10", "two partitions miss"])
    #expect(
      story.rejection(
        of: .runbook(.note(runbook: "stale-table", path: "1", text: " ")), at: at(9, 12))
        == .missing("The note"))
  }

  @Test(
    "what does not fit a step is refused",
    arguments: [
      (
        RunbookCommand.tick(runbook: "stale-table", path: "1"),
        IncidentRejection.stepNotOpen(path: "1")
      ),
      (.skip(runbook: "stale-table", path: "1", reason: "x"), .stepNotOpen(path: "1")),
      (.reopen(runbook: "stale-table", path: "2"), .stepAlreadyOpen(path: "2")),
      (.tick(runbook: "stale-table", path: "9"), .unknownStep(runbook: "stale-table", path: "9")),
      (.tick(runbook: "nope", path: "1"), .unknownRunbook("nope")),
      (.note(runbook: "nope", path: "1", text: "x"), .unknownRunbook("nope")),
    ])
  func refusesSteps(command: RunbookCommand, rejection: IncidentRejection) throws {
    var story = try started()
    try story.when(.runbook(.tick(runbook: "stale-table", path: "1")), at: at(9, 10))
    #expect(story.rejection(of: .runbook(command), at: at(9, 11)) == rejection)
  }

  @Test("an action gets an id and tidy words, and is open")
  func adds() throws {
    var story = try Story()
    let action = try added(
      &story,
      CorrectiveActionDraft(
        text: " Gate\n deploys ", owner: Person(" sam "), due: "2026-04-02",
        type: "release-process",
        ticket: " "))
    #expect(action.id.text.first == "a")
    #expect(
      story.incident.actions == [
        CorrectiveAction(
          id: action.id, text: "Gate deploys", owner: Person("sam"), due: "2026-04-02",
          type: "release-process")
      ])
  }

  @Test(
    "an action without words or with a day that is none is refused",
    arguments: [
      (CorrectiveActionDraft(text: " "), IncidentRejection.missing("The action")),
      (CorrectiveActionDraft(text: "x", due: "soon"), .notADay("soon")),
      (CorrectiveActionDraft(text: "x", due: "2026-02-30"), .notADay("2026-02-30")),
      (CorrectiveActionDraft(text: "x", due: "2026-04-02T10:00"), .notADay("2026-04-02T10:00")),
      (
        CorrectiveActionDraft(text: "x", ticket: String(repeating: "t", count: 81)),
        .tooLong("The ticket", limit: 80)
      ),
    ])
  func refusesActions(draft: CorrectiveActionDraft, rejection: IncidentRejection) throws {
    #expect(try Story().rejection(of: .action(.add(draft)), at: at(9, 5)) == rejection)
  }

  @Test("an action is closed with a proof, and reopened")
  func closes() throws {
    var story = try Story()
    let id = try added(&story, CorrectiveActionDraft(text: "Gate deploys")).id
    #expect(
      story.rejection(of: .action(.close(id, proof: " ")), at: at(9, 6))
        == .missing("The proof that it is done"))
    try story.when(.action(.close(id, proof: "PR 12")), at: at(9, 7))
    #expect(
      story.incident.actions.map(\.state)
        == [.closed(by: Person("mira"), at: at(9, 7), proof: "PR 12")])
    try story.when(.action(.reopen(id, reason: "reverted")), at: at(9, 8))
    #expect(story.incident.actions.map(\.state) == [.open])
  }

  @Test("an action is withdrawn with a reason")
  func withdraws() throws {
    var story = try Story()
    let id = try added(&story, CorrectiveActionDraft(text: "Gate deploys")).id
    #expect(
      story.rejection(of: .action(.withdraw(id, reason: "")), at: at(9, 6))
        == .reasonMissing("Withdrawing an action"))
    try story.when(.action(.withdraw(id, reason: "done elsewhere")), at: at(9, 7))
    #expect(story.incident.actions.map(\.state) == [.withdrawn(reason: "done elsewhere")])
  }

  @Test("what does not fit an action is refused")
  func refusesActs() throws {
    var story = try Story()
    let id = try added(&story, CorrectiveActionDraft(text: "Gate deploys")).id
    let unknown = EntryID("a00000")
    func rejection(_ command: ActionCommand) -> IncidentRejection? {
      story.rejection(of: .action(command), at: at(9, 9))
    }
    #expect(rejection(.reopen(id, reason: "")) == .unchanged("The action"))
    #expect(rejection(.close(unknown, proof: "x")) == .unknownAction(unknown))
    try story.when(.action(.close(id, proof: "PR 12")), at: at(9, 7))
    #expect(rejection(.close(id, proof: "x")) == .actionNotOpen(id))
    #expect(rejection(.withdraw(id, reason: "x")) == .actionNotOpen(id))
  }

  private func started() throws -> Story {
    var story = try Story()
    try story.when(.runbook(.start(runbook)), at: at(9, 5))
    return story
  }

  private func step(_ story: Story, _ path: String) -> StepProgress? {
    story.incident.runbook("stale-table")?.step(path)
  }

  private func added(
    _ story: inout Story, _ draft: CorrectiveActionDraft
  ) throws -> CorrectiveAction {
    try story.when(.action(.add(draft)), at: at(9, 5))
    return try #require(story.incident.actions.last)
  }
}
