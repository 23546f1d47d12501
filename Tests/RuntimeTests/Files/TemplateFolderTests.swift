import IncidentModel
import StakeholderUpdates
import TerminalKit
import Testing

@testable import Runtime

@Suite("A team's own templates")
struct TemplateFolderTests {
  private let test: TestHome

  init() throws { test = try TestHome() }

  private func laid() -> (catalog: UpdateCatalog, problems: [String]) {
    var catalog = UpdateCatalog.standard
    let problems = TemplateFolder(path: test.path + "/templates").lay(over: &catalog)
    return (catalog, problems.map(\.description))
  }

  private func template(_ name: String, _ audience: Audience) throws -> UpdateTemplate {
    try #require(laid().catalog.template(named: name, for: audience))
  }

  @Test("take the place of the shipped ones by name")
  func replace() throws {
    try test.write("Own {{title}}\n", to: "templates/exec.update.mustache")
    try test.write("Short {{title}}\n", to: "templates/consumers.mustache")
    try test.write("First {{title}}\n", to: "templates/any.first.mustache")
    #expect(try template("update", .executives).source == "Own {{title}}\n")
    #expect(try template("update", .consumers).source == "Short {{title}}\n")
    #expect(try template("first", .executives).source == "First {{title}}\n")
    #expect(try template("update", .engineering).source == UpdateTemplate.engineering.source)
    #expect(laid().problems == [])
  }

  @Test("may bring a title and an occasion in their first comment")
  func heading() throws {
    try test.write(
      "{{! Board note: before the meeting }}\nFor {{title}}\n",
      to: "templates/exec.board.mustache")
    let board = try template("board", .executives)
    #expect(board.title == "Board note" && board.occasion == "before the meeting")
    #expect(board.source == "For {{title}}\n")
  }

  @Test(
    "are left out with a problem that says where it is",
    arguments: [
      ("exec.update.mustache", "a\n {{impcat}}", ":2:2: {{impcat}} is no fact of an incident."),
      ("exec.update.mustache", "{{! T }}\n{{#impact}}b", ":2:13: a section is not closed."),
      ("nobody.mustache", "x", ": There is no audience \"nobody\"."),
      ("a.b.c.mustache", "x", ": The name does not say whom it is for."),
      (".mustache", "x", ": The name does not say whom it is for."),
    ])
  func problems(name: String, text: String, sentence: String) throws {
    try test.write(text, to: "templates/\(name)")
    let (catalog, problems) = laid()
    #expect(catalog == .standard)
    #expect(problems.count == 1)
    #expect(
      problems.first?.hasPrefix("\(test.path)/templates/\(name)\(sentence)") == true,
      "\(problems)")
  }

  @Test("that are no text are left out with a problem")
  func noText() throws {
    try test.write("x", to: "templates/exec.mustache")
    try writeInPlace([0xFF, 0xFE], to: test.path + "/templates/exec.mustache")
    #expect(laid().problems.first?.contains("no UTF-8 text") == true)
  }

  @Test("with problems are warned of when the settings are read")
  func warned() throws {
    try test.write("{{impcat}}", to: "templates/exec.mustache")
    let problems = Configuration.load(test.home).problems.map(\.description)
    #expect(problems.contains { $0.contains("templates/exec.mustache:1:1:") })
  }

  @Test("are listed, and one of them is printed to start from")
  func printed() async throws {
    let list = try await test.run(UpdateTemplatesCommand(name: nil, audience: "customers"))
    #expect(list.lines.first?.description.hasPrefix("holding     any          Holding") == true)
    let one = try await test.run(UpdateTemplatesCommand(name: "first", audience: "customers"))
    #expect(
      one.lines.first?.description == "{{#drill}}DRILL - {{/drill}}{{public_status}} - {{title}}")
    #expect(one.messages.first?.description.contains("customers.first.mustache") == true)
    let unknown = try await test.refusal(of: UpdateTemplatesCommand(name: "x", audience: nil))
    #expect(unknown?.sentence.contains("There is no template \"x\"") == true)
  }
}
