import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("The place a person leaves from")
struct PlaceTests {
  /// The place of a console that was left in a filtered, zoomed timeline.
  private func left() throws -> ConsolePlace {
    var driver = ExecDashboard.driver()
    try driver.press("2", "/")
    driver.type("fx")
    try driver.press("enter", "+", "+", ":")
    driver.type("title Revenue")
    try driver.press("enter")
    return driver.console.place
  }

  @Test("is gone back to by the next console of the home")
  func goneBackTo() throws {
    let place = try left()
    var next = ExecDashboard.driver()
    next.tell(.placeLoaded(place))
    var again = next.console.place
    again.notedAt = place.notedAt
    #expect(again == place)
    #expect(next.message.contains("as you left it"))
    #expect(next.message.contains("Timeline by fx"))
  }

  @Test("keeps what was typed behind the colon")
  func history() throws {
    var next = ExecDashboard.driver()
    next.tell(.placeLoaded(try left()))
    try next.press(":", "up")
    #expect(next.message.contains(":title Revenue"))
  }

  @Test("is forgotten after half a day, but for what was typed")
  func old() throws {
    var place = try left()
    place.notedAt -= 13 * 60 * 60 * 1000
    var next = ExecDashboard.driver()
    next.tell(.placeLoaded(place))
    #expect(next.console.place.filters.isEmpty)
    #expect(next.console.place.verbs == ["title Revenue"])
  }

  @Test("gives way to a worse incident that was declared meanwhile")
  func worse() throws {
    var next = ExecDashboard.driver()
    var place = next.console.place
    let worst = try #require(next.console.situation.worstActive)
    place.incident = "INC-2026-0001"
    next.tell(.placeLoaded(place))
    #expect(next.console.incident?.id == worst.id)
  }

  @Test("puts the cursor back on its alert once that is listed")
  func row() throws {
    var driver = ExecDashboard.driver()
    try driver.press("j", "j")
    let place = driver.console.place
    let page = driver.console.situation.alerts
    var next = ExecDashboard.driver()
    next.tell(.alertsLoaded(AlertPage()), .placeLoaded(place))
    #expect(next.console.place.rows["alerts"] == nil)
    next.tell(.alertsLoaded(page))
    #expect(next.console.place.rows["alerts"] == place.rows["alerts"])
    #expect(place.rows["alerts"] != nil)
  }

  @Test("is kept within two seconds of a change, and not while nothing changes")
  func keeping() throws {
    var driver = ExecDashboard.driver()
    driver.wait(seconds: 2)
    driver.forgetEffects()
    driver.wait(seconds: 60)
    #expect(!driver.effects.contains { if case .room(.keepPlace) = $0 { true } else { false } })
    try driver.press("3")
    let due = try #require(driver.console.nextTick(after: driver.room.now))
    #expect(due.milliseconds - driver.room.now.milliseconds <= 2000)
    driver.wait(seconds: 2)
    #expect(
      driver.effects.contains(.room(.keepPlace(driver.console.place)))
        || driver.effects.contains {
          guard case .room(.keepPlace(let kept)) = $0 else { return false }
          return kept.pane == "runbook"
        })
  }
}
