import Testing

@testable import Drills

@Suite("Any drill and any play")
struct AnyPlayTests {
  /// Acts nobody would think of, at any time.
  private func acts(_ chance: inout TestChance) -> PlayerScript {
    let names = ["look", "fix", "lag", "first", "H1", "", "E-look", "X-end"]
    let lines = (0..<40).map { _ in
      let name = names[Int.random(in: 0..<names.count, using: &chance)]
      let act: PlayerAct =
        switch Int.random(in: 0..<16, using: &chance) {
        case 0: .declare(severity: Int.random(in: 1...4, using: &chance), title: name)
        case 1:
          .hypothesis(HypothesisAct(id: name, text: name, status: "refuted", evidence: [name]))
        case 2: .note(name + " first lag", links: names)
        case 3: .resolve(name)
        case 4: .reopen(name)
        case 5: .update(SentUpdate(audience: name, text: name))
        case 6: .controller(.fire(name))
        case 7: .controller(.setFlag("fixed", Bool.random(using: &chance)))
        case 8: .role("ic", person: name)
        case 9: .debrief(.answer(1, name))
        case 10: Int.random(in: 0..<8, using: &chance) == 0 ? .controller(.endex) : .perform(name)
        case 11: .controller(.skip)
        case 12: .controller(.hint(name, points: 2))
        case 13: .controller(Bool.random(using: &chance) ? .pause : .resume)
        case 14: .controller(.speed(Int.random(in: 0...9, using: &chance)))
        default: .perform(name)
        }
      return PlayerScript.Line(
        at: ScenarioTime(milliseconds: Int64.random(in: 0...700_000, using: &chance)), by: name,
        act: act)
    }
    return PlayerScript(lines: lines)
  }

  @Test("give a log that is verified, goes on after a cut, and a score from 0 to 100")
  func plays() throws {
    var chance = TestChance(state: 5)
    for round in 0..<40 {
      var tape = try Plays.tape(Scenarios.text())
      let script = acts(&chance)
      tape.play(script)
      let bytes = tape.log.bytes
      let reading = DrillLogReading(bytes, hashing: Plays.hash)
      #expect(try DrillVerdict(of: bytes, reading, hashing: Plays.hash).differs == nil, "\(round)")
      let firstLine = (bytes.firstIndex(of: 0x0A) ?? 0) + 1
      let cut = Int.random(in: firstLine...bytes.count, using: &chance)
      let half = DrillLogReading(Array(bytes.prefix(cut)), hashing: Plays.hash)
      var again = try DrillTape(replaying: half, hashing: Plays.hash)
      again.play(script)
      #expect(again.log.bytes == bytes, "\(round) cut at \(cut)")
      #expect((0...100).contains(DrillScore(tape.run.scenario, tape.run.entries).total))
    }
  }

  @Test("are linted and played whatever can be read of a changed file")
  func files() throws {
    var chance = TestChance(state: 8)
    let pieces = [
      "+0m", "fixed", "look", "{all: [{flag: fixed}]}", "10s", "true", "1", "fix", "[]",
    ]
    let words = Scenarios.text().split(separator: " ", omittingEmptySubsequences: false)
      .map(String.init)
    var played = 0
    for _ in 0..<300 {
      var copy = words
      copy[Int.random(in: 0..<copy.count, using: &chance)] =
        pieces[Int.random(in: 0..<pieces.count, using: &chance)]
      let text = copy.joined(separator: " ")
      guard Scenarios.problems(text).isEmpty else { continue }
      var tape = try Plays.tape(text)
      _ = ScenarioLint(tape.run.scenario) { _, _ in nil }.findings
      tape.play(acts(&chance))
      played += 1
      #expect(tape.run.isOver)
    }
    #expect(played > 10)
  }
}
