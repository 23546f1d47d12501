import Testing

@testable import EventStore

@Suite("The line of waiting writes")
struct WriteLineTests {
  private var line = WriteLine<String, Never, String>()

  @Test("a write that comes after the last was taken is not left behind when the turn shall end")
  mutating func keepsTurn() {
    #expect(line.join("a") == .leads)
    #expect(line.take(atMost: 9) == ["a"])
    #expect(line.take(atMost: 9) == [])
    #expect(line.join("b") == .follows)
    #expect(line.endTurn() == nil)
    #expect(line.take(atMost: 9) == ["b"])
  }

  @Test("a write that comes after the turn has ended leads")
  mutating func passesTurn() {
    _ = line.join("a")
    _ = line.take(atMost: 9)
    #expect(line.endTurn() == [])
    #expect(line.join("b") == .leads)
  }

  @Test("everybody who closes while writes are under way is told when they are written")
  mutating func tellsEveryCloser() {
    _ = line.join("a")
    let isIdle = [line.close("first"), line.close("second")]
    #expect(isIdle == [false, false])
    _ = line.take(atMost: 9)
    #expect(line.endTurn() == ["first", "second"])
    #expect(line.endTurn() == [])
  }

  @Test("a closed line refuses what comes, and nobody who closes it again has to wait")
  mutating func refusesWhenClosed() {
    let isIdle = [line.close("first"), line.close("second")]
    #expect(isIdle == [true, true])
    #expect(line.join("a") == .refused)
  }

  @Test("writes that are put back go first")
  mutating func keepsOrder() {
    for write in ["a", "b", "c"] { _ = line.join(write) }
    line.putBack(line.take(atMost: 2))
    #expect(line.take(atMost: 9) == ["a", "b", "c"])
  }
}
