import EventStore
import IncidentModel
import TerminalKit
import Testing

@testable import Runtime

@Suite("The commands about corrective actions", .timeLimit(.minutes(5)))
struct ActionCommandTests {
  private let test: TestHome
  private let id = IncidentID("INC-2026-0001")

  init() throws {
    test = try TestHome()
  }

  private func incident() async throws -> Incident {
    let workspace = try test.open()
    let incident = try await workspace.incident(id)
    await workspace.store.close()
    return incident
  }

  private func add(_ draft: CorrectiveActionDraft) async throws -> (Report, EntryID) {
    let report = try await test.run(ActionAddCommand(incident: id, draft))
    let action = try #require(await incident().actions.last)
    return (report, action.id)
  }

  private func declare() async throws {
    _ = try await test.run(
      DeclareCommand(declaration: Declaration(title: "Orders stale", severity: .sev2)))
  }

  @Test("name the action and what its type asks for")
  func adds() async throws {
    try await declare()
    let (report, action) = try await add(CorrectiveActionDraft(text: "test it", type: "test-gap"))
    #expect(report.text == ["INC-2026-0001 action \(action.text): test it"])
    #expect(
      report.messages.map(\.description) == [
        "test-gap is done when there is: the test that is red on the bad data of this incident and green after. Say it with --done-when."
      ])
  }

  @Test("say that a type is not of the taxonomy, and keep it")
  func unknownType() async throws {
    try await declare()
    let (report, _) = try await add(CorrectiveActionDraft(text: "x", type: "magic"))
    #expect(
      report.messages.first?.description.hasPrefix("magic is no type of the taxonomy") == true)
  }

  @Test("change only what was named, and take away what was named empty")
  func revises() async throws {
    try await declare()
    let (_, action) = try await add(
      CorrectiveActionDraft(text: "x", owner: Person("bo"), due: "2026-04-02", ticket: "D-1"))
    var change = ActionChange()
    (change.due, change.ticket, change.actionClass) = ("2026-05-03", "", .detect)
    _ = try await test.run(ActionReviseCommand(incident: id, action: action, change))
    let now = try #require(await incident().actions.last)
    #expect(now.owner == Person("bo") && now.due == "2026-05-03" && now.ticket == nil)
    #expect(now.actionClass == .detect && now.firstDue == "2026-04-02")
  }

  @Test("ask for a proof where none is given, with the kinds there are")
  func proof() async throws {
    try await declare()
    let (_, action) = try await add(CorrectiveActionDraft(text: "x"))
    let refusal = try await test.refusal(
      of: ActionCloseCommand(incident: id, action: action, proof: " "))
    #expect(refusal?.code == .usage)
    #expect(refusal?.sentence.contains("test:ID, monitor:ID, commit:SHA, drill:ID") == true)
    let report = try await test.run(
      ActionCloseCommand(incident: id, action: action, proof: "commit:4f2a91c"))
    #expect(report.jsonText.contains(#""proof_kind" : "commit""#))
  }

  @Test("list what is nearest first, and only what is overdue when asked")
  func lists() async throws {
    try await declare()
    let drafts = [("late", "2026-03-20"), ("over", "2026-03-01"), ("soon", "2026-03-05")]
    for (text, day) in drafts { _ = try await add(CorrectiveActionDraft(text: text, due: day)) }
    let all = try await test.run(ActionListCommand(incident: nil))
    #expect(all.text.dropFirst().map { $0.suffix(4) } == ["over", "soon", "late"])
    let overdue = try await test.run(ActionListCommand(incident: nil, overdueOnly: true))
    #expect(overdue.text.count == 2)
    #expect(overdue.text.last?.contains("overdue") == true)
    #expect(overdue.jsonText.contains(#""overdue" : true"#))
  }

  @Test("say so when nothing is overdue")
  func nothing() async throws {
    try await declare()
    let report = try await test.run(ActionListCommand(incident: id, overdueOnly: true))
    #expect(report.text == ["No action is overdue."])
  }
}
