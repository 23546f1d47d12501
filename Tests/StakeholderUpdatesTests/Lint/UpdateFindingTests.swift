import IncidentModel
import StakeholderUpdates
import Testing

@Suite("What an update is read against")
struct UpdateFindingTests {
  private let policy = UpdatePolicy.standard

  private func codes(
    _ text: String, _ story: Story, audience: Audience = .executives,
    at time: String = "2026-03-04T14:20Z"
  ) throws -> [String] {
    let now = try moment(time)
    var codes: [String] = []
    for finding in UpdateCatalog.standard.findings(
      in: text, for: audience, incident: story.incident, policy: policy, at: now)
    where !codes.contains(finding.code.rawValue) {
      codes.append(finding.code.rawValue)
    }
    return codes
  }

  private func told(at time: String = "2026-03-04T14:15Z") throws -> Story {
    var story = try Story()
    try story.fillFacts()
    try story.tell(.state(.changeStatus(to: .identified)), at: time)
    return story
  }

  private static let good = """
    SEV2 - Net revenue on the executive dashboard is wrong - 15:15 CET
    Impact: Net revenue for 2 and 3 November shows about 12 % too low. Orders are correct.
    Scope: Executive weekly board and finance report, since 06:40 today. Billing is not affected.
    Do now: Do not use net revenue from this board. For the pre-read use Friday's finance figures.
    Status: Cause identified, a metric change released at 06:12. The definition is being restored.
    ETA: correct figures by 16:30 CET, medium confidence; we confirm or move it at 15:45.
    Next update: 15:45 CET. Incident lead: data platform on-call.
    """

  private static let engineering = """
    INC-2026-0042 SEV2 identified - 15:15 CET (CAN). Impact: metric.net_revenue -11.8 % vs billing for \
    2-3 Nov; dash.exec_weekly wrong; export.pricing_api paused 08:57. Scope: multi-line orders \
    only; gross, order counts, freshness unaffected. All DAG runs green.
    Condition: D-311 (PR 482, 06:12) joins refunds on order_line_id. Evidence: E-recon, E-diff. \
    Refuted: CDC lag (E-cdc). Actions: rollback D-311 (due 09:25); rebuild mart_finance.
    Needs: a reviewer for the rebuild. Workaround: Friday's snapshot. ETA: 16:30 CET, medium \
    confidence. Next update: 15:45 CET.
    """

  private static let resolution = """
    SEV2 resolved - Net revenue on the executive dashboard - 15:05 CET. Impact: from 06:40 to \
    09:33 net revenue was shown about 12 % too low. Scope: executive board, finance report, one \
    price export (stopped before it ran). Billing was never affected.
    Confirmed at 10:01: net revenue equals billing within 0.01 %. No data was lost. Extracts taken \
    between 06:40 and 09:33 must be refreshed. Review of this incident: by Tuesday 10 November.
    """

  @Test("a good executive text has no finding")
  func goodExecutive() throws {
    #expect(try codes(Self.good, told()) == [])
  }

  @Test("a good engineering text has no finding, jargon included")
  func goodEngineering() throws {
    #expect(try codes(Self.engineering, told(), audience: .engineering) == [])
  }

  @Test("a good resolution needs neither a next update nor an ETA")
  func goodResolution() throws {
    var story = try told()
    try story.tell(.state(.changeStatus(to: .resolved)), at: "2026-03-04T14:18Z")
    #expect(try codes(Self.resolution, story) == [])
  }

  @Test("what the standard templates render has no finding", arguments: ["exec", "engineering"])
  func rendered(name: String) throws {
    let audience = try standardAudience(name)
    let story = try told()
    let text = try UpdateCatalog.standard.render(
      try standardTemplate("update", audience), for: audience, story.incident, policy: policy,
      at: try moment("2026-03-04T14:20Z"))
    #expect(try codes(text, story, audience: audience) == [])
  }

  @Test("a promise over the weekend has no finding, because it is said with its date")
  func weekend() throws {
    var story = try Story(
      severity: .sev3, declared: "2026-03-06T15:30Z", started: "2026-03-06T15:00Z")
    try story.fillFacts(at: "2026-03-06T15:31Z")
    try story.tell(
      .update(.record(audience: "engineering", text: "told", outcome: .copied)),
      at: "2026-03-06T15:40Z")
    let now = try moment("2026-03-06T16:00Z")
    let text = try UpdateCatalog.standard.render(
      .executives, for: .executives, story.incident, policy: policy, at: now)
    #expect(text.contains("Next update: 2026-03-09 08:00Z."))
    #expect(try codes(text, story, at: "2026-03-06T16:00Z") == [])
  }

