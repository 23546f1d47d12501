import Testing

@testable import Drills

@Suite("What a controller sees")
struct DrillOutlookTests {
  @Test("lists what comes by time, then what waits, with what it waits for")
  func coming() throws {
    let outlook = DrillOutlook(Plays.run(try Scenarios.small()))
    #expect(outlook.coming.map(\.inject.id) == ["first", "lag", "thanks"])
    #expect(outlook.coming.map(\.at) == [.zero, .minutes(2), nil])
    #expect(outlook.coming.last?.waitsFor == "1m after fixed")
  }

  @Test("says which conditions would keep an inject back now")
  func kept() throws {
    let text = "at: \"+2m\", unless: {event: declare}"
    var run = Plays.run(try Scenarios.small(replacing: "at: \"+2m\"", with: text))
    let lag = { (run: DrillRun) in DrillOutlook(run).coming.first { $0.inject.id == "lag" } }
    #expect(lag(run)?.condition == "unless declare")
    #expect(lag(run)?.isKept == false)
    run.take(.declare(severity: 2, title: "x"), by: "ada", at: .minutes(1))
    #expect(lag(run)?.isKept == true)
  }

  @Test("lists a contingency inject until it is fired")
  func contingency() throws {
    var run = Plays.run(
      try Scenarios.small(replacing: "at: \"+2m\", ", with: "contingency: true, "))
    #expect(DrillOutlook(run).contingency.map(\.id) == ["lag"])
    run.take(.controller(.fire("lag")), by: "coach", at: .minutes(1))
    #expect(DrillOutlook(run).contingency.isEmpty)
  }

  @Test("says what a line earned, and what is still open")
  func worth() throws {
    var run = Plays.run(try Scenarios.small())
    run.take(.declare(severity: 2, title: "x"), by: "ada", at: .minutes(4))
    let outlook = DrillOutlook(run)
    let line = try #require(run.entries.last?.number)
    #expect(outlook.worth(ofLine: line) == ["+25 declare"])
    #expect(outlook.open.map(\.expectation.id) == ["X-declare", "X-end"])
  }
}
