import Testing

@testable import Drills

@Suite("A wish of the controller")
struct DrillWishTests {
  private static let run = "2026-11-03-DRILL-small"

  private func problem(_ text: String) -> String {
    do throws(ActProblem) {
      _ = try DrillWish(Array(text.utf8), for: Self.run)
      return ""
    } catch {
      return error.sentence
    }
  }

  private func wish(
    _ act: String, more: String = "", run: String = DrillWishTests.run, by: String = "ben"
  ) -> String {
    """
    {"act":{\(act)},"by":"\(by)","format":"wardroom-drill-wish/1","run":"\(run)"\(more)}
    """
  }

  @Test(
    "is read as it was written",
    arguments: [
      ControllerAct.pause, .resume, .speed(60), .skip, .fire("lag"), .hint("", points: 2),
      .hint("look \u{1F4A1}\n\"there\"", points: 0), .setFlag("fixed", false), .observe("calm"),
      .endex,
    ])
  func same(act: ControllerAct) throws {
    let wish = DrillWish(run: Self.run, by: "ben", act: act)
    #expect(try DrillWish(wish.bytes, for: Self.run) == wish)
  }

  @Test("is refused when it is for another run")
  func otherRun() {
    #expect(problem(wish("\"act\":\"pause\"", run: "other")).contains("for the run \"other\""))
  }

  @Test("is refused with a key nobody knows, wherever that stands")
  func unknownKeys() {
    #expect(problem(wish("\"act\":\"pause\"", more: ",\"sudo\":1")).contains("\"sudo\""))
    #expect(problem(wish("\"act\":\"pause\",\"at\":\"5m\"")).contains("\"at\""))
  }

  @Test("is refused when it is the act of a player or of the debrief")
  func playersAct() {
    #expect(problem(wish("\"act\":\"do\",\"action\":\"look\"")).contains("no act of a controller"))
    #expect(problem(wish("\"act\":\"answer\",\"question\":1,\"text\":\"x\"")) != "")
    #expect(problem(wish("\"act\":\"fly\"")).contains("is no act"))
  }

  @Test("is refused without somebody who wishes it, and with a speed that is none")
  func values() {
    #expect(problem(wish("\"act\":\"pause\"", by: "")).contains("1 to 80"))
    #expect(problem(wish("\"act\":\"speed\",\"value\":-1")).contains("needs value"))
  }

  @Test("is refused when it is far too large")
  func large() {
    let text = String(repeating: "x", count: DrillWish.sizeLimit)
    #expect(
      problem(wish("\"act\":\"observe\",\"text\":\"\(text)\"")).contains("larger than 16 KiB"))
  }

  @Test("is refused with a reason, whatever bytes there are")
  func anyBytes() {
    var chance = TestChance(state: 11)
    let good = Array(wish("\"act\":\"fire\",\"inject\":\"lag\"").utf8)
    for _ in 0..<400 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...6, using: &chance) {
        bytes[Int.random(in: 0..<bytes.count, using: &chance)] = UInt8.random(
          in: 0...255, using: &chance)
      }
      bytes.removeLast(Int.random(in: 0..<bytes.count, using: &chance) / 3)
      do throws(ActProblem) {
        // What can be read still is a wish for this run.
        #expect(try DrillWish(bytes, for: Self.run).run == Self.run)
      } catch {
        #expect(error.sentence.hasSuffix(".") || error.sentence.hasSuffix("?"))
      }
    }
  }
}
