import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("Work that takes its time")
struct WorkTests {
  private func driver(canStop: Bool = true) -> Driver {
    var driver = ExecDashboard.driver()
    driver.tell(
      .workChanged([
        WorkUnderWay(
          id: 7, name: "searching all timelines", startedAt: driver.room.now, canStop: canStop)
      ]))
    return driver
  }

  @Test("is spoken of after a second, with the seconds it took, and wakes the console for that")
  func slow() throws {
    var driver = driver()
    #expect(!driver.message.contains("searching"))
    let due = try #require(driver.console.nextTick(after: driver.room.now))
    #expect(due.milliseconds - driver.room.now.milliseconds <= 1000)
    driver.wait(seconds: 3)
    #expect(driver.message.contains("searching all timelines, 3 s  ^C stops it"))
    driver.tell(.workChanged([]))
    #expect(!driver.message.contains("searching"))
  }

  @Test("is not waited for any more after ctrl-c")
  func stopped() throws {
    var driver = driver()
    driver.wait(seconds: 2)
    driver.forgetEffects()
    try driver.press("ctrl-c")
    #expect(driver.effects == [.room(.stopWork(7))])
    #expect(driver.message.contains("no longer searching all timelines"))
  }

  @Test("is waited for where it records something")
  func recording() throws {
    var driver = driver(canStop: false)
    driver.wait(seconds: 2)
    #expect(!driver.message.contains("stops it"))
    driver.forgetEffects()
    try driver.press("ctrl-c")
    #expect(driver.effects.isEmpty)
  }
}
