import IncidentModel
import StakeholderUpdates
import Testing

@Suite("What an audience is told")
struct UpdateTemplateTests {
  private let policy = UpdatePolicy.standard

  private func render(
    _ audience: Audience, _ story: Story, at time: String = "2026-03-04T14:20Z"
  ) throws -> String {
    try UpdateCatalog.standard.render(
      try standardTemplate("update", audience), for: audience, story.incident, policy: policy,
      at: try moment(time))
  }

  @Test("executives read the whole fact sheet in seven short lines")
  func executives() throws {
    var story = try Story()
    try story.fillFacts()
    try story.tell(.state(.changeStatus(to: .identified)), at: "2026-03-04T14:15Z")
    #expect(
      try render(.executives, story) == """
        SEV2 identified - Net revenue is wrong - update 1, 14:20Z
        Impact: Net revenue for 2 and 3 March shows about 12 % too low.
        Scope: Executive weekly board and finance report.
        Since: 13:41Z
        Not affected: Billing, gross revenue and order counts.
        Do now: Do not use net revenue from this board.
        Status: cause supported by evidence, fix chosen. A metric change released at 13:41Z is being taken back.
        ETA: correct figures by 15:30Z, medium confidence
        Next update: 15:20Z. Incident lead: mira.

        """)
  }

  @Test("facts nobody knows yet are said to be unknown instead of leaving holes")
  func unknownFacts() throws {
    let story = try Story(started: "2026-03-04T13:41Z")
    #expect(
      try render(.executives, story) == """
        SEV2 investigating - Net revenue is wrong - update 1, 14:20Z
        Impact: not known yet
        Scope: not known yet
        Since: 13:41Z
        Not affected: nothing is confirmed yet
        Do now: no workaround known yet
        Status: declared, cause unknown. Nothing is proved about the cause yet.
        ETA: no estimate yet
        Next update: 15:20Z. Incident lead: mira.

        """)
  }

  @Test("engineers read condition, actions and needs, with the last things done")
  func engineering() throws {
    var story = try Story()
    try story.fillFacts()
    try story.tell(.entry(.add(.action, "paused the export")), at: "2026-03-04T14:08Z")
    try story.tell(.entry(.add(.action, "rolled back 4711")), at: "2026-03-04T14:12Z")
    let classification = Classification(products: ["exec_revenue", "board_pack"])
    try story.tell(.state(.classify(classification)), at: "2026-03-04T14:13Z")
    #expect(
      try render(.engineering, story) == """
        INC-2026-0042 SEV2 investigating - Net revenue is wrong - update 1, 14:20Z (CAN)
        Impact: Net revenue for 2 and 3 March shows about 12 % too low.
        Scope: Executive weekly board and finance report.
        Since: 13:41Z
        Data products: exec_revenue, board_pack
        Not affected: Billing, gross revenue and order counts.
        Condition: A metric change released at 13:41Z is being taken back.
        Actions: 14:08Z paused the export; 14:12Z rolled back 4711
        Workaround: Do not use net revenue from this board.
        ETA: correct figures by 15:30Z, medium confidence
        Next update: 15:20Z. Incident lead: mira.

        """)
  }

  @Test("a drill says DRILL before anything else", arguments: ["exec", "engineering"])
  func drill(name: String) throws {
    let story = try Story(kind: .drill)
    #expect(try render(try standardAudience(name), story).hasPrefix("DRILL - "))
  }

  @Test("a resolved incident says when it ended and that this was the final update")
  func resolved() throws {
    var story = try Story()
    try story.fillFacts()
    try story.tell(.state(.changeStatus(to: .resolved)), at: "2026-03-04T14:15Z")
    let text = try render(.executives, story)
    #expect(text.contains("\nStatus: resolved at 14:15Z. A metric change"))
    #expect(text.contains("\nNext update: none, this is the final one."))
    #expect(!text.contains("ETA"))
  }

  @Test("a time of another day is said with its date")
  func otherDay() throws {
    let story = try Story()
    let text = try render(.executives, story, at: "2026-03-04T23:30Z")
    #expect(text.contains("\nNext update: 2026-03-05 00:30Z."))
  }

  @Test("a severity without a cadence says so instead of naming no time")
  func noCadence() throws {
    let story = try Story(severity: .sev4)
    let text = try render(.executives, story)
    #expect(text.contains("Next update: when this is closed; no regular updates at SEV4."))
  }

  @Test(
    "text from outside is neither escaped for HTML nor read as a template nor broken into lines")
  func hostileText() throws {
    let story = try Story("a < b & \"c\" {{lead}} {{{x}}}\r\nNext update: 23:59Z\u{1B}[2J")
    #expect(
      try render(.executives, story).hasPrefix(
        "SEV2 investigating - a < b & \"c\" {{lead}} {{{x}}} Next update: 23:59Z [2J - update 1"))
  }

  @Test("a standard template passes its own check", arguments: UpdateTemplate.standard)
  func standardChecks(template: UpdateTemplate) throws {
    try template.check()
  }

  @Test(
    "a team's template that cannot be used is refused with line and remedy",
    arguments: [
      (
        "a\n{{#impact}}b", ", line 2, column 13",
        "a section is not closed. Every {{#name}} or {{^name}} needs a {{/name}}."
      ),
      (
        "{{#impact}}\n{{/scope}}", ", line 2, column 4",
        "a section is closed under another name than it was opened with."
      ),
      ("a\n\n{{impact", ", line 3, column 9", "a tag is not finished. Write it as {{name}}."),
      (
        "a {{>partial}}", ", line 1, column 3",
        "{{>...}} is not used in updates. Use names, sections and comments."
      ),
      ("{{}}", ", line 1, column 1", "a tag is empty. Write it as {{name}}."),
    ])
  func problems(source: String, place: String, reason: String) throws {
    let template = UpdateTemplate(name: "legal", title: "Legal", source: source)
    let problem = #expect(throws: TemplateProblem.self) { try template.check() }
    #expect(problem?.sentence == "Template legal\(place): \(reason)")
  }

  @Test("a name that is no fact is refused instead of leaving a hole")
  func unknownName() throws {
    let template = UpdateTemplate(name: "legal", title: "Legal", source: "x\n{{impcat}}")
    let problem = #expect(throws: TemplateProblem.self) { try template.check() }
    let start =
      "Template legal, line 2, column 1: {{impcat}} is no fact of an incident. Known are drill, id,"
    #expect(problem?.sentence.hasPrefix(start) == true)
  }

  @Test("any bytes as a template either render or are refused")
  func anyBytes() throws {
    var chance = IdentitySource(seed: 7)
    let pieces = [
      "{{", "}}", "{{{", "}}}", "#", "^", "/", "impact", "scope", "=", "%", "<", "$", "&", "!",
      ".", "(", ")", "uppercased", "\n", "\r\n", " ", "é", "\u{0}", "{{#impact}}", "{{/impact}}",
    ]
    let story = try Story()
    let facts = UpdateFacts(
      story.incident, for: .executives, policy: policy, at: try moment("2026-03-04T14:20Z"))
    for _ in 0..<2000 {
      let count = Int(chance.next() % 12)
      let source = (0..<count).map { _ in pieces[Int(chance.next() % UInt64(pieces.count))] }
      let template = UpdateTemplate(name: "x", title: "X", source: source.joined())
      do { _ = try template.render(facts) } catch {
        #expect(!error.sentence.isEmpty)
      }
    }
  }

  @Test("sections nested without end are refused before they are read")
  func nested() throws {
    let source = String(repeating: "{{#impact}}", count: 2000)
    let template = UpdateTemplate(name: "x", title: "X", source: source)
    let problem = #expect(throws: TemplateProblem.self) { try template.check() }
    #expect(problem?.reason == "sections are nested deeper than 20.")
  }
}
