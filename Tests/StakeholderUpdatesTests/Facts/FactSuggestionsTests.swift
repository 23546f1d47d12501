import IncidentModel
import StakeholderUpdates
import Testing

@Suite("What the record knows for the fact sheet")
struct FactSuggestionsTests {
  private let now = "2026-03-04T14:30Z"

  private func cited(_ field: FactField, _ story: Story) throws -> [String] {
    FactSuggestions(story.incident, at: try moment(now))[field].map(\.cited)
  }

  @Test("impact and scope come from title, products and clocks, each with its source")
  func impactAndScope() throws {
    var story = try Story()
    try story.tell(
      .state(.classify(Classification(products: ["exec_revenue", "board_pack"]))),
      at: "2026-03-04T14:10Z")
    #expect(try cited(.impact, story) == ["Net revenue is wrong. (title)"])
    #expect(
      try cited(.scope, story).prefix(1) == ["Data products: exec_revenue, board_pack. (products)"])
    #expect(try cited(.scope, story).contains("Since 13:41Z. (impact start)"))
  }

  @Test("what is paused is not affected any more, and a banner is what readers meet")
  func sideEffects() throws {
    var story = try Story()
    try story.tell(.sideEffect(.add(.pause, "export pricing_api")), at: "2026-03-04T14:12Z")
    try story.tell(.sideEffect(.add(.banner, "dash.exec_weekly")), at: "2026-03-04T14:13Z")
    let (pause, banner) = (story.incident.sideEffects[0].id, story.incident.sideEffects[1].id)
    #expect(
      try cited(.notAffected, story) == ["Held back since 14:12Z: export pricing_api. (\(pause))"])
    #expect(
      try cited(.doNow, story) == ["In place since 14:13Z: banner: dash.exec_weekly. (\(banner))"])
    try story.tell(.sideEffect(.undo(pause, how: "")), at: "2026-03-04T14:14Z")
    #expect(try cited(.notAffected, story) == [])
  }

  @Test("what is known comes from hypotheses that evidence supports or refutes, and from decisions")
  func known() throws {
    var story = try Story()
    for statement in ["the join doubles refunds", "the feed is late"] {
      try story.tell(
        .hypothesis(.propose(HypothesisWording(statement: statement))), at: "2026-03-04T14:10Z")
    }
    #expect(try cited(.known, story) == [])
    let ids = story.incident.hypotheses.map(\.id)
    try story.tell(
      .evidence(
        .add(EvidenceContent(text: "the diff"), [EvidenceBearing(.supports, on: ids[0])])),
      at: "2026-03-04T14:11Z")
    try story.tell(
      .hypothesis(.judge(ids[0], .confirmed, reason: "seen")), at: "2026-03-04T14:12Z")
    try story.tell(
      .hypothesis(.judge(ids[1], .refuted, reason: "counts agree")), at: "2026-03-04T14:13Z")
    try story.tell(
      .decision(.record(DecisionContent(chosen: "roll back 4711"))), at: "2026-03-04T14:14Z")
    #expect(
      try cited(.known, story) == [
        "Confirmed: the join doubles refunds. (H1, E1)", "Ruled out: the feed is late. (H2)",
        "Decided: roll back 4711. (D1)",
      ])
  }

  @Test("an ETA and a confidence are never suggested, because no record knows them")
  func nothingInvented() throws {
    #expect(try cited(.eta, try Story()) == [] && cited(.confidence, try Story()) == [])
    #expect(FactSuggestions(try Story().incident, at: try moment(now)).text(for: .eta) == nil)
  }

  @Test("of a restricted incident no more than its codename is suggested as impact")
  func restricted() throws {
    var story = try Story()
    try story.tell(
      .restriction(.set(codename: "HERON", people: [], reason: "personal data")),
      at: "2026-03-04T14:25Z")
    #expect(try cited(.impact, story) == ["HERON. (title)"])
  }
}

@Suite("What changed since the last update")
struct ChangesSinceTests {
  private func story() throws -> Story {
    var story = try Story()
    try story.tell(.entry(.add(.action, "paused the export")), at: "2026-03-04T14:08Z")
    try story.tell(
      .update(.record(audience: "exec", text: "told", outcome: .copied)), at: "2026-03-04T14:20Z")
    try story.tell(.entry(.add(.action, "rolled back 4711")), at: "2026-03-04T14:25Z")
    try story.tell(.entry(.add(.note, "coffee")), at: "2026-03-04T14:26Z")
    return story
  }

  @Test("is a draft of lines of the timeline, each with its entry")
  func lines() throws {
    let story = try story()
    let changes = ChangesSince(story.incident, for: .executives)
    #expect(changes.draft(at: try moment("2026-03-04T14:30Z")) == "14:25Z rolled back 4711.\n")
    let entry = try #require(changes.lines.first?.entry)
    #expect(story.incident.timeline[entry]?.text == "rolled back 4711")
  }

  @Test("begins with the declaration for who was told nothing")
  func untold() throws {
    let changes = ChangesSince(try story().incident, for: .engineering)
    #expect(changes.last == nil)
    #expect(changes.lines.map(\.text) == ["paused the export", "rolled back 4711"])
  }

  @Test("holds what happened earlier and was recorded since, and nothing that was withdrawn")
  func late() throws {
    var story = try story()
    try story.tell(
      .entry(
        .addAt(
          .observation, "orders are right",
          EntryTimes(occurredAt: try moment("2026-03-04T14:00Z")))), at: "2026-03-04T14:27Z")
    let rolled = try #require(
      story.incident.timeline.shown.first { $0.text == "rolled back 4711" })
    try story.tell(.entry(.withdraw(rolled.id, reason: "it was not")), at: "2026-03-04T14:28Z")
    #expect(
      ChangesSince(story.incident, for: .executives).lines.map(\.text) == ["orders are right"])
  }

  @Test("tells customers only how it stands, and outsiders nothing of a restricted incident")
  func outside() throws {
    var story = try story()
    try story.tell(.state(.changeStatus(to: .identified)), at: "2026-03-04T14:27Z")
    #expect(ChangesSince(story.incident, for: .customers).lines.map(\.kind) == [.status])
    try story.tell(
      .restriction(.set(codename: "HERON", people: [], reason: "personal data")),
      at: "2026-03-04T14:28Z")
    #expect(ChangesSince(story.incident, for: .consumers).lines == [])
    #expect(ChangesSince(story.incident, for: .privacy).lines != [])
  }

  @Test("leaves older lines out when there are many")
  func many() throws {
    var story = try story()
    for number in 0..<25 {
      try story.tell(.entry(.add(.action, "step \(number)")), at: "2026-03-04T14:27Z")
    }
    let changes = ChangesSince(story.incident, for: .executives)
    #expect(changes.lines.count == 20 && changes.leftOut == 6)
    #expect(changes.lines.last?.text == "step 24")
  }
}
