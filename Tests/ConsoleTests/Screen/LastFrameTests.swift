import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("The frame that is presented next")
struct LastFrameTests {
  private var driver = ExecDashboard.driver()
  private var last = LastFrame()

  private mutating func tell(_ action: ConsoleAction) {
    driver.tell(action)
    last.note(action, to: driver.console)
  }

  private mutating func press(_ key: String) throws {
    tell(.input(.key(try KeyChord(parsing: key))))
  }

  private mutating func next() -> Surface { last.next(driver.console, driver.size) }

  private mutating func begin() {
    _ = next()
    #expect(!last.isOld)
  }

  @Test("is the whole frame after whatever happened")
  mutating func whole() throws {
    begin()
    for key in ["j", "2", "k", "?", "esc", "/", "esc", "g", "g", "space", "j"] {
      try press(key)
      #expect(last.isOld)
      #expect(next() == driver.frame, "\(key)")
    }
  }

  @Test("shows what came between two motions")
  mutating func between() throws {
    begin()
    try press("j")
    tell(.notice(Notice(.ok, "something else")))
    try press("k")
    let frame = next()
    #expect(frame == driver.frame)
  }

  @Test("goes by the clock of the console, which stands between two ticks")
  mutating func clock() throws {
    begin()
    driver.room.now = driver.room.now.adding(seconds: 59)
    tell(.alertsLoaded(driver.console.situation.alerts))
    _ = next()
    tell(.clock(driver.room.now))
    try press("j")
    #expect(next() == driver.frame)
  }

  @Test("is drawn whole after somebody else wrote on the screen")
  mutating func forgets() throws {
    begin()
    last.forget()
    #expect(last.isOld)
    #expect(next() == driver.frame)
  }
}
