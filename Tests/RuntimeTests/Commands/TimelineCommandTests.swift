import EventStore
import IncidentModel
import TerminalKit
import Testing

@testable import Runtime

@Suite("The commands of the timeline", .timeLimit(.minutes(5)))
struct TimelineCommandTests {
  private let test: TestHome
  private let id = IncidentID("INC-2026-0001")

  init() throws {
    test = try TestHome()
  }

  private func declare() async throws {
    _ = try await test.run(
      DeclareCommand(declaration: Declaration(title: "Revenue wrong", severity: .sev2)))
  }

  private func text(_ report: Report) -> [String] { report.lines.map(\.description) }

  private func paste(_ words: String, isRecording: Bool) async throws -> Report {
    let workspace = try test.open()
    let report = try await LogPasteCommand(incident: id, kind: .note, isRecording: isRecording)
      .run(on: words, in: workspace)
    await workspace.store.close()
    return report
  }

  @Test("log --paste: shows first, records when asked to, and not twice")
  func pastes() async throws {
    try await declare()
    let chat = "13:50Z ana: we see lag\nno time at all\n13:55Z bob: looking"
    let shown = text(try await paste(chat, isRecording: false))
    #expect(shown.first == "2026-03-04 13:50:00Z  ana: we see lag\u{23CE}no time at all")
    #expect(shown.last?.hasPrefix("2 lines would be recorded. Repeat with --record") == true)
    #expect(try await test.run(SearchCommand(words: "looking")).code == .no)
    #expect(text(try await paste(chat, isRecording: true)).last == "2 lines recorded.")
    #expect(text(try await paste(chat, isRecording: true)).last == "0 lines recorded, 2 left out.")
  }

  @Test("search: lines of all incidents")
  func searches() async throws {
    try await declare()
    try await declare()
    _ = try await test.run(
      LogCommand(incident: IncidentID("INC-2026-0002"), kind: .note, text: "lag in orders"))
    let found = text(try await test.run(SearchCommand(words: "LAG")))
    #expect(found.first?.hasPrefix("INC-2026-0002 2026-03-04 14:02Z note: lag in orders") == true)
    #expect(found.last == "1 lines")
  }

  @Test("log: a time as people write it, with how it was read")
  func logs() async throws {
    try await declare()
    let report = try await test.run(
      LogCommand(
        incident: id, kind: .note, text: "deploy", occurredAt: "13:10 UTC", observedAt: "13:40Z"))
    #expect(report.messages.count == 2)
    let shown = text(try await test.run(ShowCommand(incident: id)))
    #expect(shown.contains { $0.hasPrefix("2026-03-04 13:10Z note: deploy") })
  }

  @Test("show --at: what was known then, and no earlier than the declaration")
  func past() async throws {
    try await declare()
    _ = try await test.run(
      LogCommand(incident: id, kind: .note, text: "lag"), now: "2026-03-04T14:20Z")
    let then = text(
      try await test.run(
        ShowCommand(incident: id, at: "2026-03-04T14:10Z"), now: "2026-03-04T14:30Z"))
    #expect(then.first == "as of 2026-03-04 14:10Z, 1 events")
    #expect(!then.contains { $0.contains("note: lag") })
    let before = try await test.refusal(of: ShowCommand(incident: id, at: "2026-03-04T13:00Z"))
    #expect(before?.sentence.contains("It begins at 2026-03-04 14:02Z.") == true)
  }

  @Test("show --at: leaves no trace in the record")
  func noTrace() async throws {
    try await declare()
    _ = try await test.run(ShowCommand(incident: id, at: "14:02Z"))
    let report = try await test.run(AuditVerifyCommand())
    #expect(text(report).first?.hasPrefix("1 events") == true)
  }
}
