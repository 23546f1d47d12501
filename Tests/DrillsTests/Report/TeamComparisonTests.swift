import Testing

@testable import Drills

@Suite("What the team did then, beside the players")
struct TeamComparisonTests {
  private static let theirs =
    "decisions:\n  - {did: declared, at: 6m, text: SEV2}\n  - {did: resolved, at: 9m}\n"

  private func run(_ acts: [(String, PlayerAct)], isOver: Bool = true) throws -> DrillRun {
    let scenario = try Scenarios.small(replacing: "debrief:\n", with: Self.theirs + "debrief:\n")
    var run = Plays.run(scenario)
    for line in Plays.script(acts).lines { run.take(line.act, by: line.by, at: line.at) }
    if isOver { run.finish() }
    return run
  }

  private func sentences(_ run: DrillRun) -> [String] {
    TeamComparison(run.scenario, run.entries).rows.map(\.sentence)
  }

  @Test("says when each side came to a moment") func both() throws {
    let run = try run([("2m", .declare(severity: 2, title: "late"))])
    #expect(
      sentences(run) == [
        "you declared at T+2:00, they at T+6:00: SEV2", "you never resolved, they did at T+9:00",
      ])
  }

  @Test("says what only the players did") func only() throws {
    let run = try run([
      ("2m", .declare(severity: 2, title: "late")), ("3m", .handoff(to: "ben")),
    ])
    #expect(sentences(run).last == "you handed over at T+3:00, they never")
  }

  @Test("does not count what was refused") func refused() throws {
    #expect(sentences(try run([("2m", .resolve("done"))])).last?.contains("never resolved") == true)
  }

  @Test("says nothing before the end") func before() throws {
    let run = try run([("2m", .declare(severity: 2, title: "late"))], isOver: false)
    #expect(sentences(run) == [])
  }

  @Test("is a section of the report, and of no other drill's") func section() throws {
    let run = try run([("2m", .declare(severity: 2, title: "late"))])
    let report = { (run: DrillRun) in
      AfterActionReport(
        run.scenario, run.entries, start: Plays.start(run.scenario), name: "run", hash: "abc"
      ).markdown
    }
    #expect(report(run).contains("## DRILL 11. What the team did then"))
    #expect(report(run).contains("| declared | T+2:00 | T+6:00 | SEV2 |"))
    var other = Plays.run(try Scenarios.small())
    other.finish()
    #expect(!report(other).contains("What the team did then"))
  }
}
