import IncidentModel
import Testing

@testable import Drills

@Suite("A drill made of an odd incident")
struct OddIncidentsTests {
  private func bare(_ kind: IncidentKind = .real, alerts: [AlertReference] = []) throws -> PastStory
  {
    try PastStory(
      Declaration(
        kind: kind, title: "Sales says the table is empty", severity: .sev3, alerts: alerts),
      at: 0)
  }

  private func findings(_ story: PastStory) throws -> [String] {
    ScenarioLint(try story.scenario()) { _, _ in nil }.findings.map(\.rule.rawValue)
  }

  @Test("without an alert begins with what somebody noticed, and asks for what it lacks")
  func noAlerts() throws {
    var story = try bare()
    try story.status(.resolved, "it is back", at: 40)
    let first = try #require(try story.scenario().injects.first)
    #expect(first.trigger == .at(.zero))
    #expect(first.text == "Sales says the table is empty")
    #expect(try findings(story) == ["D031"])
  }

  @Test("says with the code of the lint what a person has to fill in") func todo() throws {
    var story = try bare()
    try story.status(.resolved, "it is back", at: 40)
    let drill = try story.drill()
    let scenario = try Scenario(yaml: Array(drill.yaml.utf8))
    let text = drill.yaml(asking: ScenarioLint(scenario) { _, _ in nil }.findings)
    #expect(text.contains("\n# TODO D031 line "))
    #expect(try Scenario(yaml: Array(text.utf8)) == scenario)
  }

  @Test("keeps alerts that came after the end while it lasts, and leaves later ones out")
  func afterTheEnd() throws {
    var story = try bare(alerts: [PastStory.reference("a"), PastStory.reference("b")])
    try story.status(.resolved, "it is back", at: 40)
    story.report("a", "soon after", at: 45)
    story.report("b", "the next day", at: 1500)
    let texts = try story.scenario().injects.map(\.text)
    #expect(texts.contains("soon after"))
    #expect(!texts.contains("the next day"))
  }

  @Test("that was reopened keeps both ends, and its fix is the one that held") func reopened()
    throws
  {
    var story = try bare()
    try story.status(.resolved, "first", at: 20)
    try story.status(.investigating, "it is wrong again", at: 30)
    try story.status(.resolved, "second", at: 50)
    let scenario = try story.scenario()
    #expect(
      scenario.decisions.map { "\($0.at.typed) \($0.moment.rawValue)" } == [
        "0m declared", "20m mitigated", "20m resolved", "30m reopened", "50m resolved",
      ])
    #expect(scenario.action(named: "fix")?.outcome == "second")
  }

  @Test(
    "that lasted two years is refused unless quiet stretches are shortened, which the file says")
  func twoYears() throws {
    var story = try bare(alerts: [PastStory.reference("a")])
    story.report("a", "now and then", at: 100)
    try story.status(.mitigated, "for now", at: 500_000)
    try story.status(.resolved, "at last", at: 1_051_200)
    #expect(try story.refusal().contains("--compress 10m"))
    let drill = try story.drill(keeping: .minutes(10))
    let scenario = try Scenario(yaml: Array(drill.yaml.utf8))
    #expect(scenario.decisions.last?.at == .minutes(30))
    #expect(drill.yaml.contains("# Not as it was: a quiet stretch of "))
  }

  @Test("keeps long gaps as they were when nobody asks otherwise") func gaps() throws {
    var story = try bare()
    try story.status(.resolved, "it is back", at: 1200)
    #expect(try story.scenario().decisions.last?.at == .minutes(1200))
  }

  @Test(
    "says of one that goes on, was merged, cancelled, restricted or a drill why it is none",
    arguments: ["goes on", "merged", "cancelled", "restricted", "a drill"])
  func refused(_ kind: String) throws {
    var story = try bare(kind == "a drill" ? .drill : .real)
    let expected: String
    switch kind {
    case "merged":
      try story.status(.merged, "the same", at: 5)
      expected = "continues in another incident"
    case "cancelled":
      try story.status(.cancelled, "a test", at: 5)
      expected = "was cancelled"
    case "restricted":
      try story.when(
        .restriction(.set(codename: "heron", people: [], reason: "")), at: 4)
      try story.status(.resolved, "done", at: 5)
      expected = "is restricted"
    case "a drill":
      try story.status(.resolved, "done", at: 5)
      expected = "in a drill already"
    case _: expected = "still goes on"
    }
    #expect(try story.refusal().contains(expected))
  }

  @Test("leaves out what was withdrawn from the record") func withdrawn() throws {
    var story = try bare()
    try story.when(.evidence(.add(EvidenceContent(text: "seen by mistake"), [])), at: 3)
    try story.when(.item(.withdraw(EntryID("E1"), reason: "wrong table")), at: 4)
    try story.status(.resolved, "it is back", at: 40)
    #expect(try !story.drill().yaml.contains("seen by mistake"))
  }

  @Test("reads back hostile texts as plain ones", arguments: Self.hostile)
  func hostileTexts(_ text: String) throws {
    var story = try PastStory(
      Declaration(
        title: "x \(text.prefix(150))", severity: .sev2, alerts: [PastStory.reference("a")]), at: 5)
    story.report("a", text, at: 1, labels: [text: text], details: text)
    try story.when(.evidence(.add(EvidenceContent(text: "y \(text.prefix(3900))"), [])), at: 6)
    try story.status(.resolved, "z \(text.prefix(3900))", at: 9)
    let scenario = try story.scenario()
    #expect(scenario.injects.first?.channel == .alert)
    let shown = scenario.injects.map(\.text) + scenario.actions.map(\.outcome)
    #expect(!shown.joined().unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
  }

  private static let hostile = [
    "\u{1B}]0;owned\u{07}\u{1B}[2J", "a\nb: &anchor *alias !tag", "\"}, {id: x", "'''",
    "# no comment",
    "\u{202E}txt.exe\u{200B}", "{{brief}}", String(repeating: "long ", count: 2000),
    "\u{0}\u{85}\u{2028}",
    "%&*!|>@`", "\\u0041 \\", "ключ 鍵 🔑",
  ]
}
