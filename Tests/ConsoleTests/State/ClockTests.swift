import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("What changes by itself")
struct ClockTests {
  @Test("ticks every second while the countdown is near")
  func seconds() {
    let console = ExecDashboard.driver().console
    #expect(console.nextTick(after: ExecDashboard.now) == ExecDashboard.now.adding(seconds: 1))
  }

  @Test("ticks every second while a countdown among the open incidents is near")
  func secondsAtHome() throws {
    var driver = ExecDashboard.driver()
    try driver.press("g", "i")
    driver.type("no incident")
    try driver.press("enter")
    #expect(driver.line("INC-2026-0042", "UPD 04:12") != nil)
    let now = ExecDashboard.now
    #expect(driver.console.nextTick(after: now) == now.adding(seconds: 1))
    #expect(driver.console.nextTick(after: now.adding(minutes: 30)) == ExecDashboard.at("08:58:00"))
  }

  @Test("ticks at full minutes otherwise")
  func minutes() {
    let console = ExecDashboard.calm().console
    #expect(console.nextTick(after: ExecDashboard.now) == ExecDashboard.at("08:28:00"))
  }

  @Test("lets a good message go after eight seconds and a bad one with the next key")
  func messages() throws {
    var driver = ExecDashboard.calm()
    driver.tell(.notice(Notice(.ok, "done")))
    #expect(
      driver.console.nextTick(after: ExecDashboard.now) == ExecDashboard.now.adding(seconds: 8))
    driver.wait(seconds: 8)
    #expect(!driver.message.contains("done"))
    driver.tell(.notice(Notice(.error, "broken")))
    driver.wait(seconds: 600)
    #expect(driver.message.contains("error: broken"))
    try driver.press("j")
    #expect(!driver.message.contains("broken"))
  }

  @Test("counts down, says overdue and rings once")
  func overdue() {
    var driver = ExecDashboard.driver()
    #expect(driver.lines[1].contains("UPDATE #2 IN 04:12"))
    driver.wait(seconds: 252)
    #expect(driver.lines[1].contains("OVERDUE +00:00"))
    driver.wait(seconds: 60)
    driver.wait(seconds: 60)
    #expect(driver.effects.filter { $0 == .ringBell }.count == 1)
    driver.wait(seconds: 200)
    #expect(driver.effects.filter { $0 == .ringBell }.count == 1)
    #expect(driver.lines[1].contains("OVERDUE +5m"))
  }

  @Test("keeps half-typed text within a second, once")
  func keptDraft() throws {
    var driver = ExecDashboard.driver()
    try driver.press("i")
    driver.type("half a th")
    #expect(driver.console.nextTick(after: driver.room.now) == driver.room.now.adding(seconds: 1))
    driver.wait(seconds: 1)
    driver.wait(seconds: 1)
    let kept = driver.effects.filter { if case .keepDraft = $0 { true } else { false } }
    #expect(kept == [.keepDraft(.entry(ExecDashboard.id), "half a th")])
    #expect(driver.console.unsavedDrafts[.entry(ExecDashboard.id)] == "half a th")
  }

  @Test("says how long it was stopped")
  func resumed() {
    var driver = ExecDashboard.driver()
    driver.tell(.resumed(after: 3720))
    #expect(driver.message.contains("back after 1h02m"))
  }
}
