import Drills
import IncidentModel
import Testing

@testable import Runtime

@Suite("The clock of a drill") struct DrillPaceTests {
  private let start = Timestamp(seconds: 1_000_000)

  @Test("wakes the console after the real time that is left, and never more often than frames")
  func waits() throws {
    let pace = DrillPace(start: start, speed: 60_000, reading: { 5 })
    let clock = WallClock(pace)
    let minute = try #require(clock.instant(of: start.adding(seconds: 60)))
    #expect(ContinuousClock.now.duration(to: minute) > .milliseconds(900))
    #expect(ContinuousClock.now.duration(to: minute) <= .milliseconds(1000))
    let second = try #require(clock.instant(of: start.adding(seconds: 1)))
    #expect(ContinuousClock.now.duration(to: second) > .milliseconds(20))
  }

  @Test("asks for nothing while it stands") func stands() {
    let clock = WallClock(DrillPace(start: start, speed: 0, reading: { 5 }))
    #expect(clock.instant(of: start.adding(seconds: 60)) == nil)
    #expect(clock.now() == start)
  }

  @Test("begins where a run was that goes on") func passed() {
    let pace = DrillPace(
      start: start, speed: 4000, passed: ScenarioTime(seconds: 90), reading: { 5 })
    #expect(pace.now == start.adding(seconds: 90))
  }
}
