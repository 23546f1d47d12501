import FoundationEssentials
import TerminalKit
import Testing

@testable import Runtime

@Suite("Listing the steps of a runbook")
struct RunbookStepsCommandTests {
  private let test: TestHome

  init() throws {
    test = try TestHome()
    try test.write(
      """
      ---
      owner: data-platform
      last_tested: 2026-02-03
      ---
      # Restart it

      ## Check

      1. Look {#look} <!-- wardroom: kind: check, expect: "state=up", minutes: 2 -->

         Read it twice.

         ```console
         $ status <unit>
         state=up
         ```
      2. Clean up
         <!-- wardroom: knid: act -->

         ```sh
         rm -rf ...
         ```
      """, to: "notes/restart.md")
  }

  private func report() async throws -> Steps {
    let report = try await test.run(
      RunbookStepsCommand(name: test.path + "/notes/restart.md"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Steps.self, from: Data(report.json))
  }

  @Test("gives all that was read out of any file")
  func everything() async throws {
    let steps = try await report().steps
    let look = try #require(steps.first)
    #expect(look.section == "Check")
    #expect(look.phase == "check")
    #expect(look.line == 9)
    #expect(look.body == ["Read it twice."])
    #expect(look.attributes.kind == "check")
    #expect(look.attributes.expect == "state=up")
    let block = try #require(look.blocks.first)
    #expect(block.language == "console")
    #expect(block.kind == "command")
    #expect(block.commands.map(\.text) == ["status <unit>"])
    #expect(block.commands.map(\.expectedOutput) == [["state=up"]])
    #expect(block.placeholders.map(\.name) == ["unit"])
    #expect(steps.last?.blocks.map(\.isIncomplete) == [true])
    #expect(steps.last?.blocks.map(\.risks) == [["deletesFiles"]])
  }

  @Test("gives front matter and problems with their lines")
  func problems() async throws {
    let report = try await report()
    #expect(report.frontMatter.owner == "data-platform")
    #expect(report.frontMatter.lastTested == "2026-02-03T00:00:00Z")
    #expect(report.problems.map(\.line) == [18])
  }

  @Test("gives the lines that are in no step, with the reason")
  func skipped() async throws {
    let skipped = try await report().skipped
    #expect(skipped.map(\.line) == [18])
    #expect(skipped.map(\.reason) == ["attributes"])
  }

  @Test("shows them to a person with what is wrong")
  func lines() async throws {
    let report = try await test.run(
      RunbookStepsCommand(name: test.path + "/notes/restart.md"))
    #expect(
      report.lines.map(\.description).prefix(3) == [
        "Restart it", "[ ] 1.1  Look", "[ ] 1.2  Clean up",
      ])
    #expect(report.lines.last?.description.hasPrefix("line 18: \"knid\" is no attribute") == true)
  }
}

/// What the tests look at of the JSON.
private struct Steps: Decodable {
  struct FrontMatter: Decodable {
    var owner: String?
    var lastTested: String?
  }
  struct Attributes: Decodable {
    var kind: String?
    var expect: String?
  }
  struct Command: Decodable {
    var text: String
    var expectedOutput: [String]
  }
  struct Placeholder: Decodable {
    var name: String
  }
  struct Block: Decodable {
    var language: String
    var kind: String
    var commands: [Command]
    var placeholders: [Placeholder]
    var isIncomplete: Bool
    var risks: [String]
  }
  struct Step: Decodable {
    var section: String
    var phase: String?
    var line: Int
    var body: [String]
    var attributes: Attributes
    var blocks: [Block]
  }
  struct Problem: Decodable {
    var line: Int?
  }
  var frontMatter: FrontMatter
  var steps: [Step]
  var problems: [Problem]
  struct Line: Decodable {
    var line: Int
    var reason: String
  }
  var skipped: [Line]
}
