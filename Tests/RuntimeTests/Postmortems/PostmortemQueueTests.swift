import Console
import EventStore
import IncidentModel
import Testing

@testable import Postmortems
@testable import Runtime

@Suite("The queue of postmortem files", .timeLimit(.minutes(5)))
struct PostmortemQueueTests {
  private let test: TestHome
  private let id = IncidentID("INC-2026-0001")
  private let file = "postmortems/2026/2026-03-04-revenue-wrong.md"

  init() async throws {
    test = try TestHome()
    let declaration = Declaration(title: "Revenue wrong", severity: .sev2)
    _ = try await test.run(DeclareCommand(declaration: declaration))
  }

  /// Gives file and record another title and another severity each.
  private func clash() async throws {
    let text = try #require(try test.text(file))
    try test.write(
      text.replacing("title: Revenue wrong", with: "title: Revenue low")
        .replacing("severity: SEV2", with: "severity: SEV3"), to: file)
    let lock = try HomeLock(path: test.home.postmortemLockPath)
    #expect(lock.take())
    for command in [
      IncidentCommand.state(.retitle("Revenue off")),
      .state(.changeSeverity(to: .sev1, reason: "worse")),
    ] { _ = try await test.run(ProposeCommand(incident: id, command: command)) }
    lock.release()
  }

  private func conflict(_ key: FrontKey, _ base: String, _ file: String, _ record: String)
    -> ConflictSettlement
  {
    ConflictSettlement(
      SyncConflict(place: .key(key), base: base, file: file, record: record), .file)
  }

  /// What two wishes at once are answered.
  @MainActor private static func answers(
    _ workspace: Workspace, _ id: IncidentID, _ first: ConflictSettlement,
    _ second: ConflictSettlement
  ) async -> [String?] {
    let queue = PostmortemQueue(
      workspace: workspace, executor: QuietExecutor(), followed: { [] }, report: { _ in })
    await queue.begin()
    async let one = queue.settle(id, SyncWish(settlements: [first]))
    async let other = queue.settle(id, SyncWish(settlements: [second]))
    let answers = await [one, other]
    await queue.drain()
    return answers
  }

  @Test("does two wishes for one file that came at once, and answers both")
  func twoWishes() async throws {
    try await clash()
    let workspace = try test.open()
    let title = conflict(.title, "Revenue wrong", "Revenue low", "Revenue off")
    let severity = conflict(.severity, "SEV2", "SEV3", "SEV1")
    #expect(await Self.answers(workspace, id, title, severity) == [nil, nil])
    let incident = try await workspace.ledger.incident(id)
    #expect(incident.title == "Revenue low")
    #expect(incident.severity == .sev3)
    await workspace.store.close()
  }
}
