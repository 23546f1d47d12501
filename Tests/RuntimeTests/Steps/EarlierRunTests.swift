import EventStore
import FoundationEssentials
import IncidentModel
import TerminalKit
import Testing

@testable import Runtime

@Suite("Starting a runbook that another incident followed", .timeLimit(.minutes(5)))
struct EarlierRunTests {
  private let home: TestHome

  init() throws {
    home = try TestHome()
    try home.write("# Late\n\n1. Look\n2. Act\n", to: "runbooks/late.md")
  }

  /// Follows it in one incident, perhaps changes it, and starts it in another.
  private func start(
    changing text: String? = nil
  ) async throws -> (earlier: IncidentID, messages: [String]) {
    let earlier = try await home.declare("First")
    _ = try await home.run(RunbookStartCommand(incident: earlier, name: "late"))
    if let text { try home.write(text, to: "runbooks/late.md") }
    let report = try await home.run(
      RunbookStartCommand(incident: try await home.declare("Second"), name: "late"))
    return (earlier, report.messages.map(\.description))
  }

  @Test("says what was changed since, and how to see it")
  func changed() async throws {
    let (earlier, messages) = try await start(changing: "# Late\n\n1. Look\n2. Wait\n3. Act\n")
    let message = try #require(messages.first)
    #expect(message.hasPrefix("late was changed since \(earlier) followed it on "))
    #expect(
      message.hasSuffix(
        ": 2 lines new, 1 gone. `wardroom runbook changes \(earlier) late` shows it."))
  }

  @Test("says nothing where nothing was changed")
  func unchanged() async throws {
    #expect(try await start().messages.isEmpty)
  }

  @Test("starts it all the same when what it said then is gone")
  func gone() async throws {
    let earlier = try await home.declare("First")
    _ = try await home.run(RunbookStartCommand(incident: earlier, name: "late"))
    try FileManager.default.removeItem(atPath: home.home.privatePath + "/evidence")
    try home.write("# Late\n\n1. Look\n", to: "runbooks/late.md")
    let report = try await home.run(
      RunbookStartCommand(incident: try await home.declare("Second"), name: "late"))
    #expect(
      report.messages.first?.description.hasSuffix("what it said then is not kept any more.")
        == true)
  }

  @Test("knows no incident of which the person may not know")
  func restricted() async throws {
    let workspace = try home.open()
    let bo = IncidentLedger(
      store: workspace.store, clock: workspace.clock, actor: Person("bo"), policy: .standard)
    let events = try await bo.declare(
      Declaration(
        title: "Names in a share", severity: .sev1,
        restriction: Restriction(codename: "HERON", people: [Person("bo")])))
    let secret = IncidentID(try #require(events.first).stream.text)
    let late = RunbookReference(
      name: "late", title: "Late", contentHash: "1",
      steps: [StepReference(path: "1.1", title: "Look", textHash: "2")])
    _ = try await bo.propose(.runbook(.start(late)), to: secret)
    let other = IncidentID("INC-2026-0999")
    #expect(try await bo.earlierRun(of: "late", before: other)?.incident == secret)
    #expect(try await workspace.ledger.earlierRun(of: "late", before: other) == nil)
    await workspace.store.close()
  }
}
