import FoundationEssentials
import IncidentModel
import Testing

@testable import Runtime

@Suite("Suggesting runbooks", .timeLimit(.minutes(5)))
struct RunbookSuggestCommandTests {
  private let home: TestHome

  init() throws {
    home = try TestHome()
    try home.write("---\nclass: freshness\n---\n# Late\n\n1. Look\n", to: "runbooks/late.md")
    try home.write("# Odd one\n\n1. Look\n2. Act\n", to: "runbooks/odd.md")
  }

  private func declare(_ title: String) async throws -> IncidentID {
    let declaration = Declaration(
      title: title, severity: .sev2,
      classification: Classification(incidentClass: .freshness, products: ["fct_orders"]))
    let report = try await home.run(DeclareCommand(declaration: declaration))
    let line = try #require(report.text.first)
    return IncidentID(String(line.prefix { $0 != " " }))
  }

  @Test("names what was followed in a similar incident, and how far")
  func precedent() async throws {
    let earlier = try await declare("Orders are late")
    _ = try await home.run(RunbookStartCommand(incident: earlier, name: "odd"))
    _ = try await home.run(
      ProposeCommand(incident: earlier, command: .runbook(.tick(runbook: "odd", path: "1.1"))))
    let report = try await home.run(
      RunbookSuggestCommand(incident: try await declare("Orders are late again")))
    #expect(report.text.contains { $0.contains("odd  Odd one") })
    #expect(
      report.text.contains { $0.contains("It was followed in \(earlier),") && $0.contains("1/2") })
  }

  @Test("says how far the incident is in it, with every reason for a program")
  func json() async throws {
    let id = try await declare("Something")
    _ = try await home.run(RunbookStartCommand(incident: id, name: "late"))
    let report = try await home.run(RunbookSuggestCommand(incident: id))
    let suggestions = try JSONDecoder().decode([Suggestion].self, from: Data(report.json))
    let late = try #require(suggestions.first { $0.name == "late" })
    #expect(late.done == 0)
    #expect(late.steps == 1)
    #expect(late.reasons.map(\.sentence) == ["It is for incidents of class freshness."])
  }

  @Test("answers no where nothing fits, and says where all are")
  func nothing() async throws {
    let id = try await home.declare("Q")
    let report = try await home.run(RunbookSuggestCommand(incident: id))
    #expect(report.code == .no)
    #expect(report.text.first?.contains("`wardroom runbook list`") == true)
  }

  private struct Suggestion: Decodable {
    var name: String
    var score: Int
    var done: Int?
    var steps: Int?
    var reasons: [Reason]

    struct Reason: Decodable {
      var weight: Int
      var sentence: String
    }
  }
}
