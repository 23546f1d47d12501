import IncidentModel
import TerminalKit
import Testing

@testable import Runtime

@Suite("Printing a postmortem for readers outside", .timeLimit(.minutes(5)))
struct PostmortemRenderCommandTests {
  private let test: TestHome
  private let id = IncidentID("INC-2026-0001")

  init() async throws {
    test = try TestHome()
    let declaration = Declaration(
      title: "Revenue wrong", severity: .sev2, commander: Person("ada"))
    _ = try await test.run(DeclareCommand(declaration: declaration))
  }

  private func tell(_ command: IncidentCommand) async throws {
    _ = try await test.run(ProposeCommand(incident: id, command: command))
  }

  private func render() async throws -> Report {
    try await test.run(PostmortemRenderCommand(incident: id, audience: .public))
  }

  @Test("prints it when nothing in it is internal, with people by their roles")
  func clean() async throws {
    try await tell(.action(.add(CorrectiveActionDraft(text: "Let ada compare figures #public"))))
    let report = try await render()
    #expect(report.code == .done)
    #expect(report.text.contains("- [ ] Let the incident commander compare figures"))
    #expect(report.messages.isEmpty)
  }

  @Test(
    "refuses a text that must not leave, with its place and what to do",
    arguments: [
      ("Watch 10.0.3.7", "U116", 7, "\"10.0.3.7\" is the name of a host."),
      ("Watch db-3.fra.example", "U116", 7, "\"db-3.fra.example\" is the name of a host."),
      ("Mail bo@corp-mail.net", "U110", 6, "The text holds an e-mail address."),
      ("Use password=hunter2secret", "U109", 14, "The text holds a password."),
      ("Ask @cyd", "U116", 5, "\"@cyd\" is the name of a person who has no role"),
      ("Fill mart_finance", "U116", 6, "\"mart_finance\" is a table or column."),
    ])
  func refused(text: String, code: String, column: Int, sentence: String) async throws {
    try await tell(.action(.add(CorrectiveActionDraft(text: text + " #public"))))
    let report = try await render()
    #expect(report.code == .no)
    #expect(report.document == nil)
    let line = try #require(report.text.first)
    #expect(report.text.count == 1)
    #expect(
      line.hasPrefix("action a") && line.contains(", character \(column): \(code) \(sentence)"))
    #expect(line.contains("`wardroom action revise INC-2026-0001 a"))
  }

  @Test("refuses title and facts alike") func facts() async throws {
    try await tell(.state(.retitle("Revenue wrong on 10.0.3.7")))
    try await tell(.update(.reviseFact(.impact, "Ask @cyd")))
    let lines = try await render().text
    #expect(lines.contains { $0.hasPrefix("title, character 18: U116") })
    #expect(lines.contains { $0.contains("`wardroom update fact INC-2026-0001 impact TEXT`") })
  }

  @Test("blacks out what was told already, and says so") func told() async throws {
    try await tell(
      .update(.record(audience: "customers", text: "Mail bo@corp-mail.net", outcome: .copied)))
    let report = try await render()
    #expect(report.code == .done)
    #expect(report.text.contains { $0.contains("e-mail address") })
    #expect(!report.text.contains { $0.contains("corp-mail") })
    #expect(
      report.messages.map(\.description).joined().contains(
        "update to customers of 2026-03-04 14:02Z, character 6: U110"))
  }

  @Test("does not mind what stays inside") func inside() async throws {
    try await tell(.action(.add(CorrectiveActionDraft(text: "Mail bo@corp-mail.net"))))
    #expect(try await render().code == .done)
  }
}
