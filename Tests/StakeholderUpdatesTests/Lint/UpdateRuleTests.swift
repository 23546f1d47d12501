import IncidentModel
import StakeholderUpdates
import Testing

@Suite("Each rule of updates")
struct UpdateRuleTests {
  private let policy = UpdatePolicy.standard

  private func findings(
    _ text: String, _ story: Story?, audience: Audience = .executives,
    catalog: UpdateCatalog = .standard, at time: String = "2026-11-04T08:15Z",
    approval: UpdateApproval = .notAsked
  ) throws -> [UpdateFinding] {
    catalog.findings(
      in: text, for: audience, incident: story?.incident, policy: policy, at: try moment(time),
      approval: approval)
  }

  private func of(_ rule: UpdateRule, in findings: [UpdateFinding]) -> [UpdateFinding] {
    findings.filter { $0.code == rule }
  }

  /// The text of the place of a finding.
  private func piece(_ finding: UpdateFinding?, of text: String) -> String? {
    guard let bytes = finding?.place?.bytes else { return nil }
    return String(decoding: Array(text.utf8)[bytes], as: UTF8.self)
  }

  // MARK: - The examples

  @Test(
    "the five texts have no finding against the incident they tell of", arguments: FiveTexts.all)
  func fiveTexts(example: FiveTexts.Example) throws {
    let story = try FiveTexts.story(isResolved: example.isResolved)
    #expect(
      try findings(example.text, story, audience: example.audience, at: example.time) == [])
  }

  @Test("the five texts have no finding without an incident", arguments: FiveTexts.all)
  func withoutIncident(example: FiveTexts.Example) throws {
    #expect(try findings(example.text, nil, audience: example.audience, at: example.time) == [])
  }

  @Test("the text written in anger raises U101 to U111")
  func anger() throws {
    let codes = Set(try findings(FiveTexts.anger, try Story(), at: "2026-03-04T14:20Z").map(\.code))
    let expected = UpdateRule.allCases.filter { ("U101"..."U111").contains($0.rawValue) }
    #expect(codes == Set(expected))
  }

  @Test("without an incident no rule that needs one speaks")
  func noIncident() throws {
    let codes = try findings("DRILL " + FiveTexts.anger + " SEV3 resolved", nil).map(\.code)
    #expect(!codes.isEmpty && codes.allSatisfy { !$0.needsIncident })
  }

  // MARK: - Places and rewrites

  @Test("a finding stands where the words are, in lines and characters, with what to say instead")
  func place() throws {
    let text = "a\nüber – the CDC\tis"
    let finding = try #require(of(.jargon, in: try findings(text, nil)).first)
    #expect(finding.place == UpdatePlace(line: 2, column: 12, bytes: 16..<19))
    #expect(piece(finding, of: text) == "CDC")
    #expect(finding.rewrite == "feed from the source system")
  }

  @Test("each word of a trade is told once, at its first place")
  func jargonOnce() throws {
    let found = of(.jargon, in: try findings("CDC and CDC and a DAG", nil))
    #expect(found.map { $0.place?.column } == [1, 19])
  }

  @Test("a span of minutes is answered with the time it comes to")
  func relativeTime() throws {
    let text = "Fixed in 30 minutes, soon"
    let found = of(.relativeTime, in: try findings(text, nil))
    #expect(found.map(\.rewrite) == ["by 08:45Z", nil])
    #expect(piece(found.first, of: text) == "in 30 minutes")
  }

  @Test("what the text leaves out is offered from the sheet")
  func offeredLines() throws {
    let found = try findings("Nothing.", try FiveTexts.story())
    let lines = Dictionary(
      found.compactMap { finding in finding.rewrite.map { (finding.code, $0) } }
    ) { first, _ in first }
    #expect(
      lines[.impactMissing] == "Impact: Net revenue for 2 and 3 November shows about 12 % too low.")
    #expect(lines[.scopeMissing] == "Scope: Executive weekly board and finance report.")
    #expect(lines[.workaroundMissing] == "Do now: Do not use net revenue from this board.")
    #expect(lines[.etaMissing] == "ETA: correct figures by 10:00 CET")
    #expect(lines[.nextUpdateMissing] == "Next update: 09:15Z")
  }

  @Test("a next update that is too late is answered with the latest that keeps the cadence")
  func lateNextUpdate() throws {
    let text = "Next update: 11:30Z"
    let finding = of(.nextUpdateMissing, in: try findings(text, try FiveTexts.story())).first
    #expect(piece(finding, of: text) == "11:30Z")
    #expect(finding?.rewrite == "09:15Z")
  }

  // MARK: - Scope

  @Test(
    "a scope says since when and what is not affected",
    arguments: [
      ("Scope: boards. Billing is not affected.", "since when"),
      ("Scope: boards since Monday.", "what is not affected"),
    ])
  func scope(line: String, missing: String) throws {
    let found = of(.scopeMissing, in: try findings("Report - 09:15 CET. Impact: x. " + line, nil))
    #expect(found.count == 1)
    #expect(found.first?.sentence.contains(missing) == true)
  }

  // MARK: - Cause and end

  @Test("a cause is stated only when a hypothesis on the board is supported")
  func unsupportedCause() throws {
    var story = try FiveTexts.story()
    #expect(of(.causeTooEarly, in: try findings("caused by a join", story)) == [])
    try story.tell(
      .hypothesis(.propose(HypothesisWording(statement: "a join"))), at: "2026-11-04T08:10Z")
    #expect(of(.causeTooEarly, in: try findings("caused by a join", story)).count == 1)
  }

  @Test(
    "a text says resolved only when the incident is",
    arguments: [
      ("SEV2 resolved - revenue", 1), ("The incident is resolved.", 1),
      ("No deploys until it is resolved.", 0), ("Once this has been resolved we write.", 0),
      ("Two hypotheses were resolved.", 0),
    ])
  func earlyClaim(text: String, count: Int) throws {
    #expect(of(.notConfirmed, in: try findings(text, try FiveTexts.story())).count == count)
  }

  @Test("a final text says how it was confirmed, and what is still to be filled in does not count")
  func confirmation() throws {
    let story = try FiveTexts.story(isResolved: true)
    let text = "Resolved. No data was lost. Refresh your extracts."
    #expect(of(.notConfirmed, in: try findings(text, story, at: "2026-11-04T09:05Z")).count == 1)
    let hole = text + " [fill in: what was confirmed]"
    #expect(of(.notConfirmed, in: try findings(hole, story, at: "2026-11-04T09:05Z")).count == 1)
    let good = text + " Confirmed at 10:01."
    #expect(of(.notConfirmed, in: try findings(good, story, at: "2026-11-04T09:05Z")) == [])
  }

  @Test("a final text is refused while a criterion is not verified")
  func openCriterion() throws {
    var story = try FiveTexts.story()
    try story.tell(.criterion(.add("counts agree")), at: "2026-11-04T08:10Z")
    try story.tell(
      .state(.resolve(how: "rolled back", anyway: "board meets")), at: "2026-11-04T09:01Z")
    let found = of(
      .notConfirmed, in: try findings("Confirmed.", story, at: "2026-11-04T09:05Z"))
    #expect(found.first?.sentence.contains("counts agree") == true)
  }

  @Test(
    "a final text says whether data was lost and what to refresh",
    arguments: [
      ("Confirmed.", 2), ("Confirmed. No data was lost.", 1),
      ("Confirmed. Extracts must be refreshed.", 1),
      ("Confirmed. No data was lost; nothing to do for you.", 0),
    ])
  func dataLoss(text: String, count: Int) throws {
    let story = try FiveTexts.story(isResolved: true)
    let found = try findings(text, story, at: "2026-11-04T09:05Z")
    #expect(of(.dataLossMissing, in: found).count == count)
  }

  // MARK: - Outside

  @Test(
    "customers are told no internal names",
    arguments: [
      ("see INC-118", "INC-118"), ("as in DATA-17.", "DATA-17"),
      ("ask in #data-status", "#data-status"),
      ("the table mart_finance", "mart_finance"), ("on (dash.exec_weekly)", "dash.exec_weekly"),
      ("at https://grafana.internal/d/1", "https://grafana.internal/d/1"),
      ("from 10.0.3.7:", "10.0.3.7"), ("this SEV2", "SEV2"), ("ask Mira about it", "Mira"),
    ])
  func internalNames(text: String, name: String) throws {
    let found = of(
      .internalName, in: try findings(text, try FiveTexts.story(), audience: .customers))
    #expect(found.count == 1)
    #expect(piece(found.first, of: text) == name)
    #expect(of(.internalName, in: try findings(text, try FiveTexts.story())) == [])
  }

  @Test(
    "what customers know is no internal name",
    arguments: [
      "at https://status.example.com/a_b", "UTF-8 and ISO-8601", "version 2.1.0", "the 1st, no. #",
      "e.g. prices", "10:15 CET", "about 12.5 % too low", "mira mira", "Your orders (all) are fine",
    ])
  func publicNames(text: String) throws {
    #expect(
      of(.internalName, in: try findings(text, try FiveTexts.story(), audience: .customers)) == [])
  }

  @Test(
    "customers are promised no time of resolution",
    arguments: [
      ("It will be fixed by 10:00 CET.", 1), ("ETA: 10:00 CET.", 1), ("ETA: no estimate yet.", 0),
      ("Prices were last refreshed at 06:00 CET.", 0), ("Next update: 10:15 CET.", 0),
    ])
  func promisedResolution(text: String, count: Int) throws {
    let story = try FiveTexts.story()
    #expect(
      of(.promisedResolution, in: try findings(text, story, audience: .customers)).count == count)
    #expect(of(.promisedResolution, in: try findings(text, story)) == [])
  }

  // MARK: - Restricted

  @Test("a restricted incident is told to nobody who need not know, but the holding statement is")
  func restricted() throws {
    var story = try FiveTexts.story()
    try story.tell(
      .restriction(.set(codename: "HERON", people: [], reason: "personal data")),
      at: "2026-11-04T08:10Z")
    let text = "HERON: Net revenue on the executive dashboard is wrong"
    #expect(of(.needToKnow, in: try findings(text, story, audience: .consumers)).count == 2)
    #expect(of(.needToKnow, in: try findings(text, story, audience: .privacy)) == [])
    let holding = try UpdateCatalog.standard.render(
      try standardTemplate("holding", .consumers), for: .consumers, story.incident,
      policy: policy, at: try moment("2026-11-04T08:15Z"))
    #expect(try findings(holding, story, audience: .consumers) == [])
    let changed = holding + " Somebody copied a table."
    #expect(
      try findings(changed, story, audience: .consumers).contains { $0.code == .holdingChanged })
  }

  @Test(
    "who wrote a text for customers is not the one who agrees to it",
    arguments: [
      (UpdateApproval.notAsked, 0), (.missing, 1),
      (.given(by: Person("ada"), author: Person("bo")), 0),
      (.given(by: Person("bo"), author: Person("bo")), 1),
    ])
  func approval(approval: UpdateApproval, count: Int) throws {
    let story = try FiveTexts.story()
    let toCustomers = try findings("x", story, audience: .customers, approval: approval)
    #expect(of(.needToKnow, in: toCustomers).count == count)
    #expect(of(.needToKnow, in: try findings("x", story, approval: approval)) == [])
  }

  // MARK: - Words of a team

  @Test("words the team keeps out and words only the team knows are answered with better ones")
  func teamWords() throws {
    var catalog = UpdateCatalog.standard
    catalog.forbidden = ["outage": "interruption", "nuke": ""]
    catalog.glossary = ["the lake": "our storage"]
    let text = "An outage of the lake; we nuke it"
    let found = try findings(text, nil, catalog: catalog)
    #expect(of(.teamWord, in: found).map(\.rewrite) == ["interruption", nil])
    #expect(of(.jargon, in: found).map(\.rewrite) == ["our storage"])
    #expect(
      of(.jargon, in: try findings(text, nil, audience: .engineering, catalog: catalog)) == [])
  }
}
