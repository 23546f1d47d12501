import Testing

@testable import Drills

@Suite("A run beside earlier ones")
struct RunComparisonTests {
  private func score(declared: String) throws -> DrillScore {
    var tape = try Plays.tape(Scenarios.text())
    tape.play(Plays.script([(declared, .declare(severity: 2, title: "late"))]))
    return DrillScore(tape.run.scenario, tape.run.entries)
  }

  private func earlier(_ times: String...) throws -> [AfterActionReport.EarlierRun] {
    try times.enumerated().map { index, time in
      let score = try score(declared: time)
      return AfterActionReport.EarlierRun(
        name: "run-\(index + 1)", score: score.note, measures: score.measures)
    }
  }

  @Test("says that it is the first, with N")
  func first() throws {
    let compared = RunComparison("run", try score(declared: "1m"), earlier: [])
    #expect(compared.sentence == "N = 1: this is the first run of this drill in this home.")
  }

  @Test("shows raw times beside points, and the run before")
  func rows() throws {
    let compared = RunComparison(
      "run", try score(declared: "4m"), earlier: try earlier("6m", "1m"))
    let row = try #require(compared.rows.first { $0.now.criterion == "declare" })
    #expect(row.now.text == "T+4:00 (25 of 50)")
    #expect(row.before?.text == "T+1:00 (50 of 50)")
    #expect(row.median == 25)
    #expect(row.count == 2)
  }

  @Test("is told in one sentence, with N and the middle of those before")
  func sentence() throws {
    let compared = RunComparison(
      "run", try score(declared: "4m"), earlier: try earlier("6m", "1m", "1m"))
    #expect(
      compared.sentence
        == "N = 4. Against the run before (50): -25. Middle of the 3 before: 50.")
  }

  @Test("leaves out what an older scenario did not expect")
  func other() throws {
    var before = try earlier("1m")
    before[0].measures = []
    let compared = RunComparison("run", try score(declared: "1m"), earlier: before)
    #expect(compared.rows.allSatisfy { $0.before == nil && $0.count == 0 })
  }

  @Test("names no person anywhere")
  func people() throws {
    var tape = try Plays.tape(Scenarios.text())
    tape.take(.declare(severity: 2, title: "late"), by: "zoe", at: .minutes(1))
    tape.finish()
    let score = DrillScore(tape.run.scenario, tape.run.entries)
    let told = "\(RunComparison("run", score, earlier: try earlier("1m")))"
    #expect(!told.contains("zoe"))
  }
}
