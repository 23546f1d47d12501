import IncidentModel
import Testing

@testable import Postmortems

@Suite("What is missing in a postmortem")
struct CompletenessLintTests {
  static let good = """
    ---
    incident: INC-2026-0042
    severity: SEV1
    started: 2026-03-04T13:41Z
    detected: 2026-03-04T14:02Z
    mitigated: 2026-03-04T14:25Z
    resolved: 2026-03-04T15:51Z
    owner: sam
    detected_by: customer
    ---
    # Revenue wrong

    ## Summary
    Net revenue was 12 % too low for two days. It is right again.

    ## Impact
    - **Data products:** exec_revenue
    - **Impact:** 14 readers saw 12 % too little; readers told by 14:31Z

    ## Timeline
    - 2026-03-04 13:41Z **change** deploy 4711
    - 2026-03-04 14:02Z the CFO office noticed a mismatch
    - 2026-03-04 14:05Z **status** declared SEV1
    - 2026-03-04 14:10Z **decision** roll back 4711
    - 2026-03-04 14:25Z **status** mitigated
    - 2026-03-04 15:51Z **status** resolved

    ## Contributing factors
    - **Trigger:** deploy 4711
    - the metric has no test
    - the review shows no figures

    ## Data correction
    - **Bad window:** 2 to 3 March
    - **Datasets:** exec_revenue, backfilled on 4 March

    ## What went well
    - the rollback took 5 minutes
    ## What went poorly
    - deploys of metrics have no gate
    ## Where we got lucky
    - none

    ## Action items
    - [ ] Gate deploys of metrics @sam due:2026-04-02 type:release-process ticket:DATA-1 \
    done-when:"a bad deploy was stopped"
    - [ ] Alert on revenue drift @sam due:2026-04-02 class:detect ticket:DATA-2 done-when:"it fired"
    - [x] Write a runbook @sam type:runbook-gap

    """

  private func lint(
    _ text: String, _ incident: Incident? = nil, _ policy: PostmortemPolicy = .standard
  ) throws -> [PostmortemLintFinding] {
    PostmortemDocument.lint(
      Array(text.utf8), incident: incident, policy: policy, at: try moment("2026-03-05T10:00Z")
    ).filter { !$0.code.isBlameless }
  }

  private func codes(
    _ changes: [(String, String)], _ incident: Incident? = nil,
    _ policy: PostmortemPolicy = .standard
  ) throws -> [String] {
    var text = Self.good
    for (old, new) in changes {
      #expect(text.contains(old))
      text = text.replacing(old, with: new)
    }
    return try lint(text, incident, policy).map { "\($0.code.rawValue) \($0.line)" }
  }

  @Test("is nothing in a good one, with any line ends")
  func good() throws {
    #expect(try lint(Self.good) == [])
    #expect(try lint(Self.good.replacing("\n", with: "\r\n")) == [])
  }

  @Test(
    "is found where it is missing",
    arguments: [
      ("Net revenue was 12 % too low for two days. It is right again.", "", "C01 13"),
      ("It is right again.", "A. B. C. D. E.", "C01 13"),
      ("Net revenue was", "This SEV1 incident was declared at 14:05Z; it was", "C01 13"),
      ("resolved: 2026-03-04T15:51Z\n", "", "C03 1"),
      ("started: 2026-03-04T13:41Z", "started: 2026-03-04T14:03Z", "C03 5"),
      ("detected_by: customer\n", "", "C04 1"),
      ("**change** deploy", "**change** deploy", ""),
      ("- 2026-03-04 13:41Z **change** deploy 4711\n", "", "C05 20"),
      ("- the review shows no figures\n", "", "C06 28"),
      ("the metric has no test", "the engineer merged it", "C06 30"),
      ("- **Trigger:** deploy 4711\n", "", "C07 28"),
      ("- the rollback took 5 minutes\n", "", "C08 37"),
      (" class:detect", " class:prevent", "C09 44"),
      (" type:runbook-gap", " type:test-gap", "C09 44"),
      (" ticket:DATA-2", "", "C10 46"), ("Alert on", "The alert on", "C10 46"),
      ("deploys of metrics have no gate", "the vendor answered late at night", "C11 40"),
      ("It is right again.", "_To write: how it ended._", "C13 14"),
      ("the rollback took", "the {{thing}} took", "C13 38"),
      ("the rollback took", "TODO the rollback took", "C13 38"),
      ("the rollback took", "<your name> rolled back, it took", "C13 38"),
      ("the rollback took", "mail ada.b@corp-mail.net; it took", "C14 38"),
      ("owner: sam\n", "", "C17 1"), ("owner: sam", "owner: data team", "C17 1"),
      (
        "Gate deploys of metrics @sam due:2026-04-02",
        "Gate deploys of metrics @sam due:2026-06-02", "C18 45"
      ),
    ])
  func missing(old: String, new: String, expected: String) throws {
    let found = try codes([(old, new)])
    #expect(expected.isEmpty ? found.isEmpty : found.contains(expected), "\(found)")
  }

  @Test("is a number and a reader in the impact")
  func impact() throws {
    let found = try codes([
      ("- **Data products:** exec_revenue\n", ""),
      ("- **Impact:** 14 readers saw 12 % too little; readers told by 14:31Z", "- **Impact:** bad"),
    ])
    #expect(found == ["C02 16", "C02 16"])
  }

