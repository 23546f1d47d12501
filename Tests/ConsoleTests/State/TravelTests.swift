import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("Looking back in the console")
struct TravelTests {
  private func travelling(_ words: String = "08:02") throws -> Driver {
    var driver = ExecDashboard.driver(size: Size(columns: 120, rows: 40))
    try driver.press(":")
    driver.type("at \(words)")
    try driver.press("enter")
    return driver
  }

  @Test("shows every pane as it was, and says so")
  func shows() throws {
    let driver = try travelling()
    #expect(driver.message.contains("AS OF 2026-11-03 08:02Z"))
    #expect(!driver.shows("pause the price export"))
    #expect(driver.shows("gross equals billing"))
    try Golden.expect(driver.frame, "travel_120x40_utf8")
  }

  @Test("goes an event or five minutes on and back, and never past the ends")
  func scrubs() throws {
    var driver = try travelling()
    try driver.press("}", "}")
    #expect(driver.shows("pause the price export"))
    try driver.press("{", "{", "[")
    #expect(!driver.shows("pause the price export"))
    for _ in 0..<100 { try driver.press("[") }
    #expect(driver.message.contains("event 1 of"))
    try driver.press("]")
    #expect(driver.message.contains("event 2 of"))
  }

  @Test("comes back to now with esc")
  func leaves() throws {
    var driver = try travelling()
    try driver.press("esc")
    #expect(driver.shows("pause the price export"))
    #expect(!driver.message.contains("AS OF"))
  }

  @Test(
    "leaves no trace: nothing is recorded, drafted or taken back", arguments: ["S", "i", "u", "H"])
  func noTrace(key: String) throws {
    var driver = try travelling()
    let before = driver.effects.count
    try driver.press(key)
    #expect(driver.message.contains("nothing can be changed"))
    #expect(driver.effects.count == before)
    #expect(driver.effects.filter { $0 == .loadHistory(ExecDashboard.id) }.count == 1)
  }

  @Test("rings for what is overdue now, not for what was due then")
  func bell() throws {
    var driver = try travelling("07:50")
    driver.wait(seconds: 60)
    #expect(!driver.effects.contains(.ringBell))
    driver.wait(seconds: 252)
    #expect(driver.effects.contains(.ringBell))
  }

  @Test("names the moment whatever was said before, and nothing of the past once it is now again")
  func namesTheMoment() throws {
    var driver = ExecDashboard.driver(size: Size(columns: 120, rows: 40))
    driver.tell(.notice(Notice(.warning, "the disk is nearly full")))
    try driver.press("g", "p")
    #expect(driver.message.contains("AS OF 2026-11-03"))
    try driver.press("S")
    #expect(driver.message.contains("You are looking at the past"))
    try driver.press("[")
    #expect(driver.message.contains("AS OF 2026-11-03"))
    try driver.press("S", "esc")
    #expect(!driver.message.contains("the past"))
  }

  @Test("refuses a time that is none")
  func wrongTime() throws {
    #expect(try travelling("soon").message.contains("no time, day or zone"))
  }
}

@Suite("Times in the console")
struct TypedTimesTests {
  private func driver() -> Driver { ExecDashboard.driver(size: Size(columns: 100, rows: 30)) }

  @Test("@ in front of a note sets when it happened and was noticed, and shows how it was read")
  func backdates() throws {
    var driver = driver()
    try driver.press("i")
    driver.type("@07:10/07:40 deploy")
    #expect(driver.shows("happened 2026-11-03 07:10Z"))
    try driver.press("enter")
    let entry = driver.console.situation.incidents[ExecDashboard.id]?.timeline.shown.first {
      $0.text == "deploy"
    }
    #expect(entry?.occurredAt == ExecDashboard.at("07:10:00"))
    #expect(entry?.observedAt == ExecDashboard.at("07:40:00"))
  }

  @Test("a wrong time keeps the note open and says why")
  func wrong() throws {
    var driver = driver()
    try driver.press("i")
    driver.type("@25:00 x")
    try driver.press("enter")
    #expect(driver.message.contains("not a time of day"))
    #expect(driver.shows("> @25:00 x"))
  }

  @Test("pasted lines are shown with their times before enter records them")
  func paste() throws {
    var driver = driver()
    try driver.press("i")
    driver.tell(.input(.paste("07:10 ana: deploy 482\nnonsense\n99:10 x", isTruncated: false)))
    #expect(driver.shows("1 to record, 1 left out"))
    try Golden.expect(driver.frame, "paste_100x30_utf8")
    try driver.press("enter")
    #expect(driver.message.contains("put 1 line on the timeline"))
    #expect(driver.console.overlays.isEmpty)
  }

  @Test("what was typed before lines were pasted is still there after them")
  func pasteBehindWords() throws {
    var driver = driver()
    try driver.press("i")
    driver.type("half a thought")
    driver.tell(.input(.paste("07:10 ana: deploy 482\n07:11 x", isTruncated: false)))
    try driver.press("enter")
    #expect(driver.shows("> half a thought"))
  }

  @Test("hides what follows from acts elsewhere, and shows local time beside UTC")
  func toggles() throws {
    var driver = driver()
    driver.console.settings.zone = Zone(name: "CET", offset: 3600)
    try driver.press("2", "z")
    #expect(driver.line("08:24Z 09:24 CET") != nil)
    try driver.press(".")
    #expect(driver.line("Z RUNBOOK") == nil && driver.line("CET RUNBOOK") == nil)
    try driver.press(".")
    #expect(driver.line("CET RUNBOOK") != nil)
  }
}
