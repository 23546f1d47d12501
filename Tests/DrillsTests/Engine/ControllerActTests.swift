import Testing

@testable import Drills

@Suite("What the controller of a drill does")
struct ControllerActTests {
  private static let hints = """
    debrief:
    """

  private func withHints() throws -> DrillRun {
    Plays.run(
      try Scenarios.small(
        replacing: Self.hints,
        with: "hints:\n  - {text: Look at the disk, points: 3}\n  - {text: It is full}\ndebrief:"))
  }

  @Test("brings an inject before its time, and not again when that comes")
  func early() throws {
    var run = Plays.run(try Scenarios.small())
    run.take(.controller(.fire("lag")), by: "coach", at: .minutes(1))
    run.finish()
    #expect(Plays.story(run) == ["0m first 1", "1m fire", "1m lag 1", "10m end"])
  }

  @Test("brings an inject that waits for something, and not again when that happens")
  func waiting() throws {
    var run = Plays.run(try Scenarios.small())
    run.take(.controller(.fire("thanks")), by: "coach", at: .minutes(1))
    run.take(.controller(.setFlag("fixed", true)), by: "coach", at: .minutes(3))
    run.finish()
    #expect(Plays.story(run).filter { $0.contains("thanks") } == ["1m thanks 1"])
  }

  @Test("brings an inject its conditions would keep back")
  func forced() throws {
    let text = "at: \"+2m\", when: {flag: fixed}"
    var run = Plays.run(try Scenarios.small(replacing: "at: \"+2m\"", with: text))
    run.take(.controller(.fire("lag")), by: "coach", at: .minutes(3))
    #expect(Plays.story(run).suffix(3) == ["2m no lag 1", "3m fire", "3m lag 1"])
  }

  @Test("lets a repeated inject that was fired come again at its distance")
  func repeats() throws {
    let text = "at: \"+2m\", repeat: {every: 3m}"
    var run = Plays.run(try Scenarios.small(replacing: "at: \"+2m\"", with: text))
    run.take(.controller(.fire("lag")), by: "coach", at: .minutes(1))
    run.advance(to: .minutes(8))
    #expect(
      Plays.story(run).filter { $0.contains("lag") } == ["1m lag 1", "4m lag 2", "7m lag 3"])
  }

  @Test("names what was probably meant by an inject or flag there is not")
  func names() throws {
    var run = Plays.run(try Scenarios.small())
    #expect(
      run.take(.controller(.fire("lga")), by: "coach", at: .zero).contains("Did you mean lag?"))
    #expect(
      run.take(.controller(.setFlag("fixd", true)), by: "coach", at: .zero)
        .contains("Did you mean fixed?"))
  }

  @Test("gives the scenario's hints in order, with what each costs, and then none")
  func hintsInOrder() throws {
    var run = try withHints()
    for _ in 0..<2 { run.take(.controller(.hint("", points: 2)), by: "coach", at: .minutes(1)) }
    #expect(run.state.hintTexts == ["Look at the disk", "It is full"])
    #expect(run.state.hints == [3, 2])
    #expect(run.take(.controller(.hint("", points: 2)), by: "coach", at: .minutes(1)) != "")
    #expect(run.take(.controller(.hint("mine", points: 1)), by: "coach", at: .minutes(1)) == "")
  }

  @Test("stops the clock once and lets it go on once, and the log says how fast it went")
  func clock() throws {
    var run = Plays.run(try Scenarios.small())
    #expect(run.take(.controller(.resume), by: "coach", at: .zero) != "")
    #expect(run.take(.controller(.pause), by: "coach", at: .zero) == "")
    #expect(run.take(.controller(.pause), by: "coach", at: .zero) != "")
    #expect(run.state.pace == .init(isPaused: true))
    run.take(.controller(.speed(60)), by: "coach", at: .zero)
    #expect(run.state.pace == .init(isPaused: false, times: 60))
    #expect(run.take(.controller(.speed(0)), by: "coach", at: .zero) != "")
  }

  @Test("jumps to what comes next, and says when nothing does")
  func skips() throws {
    var run = Plays.run(try Scenarios.small())
    run.take(.controller(.skip), by: "coach", at: .minutes(1))
    #expect(run.now == .minutes(2))
    #expect(Plays.story(run) == ["0m first 1", "1m skip", "2m lag 1"])
    #expect(run.take(.controller(.skip), by: "coach", at: .minutes(2)) != "")
  }

  @Test("keeps the names of wishes in the log, which gives the same bytes again")
  func replays() throws {
    var tape = try Plays.tape(Scenarios.text())
    tape.take(.controller(.skip), by: "coach", at: .minutes(1), wish: "0001-a")
    tape.take(.controller(.observe("calm")), by: "coach", at: .minutes(2), wish: "0002-b")
    tape.take(.note("seen", links: []), by: "ada", at: .minutes(3))
    let reading = DrillLogReading(tape.log.bytes, hashing: Plays.hash)
    #expect(reading.entries.map(\.wish).filter { !$0.isEmpty } == ["0001-a", "0002-b"])
    let verdict = try DrillVerdict(of: tape.log.bytes, reading, hashing: Plays.hash)
    #expect(verdict.differs == nil)
  }
}
