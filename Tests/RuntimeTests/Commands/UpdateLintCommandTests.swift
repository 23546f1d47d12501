import FoundationEssentials
import IncidentModel
import TerminalKit
import Testing

@testable import Runtime

@Suite("Linting a text before it is told")
struct UpdateLintCommandTests {
  private let test: TestHome

  init() throws {
    test = try TestHome()
  }

  private let good = """
    SEV2 - Revenue is wrong - 14:02Z
    Impact: net revenue is too low.
    Scope: the weekly board since 13:41Z. Not affected: billing.
    Do now: do not use it.
    ETA: no estimate yet.
    Next update: 15:00Z.

    """

  private func lint(
    _ text: String, audience: String = "exec", incident: IncidentID? = nil
  ) async throws -> Report {
    try test.write(text, to: "notes/draft.md")
    return try await test.run(
      UpdateLintCommand(
        file: test.path + "/notes/draft.md", audience: audience, incident: incident))
  }

  @Test("says that there is nothing to mend, and what was left out")
  func goodText() async throws {
    let report = try await lint(good)
    #expect(report.lines.map(\.description) == ["nothing is missing, no rule is broken"])
    #expect(report.code == .done)
    #expect(
      report.messages.first?.description.contains(
        "nothing is said about U111, U112, U114, U115, U117, U118, U119, U120, U136") == true)
  }

  @Test("answers no when there is an error, with its place and what to write instead")
  func badText() async throws {
    let report = try await lint(good + "@here we fix it in 30 minutes")
    #expect(report.code == .no)
    let file = test.path + "/notes/draft.md"
    #expect(
      report.lines.map(\.description) == [
        "\(file):7:1: U130 error: \"@here\" calls up a whole channel or group. Take it out, or name who has to act. -> here",
        "\(file):7:17: U106 warning: \"in 30 minutes\" means something else to whoever reads it later. Write the time, as 09:45Z. -> by 14:32Z",
        "1 error, 1 warning",
      ])
  }

  @Test("answers yes when there are only warnings")
  func warnings() async throws {
    #expect(try await lint(good + "soon").code == .done)
  }

  @Test("reads a text against the incident it is about")
  func incident() async throws {
    let id = try await test.declare()
    let report = try await lint(good, incident: id)
    #expect(report.messages == [])
    #expect(report.lines.contains { $0.description.contains("U101 error: Say what is wrong") })
  }

  @Test("gives findings to scripts with bytes and rewrites")
  func json() async throws {
    struct Document: Decodable {
      struct Finding: Decodable {
        var code: String
        var level: String
        var offset: Int?
        var length: Int?
        var rewrite: String?
      }
      var audience: String
      var findings: [Finding]
      var leftOut: [String]
    }
    let report = try await lint(good + "ü soon <!channel>")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let document = try decoder.decode(Document.self, from: Data(report.json))
    #expect(document.findings.map(\.code) == ["U130", "U106"])
    #expect(document.findings.first?.offset == good.utf8.count + 8)
    #expect(document.findings.first?.length == 10)
    #expect(document.leftOut.first == "U111")
  }

  @Test("refuses an unknown audience and a file that is not there")
  func refusals() async throws {
    let unknown = try await test.refusal(
      of: UpdateLintCommand(file: "x", audience: "nobody", incident: nil))
    #expect(unknown?.sentence.contains("There are exec, engineering") == true)
    let missing = try await test.refusal(
      of: UpdateLintCommand(file: test.path + "/none", audience: "exec", incident: nil))
    #expect(missing?.sentence.contains("There is no file") == true)
  }
}
