import Testing

@testable import EventStore

@Suite("When alerts that wait are applied")
struct ApplyPaceTests {
  private let start = ContinuousClock.now
  private let budget = ApplyBudget(
    alerts: 100, loadedFrom: 3, calm: .milliseconds(20), patience: .milliseconds(250), rest: 5,
    crowd: 900, lateness: .milliseconds(500))

  private func at(_ milliseconds: Int) -> ContinuousClock.Instant {
    start + .milliseconds(milliseconds)
  }

  private func loaded(until milliseconds: Int) -> ApplyPace {
    var pace = ApplyPace()
    for moment in 0...milliseconds { pace.note(bodies: 1, at: at(moment), budget) }
    return pace
  }

  private func due(_ pace: ApplyPace, alerts: Int = 1, since: Int, at now: Int) -> Duration {
    start.duration(to: pace.due(alerts: alerts, since: at(since), at: at(now), budget))
  }

  @Test("the first bodies of a burst are applied at once")
  func appliesAtOnce() {
    #expect(due(loaded(until: 1), since: 1, at: 1) == .milliseconds(1))
    #expect(due(loaded(until: 2), since: 2, at: 2) == .milliseconds(22))
  }

  @Test("bodies that come apart are no load, however many they are")
  func isCalm() {
    var pace = ApplyPace()
    for moment in 0..<50 { pace.note(bodies: 1, at: at(moment * 20), budget) }
    #expect(due(pace, since: 980, at: 980) == .milliseconds(980))
  }

  @Test("while senders crowd nothing is applied that has not waited for long")
  func waitsInACrowd() {
    let pace = loaded(until: 499)
    #expect(due(pace, alerts: 100, since: 3, at: 499) == .milliseconds(503))
    #expect(due(pace, alerts: 100, since: -1, at: 499) == .milliseconds(499))
  }

  @Test("a crowd that ends is waited for no longer")
  func endsWithCrowd() {
    #expect(due(loaded(until: 99), alerts: 100, since: 3, at: 100) == .milliseconds(119))
  }

  @Test("bodies in quick succession are no crowd while they are few in a second")
  func isNoCrowd() {
    var pace = ApplyPace()
    for moment in 0..<50 { pace.note(bodies: 1, at: at(moment * 10), budget) }
    #expect(due(pace, alerts: 100, since: 400, at: 493) == .milliseconds(493))
    pace.note(applying: .milliseconds(2), until: at(492))
    #expect(due(pace, alerts: 100, since: 400, at: 493) == .milliseconds(502))
  }

  @Test("what was gathered is applied as soon as the load ends")
  func endsWithLoad() {
    let pace = loaded(until: 9)
    #expect(due(pace, since: 3, at: 10) == .milliseconds(29))
    #expect(due(pace, since: 3, at: 29) == .milliseconds(29))
  }

  @Test("the oldest waits no longer than patience lasts")
  func losesPatience() {
    var pace = ApplyPace()
    for moment in stride(from: 1, to: 250, by: 2) { pace.note(bodies: 1, at: at(moment), budget) }
    #expect(due(pace, since: 0, at: 249) == .milliseconds(250))
  }

  @Test("enough alerts are applied before that")
  func hasEnough() {
    #expect(due(loaded(until: 9), alerts: 100, since: 3, at: 9) == .milliseconds(9))
  }

  private func applied(until end: Int, for time: Int) -> ApplyPace {
    var pace = loaded(until: end)
    pace.note(applying: .milliseconds(time), until: at(end))
    // The load goes on.
    for moment in end...(end + 900) { pace.note(bodies: 1, at: at(moment), budget) }
    return pace
  }

  @Test(
    "after applying, bodies go first for some times as long, even if something has waited for long")
  func restsLess() {
    #expect(due(applied(until: 509, for: 50), alerts: 100, since: 9, at: 510) == .milliseconds(609))
  }
}
