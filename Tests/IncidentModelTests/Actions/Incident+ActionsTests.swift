import Testing

@testable import IncidentModel

@Suite("A corrective action")
struct IncidentActionsTests {
  private let id = EntryID("a7q3mz")

  @Test("from the file keeps the id it came with")
  func adopts() throws {
    var story = try Story()
    try story.when(
      .action(.adopt(id, CorrectiveActionDraft(text: "Gate deploys", actionClass: .prevent))),
      at: at(9, 1))
    #expect(
      story.incident.actions == [
        CorrectiveAction(id: id, text: "Gate deploys", actionClass: .prevent)
      ])
  }

  @Test(
    "from the file is refused under an id that is known, or that is none",
    arguments: [
      ("a7q3mz", PostmortemRejection.idKnown(EntryID("a7q3mz"))),
      ("t7q3mz", .notAnID(EntryID("t7q3mz"))), ("a", .notAnID(EntryID("a"))),
      ("a q3mz", .notAnID(EntryID("a q3mz"))),
    ])
  func adoptsOnce(text: String, rejection: PostmortemRejection) throws {
    let story = try adopted()
    #expect(
      story.rejection(
        of: .action(.adopt(EntryID(text), CorrectiveActionDraft(text: "x"))), at: at(9, 2))
        == .postmortem(rejection))
  }

  @Test("keeps the day that was agreed first when it is put off")
  func firstDue() throws {
    var story = try adopted()
    for day in ["2026-04-02", "2026-05-03"] {
      try story.when(
        .action(.revise(id, CorrectiveActionDraft(text: "Gate deploys", due: day))), at: at(9, 2))
    }
    #expect(story.incident.actions.map(\.due) == ["2026-05-03"])
    #expect(story.incident.actions.map(\.firstDue) == ["2026-04-02"])
  }

  @Test("is recorded with what it said before when it is changed")
  func keepsPrevious() throws {
    var story = try adopted()
    let draft = CorrectiveActionDraft(
      text: " Gate\nall ", type: "test-gap", actionClass: .prevent, priority: 2,
      doneWhen: " a bad\ndeploy was stopped ")
    let event = try story.event(.action(.revise(id, draft)), at: at(9, 2))
    let tidy = CorrectiveActionDraft(
      text: "Gate all", type: "test-gap", actionClass: .prevent, priority: 2,
      doneWhen: "a bad deploy was stopped")
    #expect(
      event.event.fact
        == .work(
          .revised(
            ActionRevised(
              id: id, action: tidy, previous: CorrectiveActionDraft(text: "Gate deploys")))))
    #expect(story.incident.actions.map(CorrectiveActionDraft.init) == [tidy])
  }

  @Test("that is done can be described better and proved better, and stays done")
  func revisesDone() throws {
    var story = try adopted()
    try story.when(.action(.close(id, proof: "PR 12")), at: at(9, 2))
    try story.when(.action(.revise(id, CorrectiveActionDraft(text: "Gate all"))), at: at(9, 3))
    try story.when(.action(.prove(id, proof: "test:diff")), at: at(9, 4), by: Person("bo"))
    #expect(
      story.incident.actions.map(\.state)
        == [.closed(by: Person("mira"), at: at(9, 2), proof: "test:diff")])
  }

  @Test("is not changed by what does not fit")
  func refuses() throws {
    var story = try adopted()
    func rejection(_ command: ActionCommand) -> IncidentRejection? {
      story.rejection(of: .action(command), at: at(9, 9))
    }
    let same = CorrectiveActionDraft(text: "Gate deploys")
    #expect(rejection(.revise(id, same)) == .unchanged("The action"))
    #expect(
      rejection(.revise(id, CorrectiveActionDraft(text: "x", priority: 10)))
        == .postmortem(.priorityOutOfRange(10)))
    #expect(rejection(.revise(EntryID("a0"), same)) == .unknownAction(EntryID("a0")))
    #expect(rejection(.prove(id, proof: "x")) == .postmortem(.nothingToProve(id)))
    try story.when(.action(.withdraw(id, reason: "moved")), at: at(9, 3))
    #expect(rejection(.revise(id, CorrectiveActionDraft(text: "y"))) == .actionNotOpen(id))
  }

  @Test(
    "is overdue from the day after it was due, while it is open",
    arguments: [("2026-04-01", false), ("2026-04-02", false), ("2026-04-03", true)])
  func overdue(today: String, isOverdue: Bool) {
    var action = CorrectiveAction(id: id, text: "x", due: "2026-04-02")
    #expect(action.isOverdue(on: today) == isOverdue)
    action.state = .closed(by: Person("bo"), at: at(9, 0), proof: "PR")
    #expect(!action.isOverdue(on: today))
  }

  private func adopted() throws -> Story {
    var story = try Story()
    try story.when(
      .action(.adopt(id, CorrectiveActionDraft(text: "Gate deploys"))), at: at(9, 1))
    return story
  }
}
