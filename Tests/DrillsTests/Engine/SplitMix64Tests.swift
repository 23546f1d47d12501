import Testing

@testable import Drills

@Suite("The chance of a drill")
struct SplitMix64Tests {
  @Test("is SplitMix64 as published")
  func published() {
    var chance = SplitMix64(seed: 1_234_567)
    #expect(
      [chance.next(), chance.next(), chance.next()] == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      ])
  }

  @Test(
    "is each inject's own (V29)",
    arguments: [
      ("alert-revenue-dip", 60, 1_343_741_643_803_792_820, 17_286_005_434_268_108_392, 47),
      ("cfo-asks", 120, 5_418_317_519_651_061_986, 10_387_410_144_725_106_585, -31),
      ("misleading-late-load", 90, 1_238_222_262_261_408_360, 12_591_035_890_578_210_167, 79),
    ] as [(String, Int64, UInt64, UInt64, Int64)])
  func own(name: String, jitter: Int64, hash: UInt64, first: UInt64, moved: Int64) {
    #expect(SplitMix64.fnv1a64(name) == hash)
    var chance = SplitMix64(seed: 20_261_103, name: name)
    var copy = chance
    #expect(copy.next() == first)
    #expect(chance.jitter(ScenarioTime(seconds: jitter)) == ScenarioTime(seconds: moved))
  }
}

@Suite("The clock of a drill")
struct DrillClockTests {
  @Test("adds up what passes at each speed, and stands in a pause (V30)")
  func segments() {
    var clock = DrillClock(speed: 4000, at: 0)
    clock.setSpeed(0, at: 600_000)
    #expect(clock.time(at: 800_000) == ScenarioTime(seconds: 2400))
    clock.setSpeed(2000, at: 900_000)
    #expect(clock.time(at: 1_530_000).minutes == 61)
  }

  @Test("says how long to wait in real time, and not at all in a pause")
  func wait() {
    var clock = DrillClock(speed: 4000, at: 1000)
    #expect(clock.wait(for: ScenarioTime(seconds: 60), at: 1000) == 15_000)
    #expect(clock.wait(for: ScenarioTime(seconds: 1), at: 9000) == 0)
    clock.setSpeed(0, at: 2000)
    #expect(clock.wait(for: ScenarioTime(seconds: 60), at: 3000) == nil)
  }

  @Test("jumps forward and never back")
  func skip() {
    var clock = DrillClock(speed: 1000, at: 0)
    clock.skip(to: ScenarioTime(seconds: 100), at: 10_000)
    clock.skip(to: ScenarioTime(seconds: 50), at: 11_000)
    #expect(clock.time(at: 12_000) == ScenarioTime(seconds: 102))
  }

  @Test("does not go back with a real clock that does")
  func backwards() {
    let clock = DrillClock(speed: 1000, at: 5000)
    #expect(clock.time(at: 1000) == .zero)
  }
}
