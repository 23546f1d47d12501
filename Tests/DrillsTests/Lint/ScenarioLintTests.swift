import Testing

@testable import Drills

@Suite("Linting a scenario")
struct ScenarioLintTests {
  @Test("has nothing to say of a good one")
  func clean() throws {
    #expect(ScenarioLint(try Scenarios.small()) { _, _ in nil }.findings == [])
  }

  @Test("has nothing to say of a shipped one", arguments: Scenarios.shipped)
  func shipped(name: String) throws {
    let scenario = try Scenario(yaml: try Scenarios.bytes(ofShipped: name))
    #expect(ScenarioLint(scenario) { _, _ in nil }.findings == [])
  }

  private struct Case: CustomStringConvertible {
    var rule: ScenarioRule
    var old: String
    var new: String
    var line: Int
    var description: String { "\(rule.rawValue) \(new)" }

    init(_ rule: ScenarioRule, _ old: String, _ new: String, _ line: Int) {
      self.rule = rule
      self.old = old
      self.new = new
      self.line = line
    }
  }

  @Test(
    "finds what would spoil it, with its line",
    arguments: [
      Case(.duplicateName, "id: lag", "id: first", 14),
      Case(.duplicateName, "look: {", "look: {aliases: [fix], ", 18),
      Case(.outsideTheClock, "at: \"+2m\"", "at: \"+11m\"", 14),
      Case(.outsideTheClock, "at: \"+2m\"", "at: \"+2m\", jitter: 3m", 14),
      Case(.unknownFlag, "sets: {fixed: true}", "sets: {fixed: true, gone: true}", 18),
      Case(.flagNeverSet, "flags: {fixed: false}", "flags: {fixed: false, idle: false}", 11),
      Case(.unknownAction, "{did: look}", "{any: [{did: look}, {did: lok}]}", 18),
      Case(.unknownName, "criterion: resolution,", "criterion: resolution, objective: O2,", 21),
      Case(.unreachable, "at: \"+2m\"", "after: {inject: lag}", 14),
      Case(.unreachable, "at: \"+2m\"", "at: \"+2m\", when: {flag: fixed}", 14),
      Case(.weights, "weight: 50, timed", "weight: 40, timed", 20),
      Case(.noMisleadingSignal, "misleading: true, ", "", 13),
      Case(
        .objectiveNotMeasured, "text: Recognise it}",
        "text: Recognise it}\n  - {id: O9, text: More}", 10),
      Case(.noStakeholder, "channel: stakeholder", "channel: chat", 13),
      Case(
        .fullScoreOutOfReach, "event: declare, target", "all_flags: [fixed], target", 20),
      Case(.leak, "There was lag", "The Disk was slow and lag", 14),
      Case(.leak, "The table is late.", "A disk is full.", 5),
      Case(
        .payloadRefused, "misleading: true,", "misleading: true, payload: {a: 1},", 14),
    ])
  private func finds(of: Case) throws {
    let found = try Scenarios.findings(replacing: of.old, with: of.new)
    #expect(found.contains { $0.rule == of.rule && $0.place.line == of.line }, "\(found)")
  }

  @Test("takes a word for a leak only where it stands alone")
  func wholeWords() throws {
    #expect(
      try Scenarios.findings(replacing: "There was lag", with: "Diskette and sdisk, lag") == [])
  }

  @Test("finds a dead end: a fix that needs what it takes away")
  func deadEnd() throws {
    let found = try Scenarios.findings(
      replacing: "needs: {did: look}", with: "needs: {all: [{did: look}, {not: {did: look}}]}")
    #expect(found.map(\.rule).contains(.deadEnd))
  }

  @Test("finds a dead end: an end that comes too late")
  func tooLate() throws {
    let found = try Scenarios.findings(replacing: "cost: 2m", with: "cost: 9m30s")
    #expect(Set(found.map(\.rule)).contains(.deadEnd))
  }

  @Test("asks the intake about a payload and repeats what it says")
  func payload() throws {
    let scenario = try Scenarios.small(
      replacing: "channel: note, misleading: true,",
      with: "channel: alert, misleading: true, source: generic, payload: {title: x, n: [1, \"2\"]},"
    )
    var asked: [InjectPayload] = []
    let found = ScenarioLint(scenario) { _, payload in
      asked.append(payload)
      return "The title is too short."
    }.findings
    #expect(found.map(\.rule) == [.payloadRefused])
    #expect(found.first?.sentence.contains("too short") == true)
    #expect(asked.map(\.json) == [#"{"title":"x","n":[1,"2"]}"#])
  }
}
