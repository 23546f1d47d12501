import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("Somebody who looks elsewhere")
struct AttentionTests {
  private func notifications(_ driver: Driver) -> [String] {
    driver.effects.compactMap { effect in
      guard case .room(.notify(let text)) = effect else { return nil }
      return text
    }
  }

  @Test("is told that an update is overdue, once")
  func overdue() {
    var driver = ExecDashboard.driver()
    driver.wait(seconds: 3 * 60 * 60)
    driver.wait(seconds: 60)
    let told = notifications(driver)
    #expect(told.count == 1)
    #expect(told.first?.contains("is overdue") == true)
  }

  @Test("is told no more than once in ten seconds, while the bell rings each time")
  func pause() {
    var driver = ExecDashboard.driver()
    var console = driver.console
    let first = console.attract("one")
    let second = console.attract("two")
    #expect(first == [.ringBell, .room(.notify("one"))])
    #expect(second == [.ringBell])
    driver.console = console
    driver.wait(seconds: 11)
    #expect(driver.console.attract("three").contains(.room(.notify("three"))))
  }

  @Test("sees over the window which incident it is, and that its update is late")
  func title() {
    var driver = ExecDashboard.driver()
    #expect(driver.console.windowTitle.description.hasPrefix("\(ExecDashboard.id) SEV1 "))
    driver.wait(seconds: 3 * 60 * 60)
    #expect(driver.console.windowTitle.description.hasSuffix("UPDATE OVERDUE"))
  }

  @Test("is told after a stop how long it was and what was recorded meanwhile")
  func resumed() throws {
    var driver = ExecDashboard.driver()
    driver.wait(seconds: 47)
    driver.tell(.resumed(after: 47))
    #expect(driver.message.contains("back after 47 s; the screen is up to date"))
    var room = driver.room
    var event = try #require(ExecDashboard.events(room: &room).last)
    event.actor = Person("eli")
    event.position = 100_000
    event.recordedAt = driver.room.now
    driver.tell(.recorded([event]))
    #expect(driver.message.contains("back after 47 s; 1 event meanwhile"))
    event.position += 1
    event.recordedAt = driver.room.now.adding(seconds: 1)
    driver.tell(.recorded([event]))
    #expect(driver.message.contains("1 event meanwhile"))
  }
}

@Suite("The mouse")
struct MouseTests {
  private func event(_ act: MouseEvent.Act, _ column: Int, _ row: Int) -> ConsoleAction {
    .input(.mouse(MouseEvent(act, at: Point(column: column, row: row))))
  }

  @Test("does nothing until it is wanted")
  func off() {
    var driver = ExecDashboard.driver()
    driver.tell(event(.press, 100, 10))
    #expect(driver.console.focusedID == PaneID("alerts"))
  }

  @Test("goes to the pane and the row that are clicked")
  func click() throws {
    var driver = ExecDashboard.driver()
    try driver.press("f12")
    driver.tell(event(.press, 100, 10))
    #expect(driver.console.focusedID == PaneID("timeline"))
    let before = driver.console.place.rows["alerts"]
    driver.tell(event(.press, 5, 6))
    #expect(driver.console.focusedID == PaneID("alerts"))
    #expect(driver.console.place.rows["alerts"] != before)
  }

  @Test("moves what is under the wheel, whatever the keys go to")
  func wheel() throws {
    var driver = ExecDashboard.driver()
    try driver.press("f12")
    driver.tell(event(.wheelUp, 100, 10))
    #expect(driver.console.focusedID == PaneID("alerts"))
    #expect(driver.console.place.rows["timeline"] != nil)
  }
}
