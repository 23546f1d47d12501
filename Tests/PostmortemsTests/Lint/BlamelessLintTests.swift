import IncidentModel
import Testing

@testable import Postmortems

@Suite("How people are spoken of")
struct BlamelessLintTests {
  private let people = [Person("mira"), Person("Sam Ode")]

  /// The findings about words as `code line:column`.
  private func findings(
    _ text: String, _ policy: PostmortemPolicy = .standard, _ incident: Incident? = nil
  ) -> [String] {
    PostmortemDocument.lint(
      Array(text.utf8), incident: incident, policy: policy, people: people,
      at: Timestamp(seconds: 0)
    ).filter(\.code.isBlameless).map { "\($0.code.rawValue) \($0.line):\($0.column)" }
  }

  @Test(
    "is found where it looks back, names fault or judges",
    arguments: [
      ("We should have tested it.", "B01 1:4"), ("It could not have been seen.", "B01 1:4"),
      ("They would\u{2019}ve noticed.", "B01 1:6"), ("Had we looked, fine.", "B01 1:1"),
      ("The engineer failed to look.", "B02 1:5"), ("We forgot the flag.", "B02 1:1"),
      ("They had ignored the page.", "B02 1:1"), ("It was human error.", "B03 1:8"),
      ("A mistake in SQL.", "B03 1:3"), ("fat-fingered it", "B03 1:1"),
      ("It was obviously wrong.", "B04 1:8"), ("Just restart the job.", "B04 1:1"),
      ("A lazy engineer.", "B04 1:3"), ("Why did they merge it?", "B05 1:1"),
      ("Who broke the mart?", "B05 1:1"), ("mira missed the alert.", "B06 1:1"),
      ("@bo broke the mart.", "B06 1:1"), ("Sam overlooked it.", "B06 1:1"),
      ("This is the root cause.", "B07 1:9"), ("A nightmare for readers.", "B09 1:3"),
      ("It is down!!", "B09 1:11"), ("DO NOT DEPLOY this.", "B09 1:1"),
      ("Nobody looked.", "B10 1:1"), ("They always merge late.", "B10 1:1"),
    ])
  func found(text: String, finding: String) {
    #expect(findings(text) == [finding])
  }

  @Test(
    "is fine where machines fail, where it is a term, and where nothing is said of people",
    arguments: [
      "The job failed to start.", "Lazy loading of the table.", "The user error rate rose.",
      "Disaster recovery was tested.", "It should alert on lag.", "A contributing factor.",
      "The model had we think 12 rows.", "SLA SLO SLI of it.", "mira rolled 4711 back.",
      "The alert missed its window.", "The table never had a test.",
    ])
  func fine(text: String) {
    #expect(findings(text) == [])
  }

  @Test(
    "is not looked for in quotes, code, comments, addresses and lines that are marked as quoted",
    arguments: [
      "> We should have tested it.", "```\nwe should have\n```", "    we should have\n",
      "She said \"we should have tested it\".", "He said \u{201C}we should have\u{201D}.",
      "The flag `we should have` is set.", "<!-- we should have -->",
      "See https://x.example/we-should-have now.", "We should have tested. <!-- quote -->",
      "- fine\n  > we should have\n", "- fine\n  ```\n  we should have\n  ```\n",
      "<!-- w:begin updates -->\nWe should have.\n<!-- w:end updates -->",
    ])
  func quoted(text: String) {
    #expect(findings(text) == [])
  }

  @Test("is not looked for in scripts the words are not of")
  func scripts() {
    #expect(findings("私たちは should have テストをするべきでした") == [])
    #expect(findings("Wir should have getestet, größer") == ["B01 1:5"])
  }

  @Test("says outage only of what goes outside, and only where not everything was down")
  func outage() throws {
    let text = "An outage.\n\n## Communications\nThe outage ends.\n"
    #expect(findings(text) == ["B08 4:5"])
    var story = try Story()
    try story.tell(
      .state(.classify(Classification(incidentClass: .availability))), at: "2026-03-04T14:06Z")
    #expect(findings(text, .standard, story.incident) == [])
  }

  @Test("takes words and exceptions of the team, and leaves out what the team does not ask")
  func team() {
    let policy = PostmortemPolicy(
      off: [.absolute], words: [.judgement: ["rookie"]], allowed: ["the root cause"])
    #expect(
      findings("A rookie move. Nobody saw the root cause. We should have.", policy)
        == ["B04 1:3", "B01 1:46"])
  }

  @Test("has a column in bytes, also behind letters of several")
  func columns() {
    #expect(findings("Größe: we forgot it.") == ["B02 1:10"])
  }

  @Test("has a reason and something to write instead, in a sentence")
  func words() throws {
    let all = PostmortemDocument.lint(
      Array("We should have.".utf8), incident: nil, at: Timestamp(seconds: 0))
    let found = try #require(all.first { $0.code.isBlameless })
    #expect(
      found.sentence == "\"should have\": It tells what did not happen and is only known since.")
    #expect(found.rewrite?.isEmpty == false)
    #expect(found.isAdvice)
  }
}
