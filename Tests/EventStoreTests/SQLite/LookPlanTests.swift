import Testing

@testable import EventStore

@Suite("When to look for another process's commit")
struct LookPlanTests {
  /// Goes through a plan until only the kernel would wake it; returns every wait.
  private func waits(_ plan: inout LookPlan) -> [Int] {
    var waits: [Int] = []
    plan.advance()
    while let wait = plan.wait, waits.count < 100 {
      waits.append(wait)
      plan.advance()
    }
    return waits
  }

  @Test("looks go on for as long as a slow disk takes, and then end")
  func outlastsSlowDisk() {
    var plan = LookPlan()
    let isNeeded = plan.noteWake()
    #expect(isNeeded)
    #expect(waits(&plan) == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096])
    #expect(plan.wait == nil)
  }

  @Test("a store nobody touches is not looked at")
  func restsWhenIdle() {
    var plan = LookPlan()
    #expect(waits(&plan) == [])
  }

  @Test("a touch while a look is far off starts again from the shortest wait")
  func startsAgain() {
    var plan = LookPlan()
    _ = plan.noteWake()
    for _ in 0..<8 { plan.advance() }
    #expect(plan.wait == 128)
    let isNeeded = plan.noteWake()
    #expect(isNeeded)
    plan.advance()
    #expect(plan.wait == 1)
  }

  @Test("a touch while a look is near waits for that one")
  func waitsForNearLook() {
    var plan = LookPlan()
    _ = plan.noteWake()
    plan.advance()
    let isNeeded = plan.noteWake()
    #expect(!isNeeded)
    plan.advance()
    #expect(plan.wait == 2)
  }

  @Test("a log that is written without a pause is looked at every 8 ms, and soon once it rests")
  func slowsDownInAStorm() {
    var plan = LookPlan()
    var busy: [Int?] = []
    for _ in 0..<7 {
      _ = plan.noteWake()
      plan.advance()
      busy.append(plan.wait)
    }
    #expect(busy == [1, 2, 4, 8, 8, 8, 8])
    #expect(waits(&plan).prefix(3) == [16, 32, 64])
    _ = plan.noteWake()
    plan.advance()
    #expect(plan.wait == 1)
  }
}