  @Test("is what a prompt still asks for")
  func prompt() throws {
    let found = try lint(
      Self.good.replacing("- none", with: PostmortemPrompt.line("what was luck?")))
    #expect(found.map(\.code) == [.lessons, .placeholder])
  }

  @Test("is a line where nothing is told for half an hour of a SEV1")
  func silence() throws {
    #expect(
      try codes([("mitigated: 2026-03-04T14:25Z", "mitigated: 2026-03-04T15:01Z")]) == ["C05 25"])
    #expect(
      try codes([
        ("mitigated: 2026-03-04T14:25Z", "mitigated: 2026-03-04T15:01Z"),
        ("severity: SEV1", "severity: SEV2"),
      ]) == [])
  }

  @Test("is how the data was corrected, where data was wrong")
  func dataCorrection() throws {
    var story = try Story()
    try story.tell(
      .state(.classify(Classification(incidentClass: .correctness))), at: "2026-03-04T14:06Z")
    #expect(try codes([], story.incident) == [])
    #expect(
      try codes([("- **Bad window:** 2 to 3 March\n", "")], story.incident) == ["C12 33"])
  }

  @Test("is what customers were told")
  func customers() throws {
    var story = try Story()
    let told = [("readers told by", "customers told by")]
    #expect(try codes(told, story.incident) == ["C16 18"])
    try story.tell(
      .update(.record(audience: "customers", text: "x", outcome: .copied)), at: "2026-03-04T14:20Z")
    #expect(try codes(told, story.incident) == [])
  }

  @Test("is taken from the record where the file does not say it")
  func record() throws {
    var story = try Story()
    try story.tell(.postmortem(.nameOwner(Person("sam"))), at: "2026-03-04T14:20Z")
    try story.tell(.postmortem(.setDetectedBy("customer")), at: "2026-03-04T14:20Z")
    #expect(
      try codes([("owner: sam\n", ""), ("detected_by: customer\n", "")], story.incident) == [])
  }

  @Test("is not asked where a risk was accepted, and a waived day may be far off")
  func waived() throws {
    #expect(try codes([(" class:detect", " type:accept-risk")]) == [])
    #expect(
      try codes([
        (
          "Gate deploys of metrics @sam due:2026-04-02",
          "Gate deploys of metrics, waived @sam due:2026-06-02"
        )
      ]) == [])
  }

  @Test("is advice where an action has a word without an end")
  func weak() throws {
    let found = try lint(Self.good.replacing("Alert on", with: "Investigate"))
    #expect(found.map(\.code) == [.actionTerms])
    #expect(found.map(\.isAdvice) == [true])
  }

  @Test("is said once the day of the review has passed, and blocks nothing")
  func late() throws {
    var story = try Story(severity: .sev1)
    try story.tell(.state(.changeStatus(to: .mitigated)), at: "2026-03-04T14:25Z")
    try story.tell(.state(.changeStatus(to: .resolved)), at: "2026-03-04T15:51Z")
    let found = PostmortemDocument.lint(
      Array(Self.good.utf8), incident: story.incident, at: try moment("2026-03-08T10:00Z"))
    #expect(found.map(\.code) == [.reviewLate])
    #expect(found.first?.sentence == "It was to be reviewed by 2026-03-07, which has passed.")
    #expect(PostmortemPolicy.standard.gates(found, to: .inReview, at: .sev1) == [])
  }

  @Test("blocks the way to review at the worse severities only, and never as advice")
  func gates() throws {
    let found = try lint(
      Self.good.replacing("owner: sam\n", with: "").replacing("Alert on", with: "Consider"))
    let policy = PostmortemPolicy.standard
    #expect(policy.gates(found, to: .inReview, at: .sev2).map(\.code) == [.owner])
    #expect(policy.gates(found, to: .closed, at: .sev1).map(\.code) == [.owner])
    #expect(policy.gates(found, to: .draft, at: .sev1) == [])
    #expect(policy.gates(found, to: .inReview, at: .sev3) == [])
  }

  @Test("is not asked for by a rule the team does not have")
  func off() throws {
    #expect(
      try codes([("owner: sam\n", "")], nil, PostmortemPolicy(off: [.owner])) == [])
  }

  @Test(
    "is found in any bytes without an end",
    arguments: [[], [0], [0xFF, 0xFE, 0x0A, 0x23], [0x40], [0xE2, 0x80], [0x22], [0x3C, 0x21]])
  func bytes(_ bytes: [UInt8]) {
    #expect(
      !PostmortemDocument.lint(bytes, incident: nil, at: Timestamp(seconds: 0)).isEmpty)
  }

  @Test(
    "is found in every postmortem of the corpus, with places inside the file",
    .enabled(if: Shared.has("corpus/postmortems"), "needs ../shared/corpus/postmortems"))
  func corpus() throws {
    for (name, bytes) in try Shared.markdown(in: "corpus/postmortems") {
      let lines = DocumentLines(bytes)
      for found in PostmortemDocument.lint(bytes, incident: nil, at: Timestamp(seconds: 0)) {
        #expect((1...max(1, lines.count)).contains(found.line), "\(name) \(found)")
        #expect(found.column <= lines[found.line - 1].count + 1, "\(name) \(found)")
      }
    }
  }
}
