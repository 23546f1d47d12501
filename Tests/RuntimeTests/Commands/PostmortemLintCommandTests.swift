import EventStore
import IncidentModel
import TerminalKit
import Testing

@testable import Runtime

@Suite("The commands that read and move postmortems", .timeLimit(.minutes(5)))
struct PostmortemLintCommandTests {
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

  private func history() async throws -> [RecordedEvent] {
    let workspace = try test.open()
    let events = try await workspace.ledger.history(of: id)
    await workspace.store.close()
    return events
  }

  private func declare(_ severity: Severity) async throws {
    _ = try await test.run(
      DeclareCommand(declaration: Declaration(title: "Orders stale", severity: severity)))
  }

  @Test("tell what is missing with its place, and fail where that blocks")
  func gate() async throws {
    try await declare(.sev1)
    let report = try await test.run(PostmortemLintCommand(id.text))
    #expect(report.code == .no)
    let first = try #require(report.text.first)
    #expect(first.hasPrefix("postmortems/2026/2026-03-04-orders-stale.md:1:1: C03 gate: "))
    #expect(report.text.last?.hasSuffix("of them keep it from review") == true)
    #expect(report.jsonText.contains(#""code" : "C17""#))
    #expect(report.jsonText.contains(#""rule" : "owner""#))
  }

  @Test("fail at no severity that nobody gates")
  func advice() async throws {
    try await declare(.sev3)
    let report = try await test.run(PostmortemLintCommand(id.text))
    #expect(report.code == .done)
    #expect(report.text.allSatisfy { !$0.contains(" gate: ") })
  }

  @Test("read a file too, with the incident it names")
  func file() async throws {
    try await declare(.sev3)
    let path = test.path + "/postmortems/2026/2026-03-04-orders-stale.md"
    let report = try await test.run(PostmortemLintCommand(path))
    #expect(report.jsonText.contains(#""incident" : "INC-2026-0001""#))
    #expect(report.messages == [])
  }

  @Test("say where to look for what is neither a file nor an incident")
  func nothing() async throws {
    let refusal = try await test.refusal(of: PostmortemLintCommand("nope/x.md"))
    #expect(refusal?.code == .no)
    #expect(refusal?.sentence.contains("`wardroom incidents` lists incidents.") == true)
  }

  @Test("keep a postmortem where it is while points are open, with all of them")
  func refused() async throws {
    try await declare(.sev1)
    let report = try await test.run(PostmortemStatusCommand(incident: id, status: .inReview))
    #expect(report.code == .no)
    #expect(report.text.contains { $0.contains("C17 gate: Nobody owns this postmortem.") })
    #expect(report.messages.first?.description.contains("--anyway REASON") == true)
    let shown = try await incident()
    #expect(shown.postmortemStatus == .draft)
  }

  @Test("move it all the same when somebody says why, and keep that with the codes")
  func anyway() async throws {
    try await declare(.sev1)
    let report = try await test.run(
      PostmortemStatusCommand(incident: id, status: .inReview, anyway: "the auditor waits"))
    #expect(report.text == ["INC-2026-0001 postmortem draft -> in-review"])
    let events = try await history()
    let reasons = events.compactMap { event -> String? in
      guard case .postmortem(.statusSet(let fact)) = event.event.fact else { return nil }
      return fact.reason
    }
    #expect(reasons.count == 1)
    #expect(reasons.first?.hasPrefix("in spite of C0") == true)
    #expect(reasons.first?.hasSuffix(": the auditor waits") == true)
  }

  @Test("let it go back without asking")
  func back() async throws {
    try await declare(.sev1)
    _ = try await test.run(
      PostmortemStatusCommand(incident: id, status: .inReview, anyway: "now"))
    let report = try await test.run(PostmortemStatusCommand(incident: id, status: .draft))
    #expect(report.text == ["INC-2026-0001 postmortem in-review -> draft"])
  }
}
