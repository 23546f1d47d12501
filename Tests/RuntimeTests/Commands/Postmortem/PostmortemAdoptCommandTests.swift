import Glibc
import IncidentModel
import TerminalKit
import Testing

@testable import Runtime

@Suite("Adopting a file", .timeLimit(.minutes(5)))
struct PostmortemAdoptCommandTests {
  private let test: TestHome
  private let id = IncidentID("INC-2026-0001")
  private let own = "postmortems/2026/2026-03-04-revenue-wrong.md"
  private let text = """
    # Old postmortem

    ## Timeline
    - 2026-03-04 13:41Z deploy 4711
    - 2026-03-04 13:50Z numbers jump

    ## Action items
    - [ ] gate deploys

    """

  init() async throws {
    test = try TestHome()
    let declaration = Declaration(title: "Revenue wrong", severity: .sev2)
    _ = try await test.run(DeclareCommand(declaration: declaration))
    try test.write(text, to: "postmortems/old.md")
  }

  private func command(_ name: String = "postmortems/old.md") -> PostmortemAdoptCommand {
    PostmortemAdoptCommand(path: test.path + "/" + name, incident: id, isAgreed: true)
  }

  @Test("takes its lines into the record, names the incident in it and keeps all the rest")
  func adopts() async throws {
    unlink(test.path + "/" + own)
    let report = try await test.run(command())
    #expect(report.code == .done)
    let adopted = try #require(try test.text("postmortems/old.md"))
    #expect(adopted.hasPrefix("---\nincident: INC-2026-0001\n"))
    #expect(adopted.contains("- 2026-03-04 13:41Z deploy 4711 <!-- w:t"))
    #expect(adopted.contains("# Old postmortem\n\n## Timeline\n"))
    let said = report.lines.map(\.description).joined(separator: "\n")
    #expect(said.contains("new: numbers jump"))
    #expect(said.contains("new: gate deploys"))
  }

  @Test("gives the incident the title of the file")
  func title() async throws {
    unlink(test.path + "/" + own)
    try test.write("---\ntitle: Net revenue was low\n---\n" + text, to: "postmortems/old.md")
    let report = try await test.run(command())
    #expect(report.code == .done)
    #expect(report.text.contains("  record takes title: Net revenue was low"))
    let adopted = try #require(try test.text("postmortems/old.md"))
    #expect(adopted.contains("title: Net revenue was low\n"))
    #expect(try await test.run(ShowCommand(incident: id)).jsonText.contains("Net revenue was low"))
  }

  @Test("names the line of a fence that does not end")
  func openFence() async throws {
    unlink(test.path + "/" + own)
    try test.write("# Old\n\n```sql\nselect 1\n", to: "postmortems/old.md")
    let refusal = try await test.refusal(of: command())
    #expect(refusal?.sentence.contains("Line 6: What begins there, ```sql, does not end") == true)
  }

  @Test("is refused while the incident has a file")
  func taken() async throws {
    let refusal = try await test.refusal(of: command())
    #expect(refusal?.sentence.contains("has a file already") == true)
    #expect(try test.text("postmortems/old.md") == text)
  }

  @Test("is refused for a file that lies elsewhere")
  func elsewhere() async throws {
    unlink(test.path + "/" + own)
    try test.write(text, to: "old.md")
    let refusal = try await test.refusal(of: command("old.md"))
    #expect(refusal?.sentence.contains("does not lie below") == true)
  }

  @Test("is refused without a person who agrees")
  func unasked() async throws {
    unlink(test.path + "/" + own)
    var asking = command()
    asking.isAgreed = false
    let refusal = try await test.refusal(of: asking)
    #expect(refusal?.code == .notAllowed)
    #expect(try test.text("postmortems/old.md") == text)
  }
}
