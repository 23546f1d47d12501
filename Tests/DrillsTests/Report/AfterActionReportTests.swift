import Testing

@testable import Drills

@Suite("The after-action report")
struct AfterActionReportTests {
  private func report(
    _ acts: [(String, PlayerAct)] = [], earlier: [AfterActionReport.EarlierRun] = []
  ) throws -> String {
    let scenario = try Scenarios.small()
    var run = Plays.run(scenario)
    for line in Plays.script(acts).lines { run.take(line.act, by: line.by, at: line.at) }
    run.finish()
    return AfterActionReport(
      scenario, run.entries, start: Plays.start(scenario), name: "run-2", hash: "abc",
      earlier: earlier
    ).markdown
  }

  @Test("has its ten sections, each marked")
  func sections() throws {
    let titles = try report().split(separator: "\n").filter { $0.hasPrefix("## ") }
    #expect(titles.count == 10)
    #expect(titles.allSatisfy { $0.hasPrefix("## DRILL ") })
  }

  @Test("marks what was meant to mislead, and tells the cause")
  func hidden() throws {
    let text = try report()
    #expect(text.contains("There was lag overnight (misleading)"))
    #expect(text.contains("Cause: a full disk."))
  }

  @Test("lets no text of a player become markup")
  func escaped() throws {
    let text = try report([("1m", .note("a | b\n# <b>*x*", links: []))])
    #expect(text.contains(##"ada notes: a \| b \# \<b\>\*x\*"##))
  }

  @Test("says how many runs there are, and compares with the one before")
  func compared() throws {
    #expect(try report().contains("N = 1"))
    let before = AfterActionReport.EarlierRun(
      name: "run-1", score: ScoreNote(hundredths: 1000, rating: "U", open: 0))
    let text = try report([("1m", .declare(severity: 2, title: "x"))], earlier: [before])
    #expect(text.contains("N = 2. Against the run before (10): +40."))
  }

  @Test("keeps answers of the debrief beside their questions")
  func debrief() throws {
    let text = try report([("1m", .controller(.endex)), ("1m", .debrief(.answer(1, "The disk")))])
    #expect(text.contains("1. What did we miss?\n   The disk"))
  }
}
