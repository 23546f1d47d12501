import Testing

@testable import IncidentModel

@Suite("A decision")
struct IncidentDecideDecisionsTests {
  private let first = EntryID("D1")

  private func decided(_ content: DecisionContent = DecisionContent(chosen: "roll back")) throws
    -> Story
  {
    var story = try Story(
      Declaration(title: "Revenue is wrong", severity: .sev2, commander: Person("mira")))
    try story.when(.decision(.record(content)), at: at(9, 10))
    return story
  }

  @Test("takes one line, and remembers who took it in which role")
  func oneLine() throws {
    let decision = try #require(try decided().incident.decisions.first)
    #expect(decision.name == "D1")
    #expect(decision.decidedBy == Person("mira"))
    #expect(decision.role == .incidentCommander)
  }

  @Test("is what a line typed as decision becomes")
  func typedLine() throws {
    var story = try Story()
    let line = try story.line(.entry(.add(.decision, "wait")), at: at(9, 1))
    #expect(story.incident.decisions.map(\.content.chosen) == ["wait"])
    #expect(story.incident.timeline[line]?.text == "D1: wait")
  }

  @Test("can be said more about: options take the place of their namesakes, objections add up")
  func enriched() throws {
    var story = try decided(
      DecisionContent(chosen: "roll back", options: [DecisionOption(name: "roll back")]))
    let more = DecisionChange(
      question: "how to repair",
      options: [
        DecisionOption(name: "fix forward", risk: .high),
        DecisionOption(name: "roll back", risk: .low, isReversible: true),
      ], objections: ["bo: refunds are lost"])
    try story.when(.decision(.enrich(first, more)), at: at(9, 30))
    let content = try #require(story.incident.decisions.first?.content)
    #expect(content.options.map(\.name) == ["roll back", "fix forward"])
    #expect(content.particulars == "risk low, reversible")
    #expect(content.objections == ["bo: refunds are lost"])
    #expect(story.incident.decisions.first?.revisedAt == at(9, 30))
  }

  @Test("has the chosen way among the ways there were")
  func chosenIsListed() throws {
    let content = DecisionContent(chosen: "wait", options: [DecisionOption(name: "roll back")])
    #expect(
      try decided(content).incident.decisions.first?.content.options.map(\.name) == [
        "wait", "roll back",
      ])
  }

  @Test("is refused when an option is named twice or the evidence is not there")
  func refused() throws {
    let twice = DecisionContent(
      chosen: "a", options: [DecisionOption(name: "a"), DecisionOption(name: "a")])
    let story = try Story()
    #expect(story.rejection(of: .decision(.record(twice)), at: at(9, 5)) == .optionTwice("a"))
    let unseen = DecisionContent(chosen: "a", evidence: [EntryID("E1")])
    #expect(
      story.rejection(of: .decision(.record(unseen)), at: at(9, 5))
        == .unknownItem("evidence", EntryID("E1")))
  }

  @Test("is due for a second look from its review time on, until its outcome is known")
  func review() throws {
    let content = DecisionContent(chosen: "wait", reviewAt: at(10, 0))
    var story = try decided(content)
    #expect(story.incident.decisions.first?.isReviewDue(at: at(9, 59)) == false)
    #expect(story.incident.decisions.first?.isReviewDue(at: at(10, 0)) == true)
    try story.when(.decision(.enrich(first, DecisionChange(outcome: "fine"))), at: at(10, 1))
    #expect(story.incident.decisions.first?.isReviewDue(at: at(10, 2)) == false)
  }

  @Test("is never reviewed in the past")
  func pastReview() throws {
    let content = DecisionContent(chosen: "wait", reviewAt: at(9, 0))
    #expect(
      try Story().rejection(of: .decision(.record(content)), at: at(9, 5))
        == .reviewInThePast(at(9, 0)))
  }

  @Test("has options that are written in one line")
  func options() throws {
    #expect(
      try DecisionOption(typed: "fix forward; cost=2 h; risk=high; time=3h; irreversible")
        == DecisionOption(
          name: "fix forward", cost: "2 h", risk: .high, time: "3h", isReversible: false))
  }

  @Test(
    "has no option with parts that say nothing", arguments: ["", " ; ", "a; risk=x", "a; b"])
  func wrongOptions(text: String) {
    #expect(throws: OptionProblem.self) { try DecisionOption(typed: text) }
  }
}
