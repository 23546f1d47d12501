import EventStore
import IncidentModel
import TerminalKit
import Testing

@testable import Runtime

@Suite("Silences at the command line", .timeLimit(.minutes(5)))
struct SilenceCommandTests {
  private let test: TestHome

  init() throws {
    test = try TestHome()
  }

  private func add(_ query: String, isDryRun: Bool = false, yes: Bool = true) -> SilenceAddCommand {
    SilenceAddCommand(
      query: query, until: "2h", reason: "backfill", isDryRun: isDryRun, isConfirmed: yes)
  }

  @Test("show what they hit, and hold")
  func adds() async throws {
    try await test.receive(
      .firing("a"), .firing("b", severity: .sev3), .firing("c", source: "soda"))
    let report = try await test.run(add("source:dbt"))
    #expect(report.text.first == "It hits 2 open alerts now: 1 SEV1, 1 SEV3.")
    #expect(
      report.text.last?.hasSuffix("is silent from 2026-03-04 14:02Z to 2026-03-04 16:02Z") == true)
    let list = try await test.run(SilenceListCommand())
    #expect(list.text.count == 2)
    #expect(list.jsonText.contains("\"query\":\"source:dbt\""))
    let alerts = try await test.run(AlertsCommand(query: ""))
    #expect(alerts.text.last == "1 shown of 3 open, 1 new, 2 silenced or snoozed")
  }

  @Test("end before their time")
  func expires() async throws {
    try await test.receive(.firing("a"))
    _ = try await test.run(add("source:dbt"))
    let workspace = try test.open()
    let silences = try await workspace.store.silences(endingAfter: workspace.clock.now())
    await workspace.store.close()
    let id = try #require(silences.first?.id)
    let report = try await test.run(SilenceExpireCommand(id, reason: "done"))
    #expect(report.text == ["\(id.text) ended: source:dbt is heard again"])
    #expect(try await test.run(SilenceListCommand()).text == ["No silences."])
    let unknown = SilenceExpireCommand(EntryID("q00000"), reason: "")
    #expect(try await test.refusal(of: unknown)?.code == .no)
  }

  @Test("record nothing with a dry run")
  func dryRun() async throws {
    try await test.receive(.firing("a"))
    let report = try await test.run(add("source:dbt", isDryRun: true))
    #expect(report.text.last?.hasPrefix("would be silent") == true)
    #expect(try await test.run(SilenceListCommand()).text == ["No silences."])
  }

  @Test("want a yes where nobody can be asked, and say what they would hit")
  func unasked() async throws {
    try await test.receive(.firing("a"))
    let refusal = try await test.refusal(of: add("source:dbt", yes: false))
    #expect(refusal?.code == .usage)
    #expect(refusal?.sentence.hasPrefix("It hits 1 open alert now: 1 SEV1.") == true)
  }

  @Test("of a query that cannot be read are refused with a caret below the column")
  func problem() async throws {
    try await test.receive(.firing("a"))
    let refusal = try #require(try await test.refusal(of: add("sev:9")))
    #expect(refusal.code == .usage)
    #expect(refusal.quotation.map(\.description) == ["sev:9", "    ^"])
  }

  @Test("that hit everything are refused")
  func everything() async throws {
    try await test.receive(.firing("a"))
    #expect(try await test.refusal(of: add(" "))?.code == .usage)
  }
}
