import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("Asking with a time box, at the console")
struct AskTests {
  private let id = ExecDashboard.id
  private static let policy = LeadPolicy(clocks: ClockPolicy(calloutMinutes: [60]))

  /// A console whose lead asked ana and himself something.
  private func driver(_ size: Size = Size(columns: 120, rows: 40)) throws -> Driver {
    var driver = ExecDashboard.driver(size: size, lead: Self.policy)
    for line in ["ana, 4m: is CDC healthy?", "20m: look at the exports"] {
      try driver.press("A")
      driver.type(line)
      try driver.press("enter")
    }
    return driver
  }

  private func asks(_ driver: Driver) throws -> [Ask] {
    try #require(driver.console.situation.incidents[id]).asks
  }

  @Test(
    "reads who, how long and what",
    arguments: [
      ("ana, 5m: is CDC healthy?", "ana", Int64(300), "is CDC healthy?"),
      ("ana 2h: rebuild", "ana", 7200, "rebuild"), ("bo: why?", "bo", 300, "why?"),
      ("10m: look again", nil, 600, "look again"), ("look again", nil, 300, "look again"),
      ("is it so: yes or no?", nil, 300, "is it so: yes or no?"),
    ] as [(String, String?, Int64, String)])
  func reads(line: String, person: String?, seconds: Int64, text: String) throws {
    let ask = try #require(AskText(line, policy: ClockPolicy()))
    #expect(ask.person?.name == person)
    #expect(ask.seconds == seconds)
    #expect(ask.text == text)
  }

  @Test("asks nothing without words", arguments: ["", "  ", "ana, 5m:", "5m: "])
  func empty(line: String) {
    #expect(AskText(line, policy: ClockPolicy()) == nil)
  }

  @Test("starts the privacy clock by its name, for 72 hours")
  func privacy() throws {
    let ask = try #require(AskText("privacy", policy: ClockPolicy()))
    #expect(ask.kind == .privacy)
    #expect(ask.seconds == 72 * 3600)
  }

  @Test(
    "keeps what runs in a row below the clocks of the incident",
    arguments: [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func strip(size: Size) throws {
    var driver = try driver(size)
    driver.wait(seconds: 300)
    try Golden.expect(driver.frame, "strip_\(size.columns)x\(size.rows)_utf8")
  }

  @Test("rings once when its moment comes, and says who owes what")
  func ringsOnce() throws {
    var driver = try driver()
    driver.wait(seconds: 239)
    let before = driver.effects.count { $0 == .ringBell }
    driver.wait(seconds: 1)
    #expect(driver.message.contains("ana: is CDC healthy?"))
    driver.wait(seconds: 1)
    #expect(driver.effects.count { $0 == .ringBell } == before + 1)
  }

  @Test("wants to be woken at its moment and not before")
  func wakes() throws {
    let driver = try driver()
    let moment = driver.room.now
    #expect(driver.console.nextClock(after: moment) == moment.adding(minutes: 4))
  }

  @Test("takes the answer to what is most urgent from the command line")
  func answers() throws {
    var driver = try driver()
    try driver.press(":")
    driver.type("answer lag is 2 s")
    try driver.press("enter")
    guard case .answered(_, _, let text) = try asks(driver)[0].state else {
      Issue.record("not answered")
      return
    }
    #expect(text == "lag is 2 s")
    #expect(try asks(driver)[1].isRunning)
  }

  @Test("lets a person choose which of several is answered")
  func chooses() throws {
    var driver = try driver()
    try driver.press("T", "j", "j", "enter")
    driver.type("drop: done by bo")
    try driver.press("enter")
    #expect(try asks(driver)[1].isRunning == false)
    #expect(try asks(driver)[0].isRunning)
  }

  @Test("says that nothing runs when nothing does")
  func nothing() throws {
    var driver = ExecDashboard.driver()
    try driver.press("T")
    #expect(driver.message.contains("no clock runs here"))
  }
}
