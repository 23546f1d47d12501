import IncidentModel
import StakeholderUpdates
import TerminalKit
import Testing

@testable import Runtime

@Suite("Settings about what is told")
struct ConfigurationUpdatesTests {
  private func parse(_ text: String) -> Configuration {
    Configuration.parse(Array(text.utf8), path: "w.yaml")
  }

  @Test("an audience is laid over the shipped one of its name")
  func audience() throws {
    let settings = parse(
      """
      audiences:
        exec:
          channels: [board, page]
          words: 90
          glossary: {DAG: the nightly job, ETL: }
          allow: [status@example.com]
          second_person: true
      """)
    let exec = try #require(settings.updates.audience(named: "exec"))
    #expect(settings.problems == [])
    #expect(exec.title == "Executives" && exec.wordLimit == 90 && exec.needsSecondPerson)
    #expect(exec.channels == ["board", "page"] && exec.allowed == ["status@example.com"])
    #expect(exec.plainWords["dag"] == "the nightly job" && exec.plainWords["etl"] == nil)
    #expect(exec.plainWords["cdc"] == "feed from the source system")
    #expect(settings.updates.audiences.map(\.name) == Audience.standard.map(\.name))
  }

  @Test("an audience of one's own comes behind the shipped ones")
  func newAudience() throws {
    let settings = parse(
      "audiences: {regulator: {title: Regulator, need_to_know: true, public: true, asks: [impact, scope]}}"
    )
    let last = try #require(settings.updates.audiences.last)
    #expect(last.name == "regulator" && last.title == "Regulator")
    #expect(last.needToKnow && last.isPublic && last.asked == [.impact, .scope])
  }

  @Test("the hold, the words nobody is told and those only the team knows are taken")
  func updates() {
    let settings = parse(
      "updates: {hold: 30 s, forbidden: {Outage: interruption, nuke: }, glossary: {the lake: our storage}}"
    )
    #expect(settings.problems == [])
    #expect(settings.updateHold == 30)
    #expect(settings.updates.forbidden == ["outage": "interruption", "nuke": ""])
    #expect(settings.updates.glossary == ["the lake": "our storage"])
  }

  @Test("without a word an update is held for ten seconds, and none holds nothing")
  func hold() {
    #expect(parse("").updateHold == 10)
    #expect(parse("updates: {hold: none}").updateHold == 0)
  }

  @Test(
    "what cannot be taken is said with its place",
    arguments: [
      ("audiences: {Exec!: {words: 3}}", "audiences.Exec! is no name of an audience."),
      ("audiences: {exec: {words: many}}", "audiences.exec.words wants a number"),
      ("audiences: {exec: {color: red}}", "audiences.exec.color is no setting of an audience."),
      ("audiences: {exec: {asks: [mood]}}", "audiences.exec.asks wants facts out of impact,"),
      ("updates: {hold: 2 h}", "updates.hold wants at most 10 min, or none."),
      ("updates: {hold: soon}", "updates.hold wants a span"),
      ("updates: {glossary: [a]}", "updates.glossary wants a map"),
      ("updates: {colour: red}", "updates.colour is no setting of updates."),
    ])
  func problems(text: String, sentence: String) {
    let problems = parse(text).problems.map(\.description)
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("w.yaml:1: \(sentence)") == true, "\(problems)")
  }

  @Test(
    "what is wrong with one audience takes the second person from no other, and asks one for itself"
  )
  func closed() throws {
    let settings = parse(
      "audiences:\n  consumers: {titel: typo}\n  exec: {second_person: true}\n")
    #expect(settings.problems.count == 1)
    #expect(settings.lead.sending.secondPerson.isSuperset(of: ["exec", "consumers"]))
  }
}