  @Test("a text written in anger collects every finding from U101 to U111, errors first")
  func anger() throws {
    let text = """
      Quick update: Tom broke the revenue DAG, he should have tested PR 482. Root cause is the CDC. \
      We will fix it soon. customer jane.doe@example.com card 4111 1111 1111 1111. \
      db postgres://etl:hunter22@wh/prod
      """
    #expect(
      try codes(text, try Story()) == [
        "U101", "U102", "U103", "U107", "U109", "U110", "U111", "U104", "U105", "U106", "U108",
      ])
  }

  @Test("facts the sheet lacks are named before anything is written")
  func missingFacts() throws {
    #expect(
      try Audience.executives.missingFacts(of: Story().incident).map(\.code)
        == [.impactMissing, .scopeMissing, .workaroundMissing])
    #expect(try Audience.executives.missingFacts(of: told().incident) == [])
  }

  @Test(
    "the next update needs a time with a zone that lies ahead and keeps the cadence",
    arguments: [
      ("Next update: 15:00Z.", [String]()), ("Next update: 15:00 UTC", []),
      ("Next update: 16:00 CET", []), ("Next update: 16:00+01:00", []),
      ("next update at 10:00 EST", []), ("Next update: 2026-03-04 15:00Z", []),
      ("Next update: 15:00", ["U103"]), ("Next update: in due course", ["U103"]),
      ("Next update: 14:00Z", ["U103"]), ("Next update: 15:00 CET", ["U103"]),
      ("Next update: 18:00Z", ["U103"]), ("Next update: 2026-03-05 15:00Z", ["U103"]),
      ("Next update: 25:00Z", ["U103"]), ("Next update: 15:00 ABCD", []),
    ])
  func nextUpdate(line: String, expected: [String]) throws {
    let text = "Impact: x. Scope: y since 06:40, no other. Do now: z. ETA: none. \(line)"
    #expect(try codes(text, told()) == expected)
  }

  @Test("a next update after midnight lies ahead")
  func afterMidnight() throws {
    var story = try Story(declared: "2026-03-04T23:40Z", started: "2026-03-04T23:30Z")
    try story.fillFacts(at: "2026-03-04T23:41Z")
    let text =
      "Impact: x. Scope: y since 06:40, no other. Do now: z. ETA: none. Next update: 00:30Z"
    #expect(try codes(text, story, at: "2026-03-04T23:50Z") == [])
  }

  @Test(
    "words that read as blame are found and machines may fail",
    arguments: [
      ("mira forgot the flag", true), ("he failed to test it", true), ("human error", true),
      ("this should have been caught", true), ("the job failed to load", false),
      ("the loader ignored 4 rows", false),
    ])
  func blame(sentence: String, expected: Bool) throws {
    #expect(try codes(Self.good + "\n" + sentence, told()).contains("U107") == expected)
  }

  @Test("a text over the word limit is counted")
  func tooLong() throws {
    let text = Self.good + String(repeating: " word", count: 100)
    #expect(try codes(text, told()) == ["U113"])
  }

  @Test("a text that says the same again needs to say that nothing changed")
  func unchanged() throws {
    var story = try told()
    let record = UpdateCommand.record(audience: "exec", text: Self.good, outcome: .copied)
    try story.tell(.update(record), at: "2026-03-04T14:16Z")
    #expect(try codes(Self.good, story) == ["U114"])
    #expect(try codes(Self.good + " No change.", story) == [])
  }

  @Test("a late update says that it is late")
  func late() throws {
    let story = try told()
    let now = "2026-03-04T14:40Z"
    #expect(try codes(Self.good, story, at: now) == ["U115"])
    #expect(try codes(Self.good + " This update is late.", story, at: now) == [])
  }

  @Test("the word DRILL is asked for in a drill and refused in a real incident")
  func drillMark() throws {
    #expect(try codes("DRILL - " + Self.good, told()) == ["U118"])
    var drill = try Story(kind: .drill)
    try drill.fillFacts()
    #expect(try codes(Self.good, drill).contains("U118"))
    #expect(try !codes("DRILL - " + Self.good, drill).contains("U118"))
  }
}
