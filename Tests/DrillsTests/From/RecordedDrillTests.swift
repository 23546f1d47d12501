import IncidentModel
import Testing

@testable import Drills

@Suite("A drill made of the record of an incident")
struct RecordedDrillTests {
  /// What players were shown by a moment, when they did nothing.
  private func shown(_ scenario: Scenario, by time: ScenarioTime) -> String {
    var run = Plays.run(scenario)
    run.advance(to: time)
    let came = run.entries.compactMap { entry -> String? in
      guard case .injected(let id, _, _) = entry.event else { return nil }
      return scenario.injects.first { $0.id == id }.map {
        "\($0.id) \($0.from) \($0.text) \($0.payload?.json ?? "")"
      }
    }
    let standing =
      [scenario.id, scenario.title, scenario.brief] + scenario.actions.map(\.id)
      + scenario.players.roles
    return (standing + came).joined(separator: "\n")
  }

  @Test("shows players at no moment what was known later")
  func withheld() throws {
    let scenario = try PastStory.whole().scenario()
    for minute in 0...28 {
      let text = shown(scenario, by: .minutes(Int64(minute)))
      for later in (minute + 1)...40 {
        let word = "tell\(later < 10 ? "0" : "")\(later)"
        #expect(!text.contains(word), "\(word) is shown at T+\(minute)m")
      }
    }
  }

  @Test("shows what the alerts said once they came") func came() throws {
    let scenario = try PastStory.whole().scenario()
    #expect(!shown(scenario, by: ScenarioTime(seconds: 29)).contains("tell00"))
    #expect(shown(scenario, by: ScenarioTime(seconds: 30)).contains("tell00"))
    #expect(shown(scenario, by: .minutes(23)).contains("tell23"))
  }

  @Test("lets no player hear of the confirmed idea, and all of the refuted one when it came up")
  func ideas() throws {
    let scenario = try PastStory.whole().scenario()
    let text = shown(scenario, by: scenario.clock.duration)
    #expect(!text.contains("tell08"))
    #expect(text.contains("Could this be it: tell07 the network?"))
  }

  @Test("hides the cause, and knows the words that give it away") func cause() throws {
    let scenario = try PastStory.whole().scenario()
    #expect(scenario.hidden.rootCause == "tell08 release D-311x doubled rows")
    #expect(scenario.hidden.leakWords.map(\.name).contains("D-311x"))
    #expect(scenario.hidden.acceptedSeverities == [2])
  }

  @Test("is without a finding of the lint") func clean() throws {
    let scenario = try PastStory.whole().scenario()
    let findings = ScenarioLint(scenario) { _, _ in nil }.findings
    #expect(findings.map { "\($0.rule.rawValue) \($0.sentence)" } == [])
  }

  @Test("keeps what the team did at its times") func decisions() throws {
    let scenario = try PastStory.whole().scenario()
    let times = scenario.decisions.map { "\($0.at.typed) \($0.moment.rawValue)" }
    #expect(
      times == [
        "5m declared", "12m cause_found", "13m first_update", "14m severity_changed",
        "15m decided", "20m mitigated", "28m resolved",
      ])
  }

  @Test("ends an alert that the fix ended after the players' fix") func ends() throws {
    let scenario = try PastStory.whole().scenario()
    var run = Plays.run(scenario)
    run.take(.perform("fix"), by: "ada", at: .minutes(1))
    run.advance(to: .minutes(15))
    let done = try #require(run.state.first("fixed"))
    let over = try #require(run.state.injects["alert-1-ends-2"]?.first)
    #expect(over.at - done.at == .minutes(2))
  }

  @Test("gives the same bytes every time") func same() throws {
    #expect(try PastStory.whole().drill() == PastStory.whole().drill())
  }

  @Test("takes every text of the record through the cleaning") func cleaned() throws {
    let drill = try PastStory.whole().drill { _ in "gone" }
    #expect(["tell0", "tell1", "tell2"].allSatisfy { !drill.yaml.contains($0) })
  }

  @Test("plays for full points when everything is done in the team's times") func played() throws {
    let scenario = try PastStory.whole().scenario()
    var tape = DrillTape(scenario, start: Plays.start(scenario), hashing: Plays.hash)
    tape.play(Plays.script(Self.good))
    let score = DrillScore(scenario, tape.run.entries)
    #expect(score.items.filter { $0.points != Double($0.expectation.weight) }.map(\.raw) == [])
  }

  /// What a team does that is as fast as the one then.
  private static let good: [(String, PlayerAct)] = [
    ("4m", .note("alert-1 and alert-2 tell of the same orders", links: ["alert-1", "alert-2"])),
    ("4m30s", .declare(severity: 2, title: "Orders are wrong")),
    ("5m", .role("ic", person: "ada")), ("5m", .role("tech", person: "ben")),
    ("5m", .perform("look-by-query")), ("5m", .perform("look")),
    ("6m", .hypothesis(HypothesisAct(id: "H1", text: "the network"))),
    ("6m", .hypothesis(HypothesisAct(id: "H2", text: "a release"))),
    (
      "10m",
      .hypothesis(HypothesisAct(id: "H1", status: "refuted", evidence: ["E-look-by-query"]))
    ),
    ("10m", .update(SentUpdate(audience: "exec", text: "We look", next: .minutes(25)))),
    ("11m", .hypothesis(HypothesisAct(id: "H2", status: "confirmed", evidence: ["E-look"]))),
    ("12m", .severity(2, reason: "as it was")), ("12m", .decision("roll back", options: [])),
    ("12m", .perform("banner")), ("13m", .perform("fix")),
    ("25m", .update(SentUpdate(audience: "exec", text: "It is in", next: .minutes(20)))),
    ("26m", .resolve("figures agree")),
    ("27m", .update(SentUpdate(audience: "exec", text: "It is over"))),
  ]
}
