import Testing

@testable import Drills

@Suite("A drill that is played")
struct DrillRunTests {
  @Test("brings injects at their times and outcomes when they cost what they cost")
  func times() throws {
    var run = Plays.run(try Scenarios.small())
    run.take(.perform("look"), by: "ada", at: .minutes(1))
    run.take(.perform("fix"), by: "ada", at: .minutes(3))
    run.finish()
    #expect(
      Plays.story(run) == [
        "0m first 1", "1m do", "2m lag 1", "2m look done", "3m do", "5m fix done", "6m thanks 1",
        "10m end",
      ])
  }

  @Test("brings injects before outcomes before what players do, at one moment")
  func ties() throws {
    var run = Plays.run(try Scenarios.small(replacing: "cost: 1m", with: "cost: 2m"))
    run.take(.perform("look"), by: "ada", at: .zero)
    run.take(.note("here", links: []), by: "ada", at: .minutes(2))
    #expect(
      Plays.story(run) == ["0m first 1", "0m do", "2m lag 1", "2m look done", "2m note"])
  }

  @Test("sorts injects of one moment by name, whatever their order in the file")
  func names() throws {
    var run = Plays.run(
      try Scenarios.small(replacing: "at: \"+0m\"", with: "at: \"+2m\""))
    run.advance(to: .minutes(2))
    #expect(Plays.story(run) == ["2m first 1", "2m lag 1"])
  }

  @Test("brings what is due at the last moment, and then ends")
  func inclusive() throws {
    var run = Plays.run(try Scenarios.small(replacing: "at: \"+2m\"", with: "at: \"+10m\""))
    run.advance(to: .minutes(11))
    #expect(Plays.story(run) == ["0m first 1", "10m lag 1", "10m end"])
    #expect(run.isOver)
    #expect(run.nextDue == nil)
  }

  @Test("takes what players do at the last moment, and nothing later")
  func lastAct() throws {
    var run = Plays.run(try Scenarios.small())
    #expect(run.take(.note("still", links: []), by: "ada", at: .minutes(10)) == "")
    let refusal = run.take(
      .note("late", links: []), by: "ada", at: ScenarioTime(milliseconds: 600_001))
    #expect(refusal.contains("over"))
  }

  @Test("does not begin what needs something that is not done yet, and says what")
  func needs() throws {
    var run = Plays.run(try Scenarios.small())
    let refusal = run.take(.perform("fix"), by: "ada", at: .minutes(1))
    #expect(refusal == "fix cannot be done yet. First: look.")
    run.finish()
    #expect(!Plays.story(run).contains("3m fix done"))
  }

  @Test("counts an action only when its outcome is there")
  func needsOutcome() throws {
    var run = Plays.run(try Scenarios.small())
    run.take(.perform("look"), by: "ada", at: .minutes(1))
    let early = ScenarioTime(milliseconds: 119_999)
    #expect(run.take(.perform("fix"), by: "ada", at: early) != "")
    #expect(run.take(.perform("fix"), by: "ada", at: .minutes(2)) == "")
  }

  @Test("takes aliases, and tells what was probably meant by a name it has not")
  func aliases() throws {
    var run = Plays.run(
      try Scenarios.small(replacing: "look: {", with: "look: {aliases: [\"open the log\"], "))
    #expect(run.take(.perform("Open the LOG"), by: "ada", at: .zero) == "")
    #expect(run.take(.perform("loko"), by: "ada", at: .zero).contains("Did you mean look?"))
  }

  @Test("does not begin an action twice at once")
  func twice() throws {
    var run = Plays.run(try Scenarios.small())
    run.take(.perform("look"), by: "ada", at: .zero)
    #expect(run.take(.perform("look"), by: "ben", at: .zero).contains("already"))
  }

  @Test("withholds an inject whose condition is not so when it is due")
  func guards() throws {
    let text = "at: \"+2m\", unless: {event: declare}"
    var run = Plays.run(try Scenarios.small(replacing: "at: \"+2m\"", with: text))
    run.take(.declare(severity: 2, title: "x"), by: "ada", at: .minutes(1))
    run.advance(to: .minutes(2))
    #expect(Plays.story(run).last == "2m no lag 1")
  }

  @Test("repeats an inject until its condition is so")
  func repeats() throws {
    let text = "at: \"+1m\", repeat: {every: 2m, until: {event: declare}}"
    var run = Plays.run(try Scenarios.small(replacing: "at: \"+2m\"", with: text))
    run.take(.declare(severity: 2, title: "x"), by: "ada", at: .minutes(4))
    run.finish()
    #expect(Plays.story(run).filter { $0.contains("lag") } == ["1m lag 1", "3m lag 2"])
  }

  @Test("keeps a contingency inject for the controller, and brings it once")
  func contingency() throws {
    var run = Plays.run(
      try Scenarios.small(replacing: "at: \"+2m\", ", with: "contingency: true, "))
    run.advance(to: .minutes(5))
    #expect(Plays.story(run) == ["0m first 1"])
    #expect(run.take(.controller(.fire("lag")), by: "coach", at: .minutes(6)) == "")
    #expect(Plays.story(run).last == "6m lag 1")
    #expect(run.take(.controller(.fire("lag")), by: "coach", at: .minutes(7)) != "")
    #expect(run.take(.controller(.fire("first")), by: "coach", at: .minutes(7)) != "")
  }

  @Test("notes that nobody has the role an inject is for")
  func unfilled() throws {
    var run = Plays.run(
      try Scenarios.small(replacing: "from: Sales", with: "from: Sales, to: comms"))
    run.advance(to: .zero)
    #expect(run.entries.last?.event == .injected("first", occurrence: 1, unfilled: "comms"))
  }

  @Test("jumps to what comes next")
  func skip() throws {
    var run = Plays.run(try Scenarios.small())
    run.skip()
    run.skip()
    #expect(run.now == .minutes(2))
    #expect(run.nextDue == nil)
  }

  @Test("ends when the controller says so, and drops what was still to come")
  func endex() throws {
    var run = Plays.run(try Scenarios.small())
    run.take(.controller(.endex), by: "coach", at: .minutes(1))
    run.advance(to: .minutes(9))
    #expect(Plays.story(run) == ["0m first 1", "1m endex", "1m end"])
  }

  @Test("needs a declaration before anybody leads")
  func undeclared() throws {
    var run = Plays.run(try Scenarios.small())
    #expect(run.take(.role("ic", person: "ada"), by: "ada", at: .zero).contains("Declare"))
    #expect(run.take(.resolve("done"), by: "ada", at: .zero).contains("Declare"))
  }

  @Test("is the same whether somebody asks it every second or once")
  func granularity() throws {
    let scenario = try Scenarios.small()
    var once = Plays.run(scenario)
    var often = Plays.run(scenario)
    for second in 0...600 {
      often.advance(to: ScenarioTime(seconds: Int64(second)))
      if second == 61 { often.take(.perform("look"), by: "ada", at: often.now) }
    }
    once.take(.perform("look"), by: "ada", at: ScenarioTime(seconds: 61))
    often.finish()
    once.finish()
    #expect(once.entries == often.entries)
  }

  @Test("keeps the times of all injects when the file is shuffled or has one more (V29)")
  func shuffled() throws {
    var chance = TestChance(state: 3)
    var scenario = try Scenario(yaml: Scenarios.bytes(ofShipped: "exec-dashboard-wrong"))
    let first = times(of: scenario)
    for _ in 0..<20 {
      scenario.injects.shuffle(using: &chance)
      #expect(times(of: scenario) == first)
    }
    var extra = scenario.injects[0]
    extra.id = "one-more"
    scenario.injects.insert(extra, at: 3)
    #expect(times(of: scenario).filter { $0.key != "one-more" } == first)
  }

  private func times(of scenario: Scenario) -> [String: ScenarioTime] {
    var run = Plays.run(scenario)
    run.finish()
    return run.state.injects.compactMapValues(\.first?.at)
  }
}
