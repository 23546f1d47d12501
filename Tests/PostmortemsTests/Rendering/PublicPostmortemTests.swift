import IncidentModel
import Testing

@testable import Postmortems

@Suite("The public version of a postmortem")
struct PublicPostmortemTests {
  private func file(_ story: Story) -> String {
    String(
      decoding: PublicPostmortem(story.incident, external: ["customers"]).markdown, as: UTF8.self)
  }

  private func told() throws -> Story {
    var story = try Story("Revenue wrong")
    try story.tell(
      .state(.classify(Classification(incidentClass: .correctness, products: ["mart_rev"]))),
      at: "2026-03-04T14:06Z")
    try story.fillFacts(at: "2026-03-04T14:07Z")
    try story.tell(
      .update(.record(audience: "customers", text: "Figures are\nlow.", outcome: .copied)),
      at: "2026-03-04T14:20Z")
    try story.tell(
      .action(.add(CorrectiveActionDraft(text: "Compare figures every hour #public"))),
      at: "2026-03-04T16:00Z")
    try story.tell(.state(.changeStatus(to: .mitigated)), at: "2026-03-04T14:50Z")
    return story
  }

  @Test("says what happened, when, what was told and what is done, in plain words")
  func whole() throws {
    #expect(
      try file(told()) == """
        # Revenue wrong

        A major incident: figures were wrong.

        ## Impact
        - **What was wrong:** Net revenue for 2 and 3 March shows about 12 % too low.
        - **Who was affected:** Executive weekly board and finance report.
        - **Not affected:** Billing, gross revenue and order counts.

        ## Times, in UTC
        - **Began:** 2026-03-04 13:41Z
        - **Noticed:** 2026-03-04 14:05Z
        - **Readers safe:** 2026-03-04 14:50Z

        ## What we told you
        2026-03-04 14:20Z

        > Figures are\\
        > low.

        ## What keeps it from coming back
        - [ ] Compare figures every hour

        """)
  }

  /// A word that stands in one place of a record and must not come out of it.
  static let places: [(String, IncidentCommand)] = [
    ("a note", .entry(.add(.note, "SECRETWORD"))),
    ("an observation", .entry(.add(.observation, "SECRETWORD"))),
    ("a decision", .decision(.record(DecisionContent(chosen: "SECRETWORD", why: "SECRETWORD")))),
    ("a hypothesis", .hypothesis(.propose(HypothesisWording(statement: "SECRETWORD")))),
    (
      "evidence",
      .evidence(.add(EvidenceContent(text: "SECRETWORD", url: "https://SECRETWORD.x"), []))
    ),
    ("a product", .state(.classify(Classification(products: ["SECRETWORD"])))),
    ("the known", .update(.reviseFact(.known, "SECRETWORD"))),
    ("what to do", .update(.reviseFact(.doNow, "SECRETWORD"))),
    ("an update inside", .update(.record(audience: "exec", text: "SECRETWORD", outcome: .copied))),
    ("a draft", .update(.record(audience: "customers", text: "SECRETWORD", outcome: .saved))),
    ("an action inside", .action(.add(CorrectiveActionDraft(text: "SECRETWORD")))),
    (
      "the terms of an action",
      .action(
        .add(
          CorrectiveActionDraft(
            text: "x #public", owner: Person("SECRETWORD"), type: "SECRETWORD",
            ticket: "SECRETWORD",
            doneWhen: "SECRETWORD")))
    ),
    ("a role", .role(.assign(.tech, Person("SECRETWORD")))),
    (
      "an ask",
      .ask(.start(.question, person: Person("SECRETWORD"), text: "SECRETWORD", seconds: 60))
    ),
    ("a side effect", .sideEffect(.add(.pause, "SECRETWORD", undo: "SECRETWORD"))),
    ("a criterion", .criterion(.add("SECRETWORD"))),
    ("the owner", .postmortem(.nameOwner(Person("SECRETWORD")))),
    ("who noticed", .postmortem(.setDetectedBy("SECRETWORD"))),
    (
      "an impact line",
      .postmortem(.addRow(EntryID("r00001"), key: "SECRETWORD", text: "SECRETWORD"))
    ),
    (
      "an alert",
      .alert(
        .link(
          AlertReference(
            fingerprint: Fingerprint("SECRETWORD"), source: "SECRETWORD", title: "SECRETWORD",
            startedAt: Timestamp(seconds: 0))))
    ),
  ]

  @Test("never holds what is internal, wherever that stands in the record", arguments: places)
  func internals(place: String, command: IncidentCommand) throws {
    var story = try told()
    try story.tell(command, at: "2026-03-04T14:55Z")
    #expect("\(story.incident)".contains("SECRETWORD"))
    #expect(!file(story).contains("SECRETWORD"))
  }

  @Test(
    "never holds a link, a handle, an address, a secret or a name, even in what is meant for it",
    arguments: [
      ("see https://bi.internal/7 now", "see (link) now"),
      ("ask @bo-k please", "ask (a person) please"),
      ("mira's table", "the incident commander's table"),
      ("by Mira, today", "by the incident commander, today"),
      ("mail x.y@corp-mail.net", "mail [e-mail address]"),
      ("on 10.0.3.7:5432 and db-3.fra.example.", "on (host):5432 and (host)."),
    ])
  func cleans(text: String, clean: String) throws {
    var story = try told()
    try story.tell(.update(.reviseFact(.impact, text)), at: "2026-03-04T14:55Z")
    #expect(file(story).contains("**What was wrong:** " + MarkdownText(clean, .literal).text))
  }

  @Test("calls people by their roles, and somebody without one a person") func roles() throws {
    var story = try told()
    try story.tell(.role(.assign(.tech, Person("Bo Lind"))), at: "2026-03-04T14:52Z")
    try story.tell(.entry(.add(.note, "x")), at: "2026-03-04T14:53Z", by: "cyd")
    try story.tell(
      .update(.reviseFact(.impact, "Bo Lind and @bo-lind fixed it with cyd")),
      at: "2026-03-04T14:55Z")
    #expect(
      file(story).contains(
        "the technical lead and the technical lead fixed it with (a person)"))
  }

  @Test("knows whom a text names, and where") func names() throws {
    var story = try told()
    try story.tell(
      .update(.reviseFact(.impact, "é Mira told @sam")), at: "2026-03-04T14:55Z")
    let passage = try #require(
      PublicPostmortem.passages(of: story.incident, external: []).first {
        $0.source == .fact(.impact)
      })
    #expect(passage.names.map(\.bytes) == [3..<7, 13..<17])
    #expect(passage.names.map(\.hasRole) == [true, false])
  }

  @Test("keeps a contact that is meant to be known") func contacts() throws {
    var story = try told()
    try story.tell(
      .update(.reviseFact(.impact, "Ask status@shop.example.com")), at: "2026-03-04T14:55Z")
    let version = PublicPostmortem(
      story.incident, external: [], contacts: ["status@shop.example.com"])
    #expect(String(decoding: version.markdown, as: UTF8.self).contains("Ask status@shop"))
  }

  @Test(
    "has no action whose mark was written as no mark",
    arguments: ["\\#public", "`#public`", "#publicity"])
  func escaped(mark: String) throws {
    var synced = SyncedStory(try told())
    _ = try synced.settle()
    synced.edit("## Action items\n", "## Action items\n- [ ] SECRETWORD \(mark)\n")
    _ = try synced.settle()
    #expect(synced.text.contains("- [ ] SECRETWORD \(mark) <!-- w:a"))
    #expect(synced.story.incident.actions.contains { $0.text.contains("SECRETWORD") })
    #expect(!file(synced.story).contains("SECRETWORD"))
  }

  @Test("is of a type that has no field for people, lines or the investigation")
  func structure() throws {
    let fields = Mirror(reflecting: PublicPostmortem(try told().incident, external: []))
      .children.compactMap(\.label)
    #expect(
      fields == ["title", "severity", "incidentClass", "impact", "window", "told", "measures"])
  }
}
