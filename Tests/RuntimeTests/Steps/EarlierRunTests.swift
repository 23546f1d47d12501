import FoundationEssentials
import IncidentModel
import TerminalKit
import Testing

@testable import Runtime

@Suite("Starting a runbook that another incident followed", .timeLimit(.minutes(1)))
struct EarlierRunTests {
  private let home: TestHome

  init() throws {
    home = try TestHome()
    try home.write("# Late\n\n1. Look\n2. Act\n", to: "runbooks/late.md")
  }

  /// Follows it in one incident, perhaps changes it, and starts it in another.
  private func start(
    changing text: String? = nil, restriction: Restriction? = nil
  ) async throws -> (earlier: IncidentID, messages: [String]) {
    let earlier = try await declare(restriction)
    _ = try await home.run(RunbookStartCommand(incident: earlier, name: "late"))
    if let text { try home.write(text, to: "runbooks/late.md") }
    let report = try await home.run(
      RunbookStartCommand(incident: try await home.declare("Second"), name: "late"))
    return (earlier, report.messages.map(\.description))
  }

  private func declare(_ restriction: Restriction?) async throws -> IncidentID {
    let declaration = Declaration(title: "First", severity: .sev3, restriction: restriction)
    let report = try await home.run(DeclareCommand(declaration: declaration))
    return IncidentID(String(try #require(report.text.first).prefix { $0 != " " }))
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
    let earlier = try await declare(nil)
    _ = try await home.run(RunbookStartCommand(incident: earlier, name: "late"))
    try FileManager.default.removeItem(atPath: home.home.privatePath + "/evidence")
    try home.write("# Late\n\n1. Look\n", to: "runbooks/late.md")
    let report = try await home.run(
      RunbookStartCommand(incident: try await home.declare("Second"), name: "late"))
    #expect(
      report.messages.first?.description.hasSuffix("what it said then is not kept any more.")
        == true)
  }

  @Test("names no incident of which the person may not know")
  func restricted() async throws {
    let restriction = Restriction(codename: "HERON", people: [Person("bo")])
    let (_, messages) = try await start(changing: "# Late\n\n1. Act\n", restriction: restriction)
    #expect(messages.isEmpty)
  }
}
