import IncidentModel
import Testing

@testable import EventStore

@Suite("How the usual silence of a source is learnt")
struct ActivityRuleTests {
  private func heard(_ seconds: [Double], isDelivery: Bool = true) -> SourceActivity? {
    var activity: SourceActivity?
    for second in seconds {
      activity = ActivityRule.noted(
        activity, source: "alertmanager", instance: "prod",
        at: Timestamp(milliseconds: noon.milliseconds + Int64(second * 1000)),
        isDelivery: isDelivery)
    }
    return activity
  }

  @Test("one sign of life says nothing of gaps")
  func startsAtNothing() {
    #expect(heard([0])?.usualGapSeconds == 0)
    #expect(heard([0])?.deliveries == 1)
  }

  @Test("a steady rhythm is its gap")
  func learnsRhythm() {
    #expect(heard([0, 60, 120, 180])?.usualGapSeconds == 60)
  }

  @Test("a burst hardly shortens what is usual")
  func ignoresBurst() throws {
    let burst = (0..<1000).map { 120 + Double($0) / 1000 }
    #expect(try #require(heard([0, 60, 120] + burst)).usualGapSeconds > 59)
  }

  @Test("one long silence hardly lengthens it")
  func ignoresOutage() throws {
    #expect(try #require(heard([0, 60, 120, 7320])).usualGapSeconds < 80)
  }

  @Test("a heartbeat is a sign of life and no delivery")
  func countsHeartbeats() {
    let activity = heard([0, 60], isDelivery: false)
    #expect(activity?.deliveries == 0)
    #expect(activity?.usualGapSeconds == 60)
  }

  @Test("a clock that was set back changes nothing")
  func ignoresSetBack() {
    #expect(heard([60, 0])?.lastAt == noon.adding(minutes: 1))
  }
}
