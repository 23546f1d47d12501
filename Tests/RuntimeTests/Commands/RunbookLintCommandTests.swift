import FoundationEssentials
import IncidentModel
import TerminalKit
import Testing

@testable import Runtime

@Suite("Linting runbooks")
struct RunbookLintCommandTests {
  private let test: TestHome
  private let kept =
    "---\nowner: me\nlast_reviewed: 2026-03-01\nlast_tested: 2026-03-01\n---\n# T\n\n"

  init() throws {
    test = try TestHome()
    try test.write(kept + "1. Look\n", to: "notes/good.md")
    try test.write(kept + "1. Look [there](gone.md)\n", to: "notes/bad.md")
  }

  private func lint(_ names: String..., rules: [String] = []) async throws -> Report {
    try await test.run(
      RunbookLintCommand(names: names.map { test.path + "/notes/" + $0 }, rules: rules))
  }

  @Test("says that there is nothing to mend")
  func good() async throws {
    let report = try await lint("good.md")
    #expect(report.lines.map(\.description) == ["1 runbook, nothing to mend"])
    #expect(report.code == .done)
  }

  @Test("answers no when there is an error, with its place")
  func bad() async throws {
    let report = try await lint("good.md", "bad.md")
    #expect(report.code == .no)
    #expect(
      report.lines.map(\.description) == [
        "\(test.path)/notes/bad.md:8: R06 error: The link leads to gone.md, where no file is. "
          + "Correct the path, or take the link out.", "2 runbooks, 1 error",
      ])
  }

  @Test("answers yes when there are only warnings")
  func warnings() async throws {
    try test.write("1. Look\n", to: "notes/bare.md")
    let report = try await lint("bare.md")
    #expect(report.code == .done)
    #expect(report.lines.last?.description == "1 runbook, 2 warnings, 1 piece of advice")
  }

  @Test("gives findings to scripts by code and weight")
  func json() async throws {
    struct Finding: Decodable {
      var path: String
      var line: Int
      var code: String
      var rule: String
      var weight: String
    }
    let findings = try JSONDecoder().decode(
      [Finding].self, from: Data(try await lint("bad.md").json))
    #expect(findings.map(\.code) == ["R06"])
    #expect(findings.map(\.rule) == ["brokenLink"])
    #expect(findings.map(\.weight) == ["error"])
    #expect(findings.map(\.line) == [8])
  }

  @Test("takes a file that is there beside a link for found")
  func link() async throws {
    try test.write("x", to: "notes/gone.md")
    #expect(try await lint("bad.md").code == .done)
  }

  @Test("asks for a runbook for the tier-1 alerts of a file of rules")
  func rules() async throws {
    try test.write(
      "groups:\n  - rules:\n      - {alert: DiskFull, labels: {tier: \"1\"}}\n", to: "rules.yml")
    let report = try await lint("good.md", rules: [test.path + "/rules.yml"])
    #expect(report.code == .no)
    #expect(
      report.lines.first?.description.hasPrefix("\(test.path)/rules.yml:3: R05 error:") == true)
  }

  @Test("takes the tier of a rule from the catalog where the rule says none")
  func catalog() async throws {
    try test.write("products:\n  - {name: orders, tier: 1}\n", to: "catalog.yaml")
    try test.write(
      "groups:\n  - rules:\n      - {alert: DiskFull, labels: {product: orders}}\n", to: "rules.yml"
    )
    #expect(try await lint("good.md", rules: [test.path + "/rules.yml"]).code == .no)
  }

  @Test("asks for a runbook for the tier-1 alerts of the record")
  func record() async throws {
    let alert = Alert(
      source: "alertmanager", fingerprint: Fingerprint("f"), status: .firing, title: "NobodyKnows",
      labels: ["alertname": "NobodyKnows"], tier: .tier1, startedAt: Timestamp(seconds: 0))
    try await test.receive(alert)
    let report = try await test.run(RunbookLintCommand())
    #expect(report.lines.contains { $0.description.hasPrefix("record:1: R05 error:") })
  }

  @Test("works where there is no home")
  func homeless() async throws {
    let workspace = try Workspace.open(
      WorkspaceOptions(home: test.path + "/none", now: "2026-03-04T14:02Z", actor: "ada"),
      for: RunbookLintCommand().use)
    let report = try await RunbookLintCommand(names: [test.path + "/notes/good.md"]).run(
      in: workspace)
    #expect(report.code == .done)
  }

  @Test("says what is wrong with a file of rules", arguments: ["gone.yml", "notes/good.md"])
  func badRules(name: String) async throws {
    await #expect(throws: CommandFailure.self) {
      try await lint("good.md", rules: [test.path + "/" + name])
    }
  }

  @Test("calls a review stale after as long as the settings say")
  func setting() async throws {
    try test.write("runbooks: {stale_after: 2d}\n", to: "wardroom.yaml")
    let report = try await lint("good.md")
    #expect(
      report.lines.first?.description.contains(": R03 warning: It was last reviewed 3 days") == true
    )
  }

  @Test("shows in the list when a runbook was reviewed and tested")
  func list() async throws {
    try test.write("---\nlast_reviewed: 2025-01-01\n---\n1. a\n", to: "runbooks/aaa.md")
    try test.write(kept + "1. a\n", to: "runbooks/aab.md")
    let lines = try await test.run(RunbookListCommand()).lines.map(\.description)
    #expect(lines.contains { $0.hasPrefix("aaa") && $0.contains("2025-01-01 stale  never") })
    #expect(lines.contains { $0.hasPrefix("aab") && $0.contains("2026-03-01        2026-03-01") })
  }
}
