import Testing

@testable import Drills

@Suite("The log of a drill")
struct DrillTapeTests {
  private let script = Plays.script([
    ("1m", .declare(severity: 2, title: "Table is late")), ("1m", .perform("look")),
    ("2m", .note("first and E-look fit", links: [])), ("3m", .perform("fix")),
    ("3m", .perform("fix")), ("6m", .resolve("It runs")),
    ("9m", .debrief(.answer(1, "The disk"))),
  ])

  private func played(_ text: String = Scenarios.text()) throws -> DrillTape {
    var tape = try Plays.tape(text)
    tape.play(script)
    return tape
  }

  @Test("has the same bytes on every run")
  func same() throws {
    #expect(try played().log.bytes == played().log.bytes)
  }

  @Test("has other bytes with another seed, where chance moves something")
  func otherSeed() throws {
    let text = Scenarios.text(replacing: "at: \"+2m\"", with: "at: \"+2m\", jitter: 60s")
    #expect(
      try played(text).log.bytes != played(text.replacing("seed: 7", with: "seed: 8")).log.bytes)
  }

  @Test("is read back as it was written, acts of every kind")
  func roundTrip() throws {
    let acts: [PlayerAct] = [
      .perform("look"), .declare(severity: 1, title: "\"x\" \u{1F600}/"), .severity(2, reason: ""),
      .role("ic", person: ""),
      .update(
        SentUpdate(
          audience: "exec", text: "a\nb", next: .minutes(30),
          remarks: [UpdateRemark(code: "U107", kind: .blame, isError: true)])),
      .note("x", links: ["first"]),
      .hypothesis(HypothesisAct(id: "H1", status: "refuted", evidence: ["E-look"])),
      .decision("x", options: ["a", "b"]), .step(runbook: "r", step: "1"),
      .actionItem(ActionItem(text: "x", category: "c", owner: "o", due: "d", doneWhen: "w")),
      .status("mitigated"), .handoff(to: "ben"), .restrict("HERON"), .resolve(""), .reopen("again"),
      .controller(.fire("lag")), .controller(.hint("look", points: 3)),
      .controller(.setFlag("fixed", false)), .controller(.observe("x")), .controller(.endex),
      .debrief(.judge("X", value: 0)), .debrief(.answer(2, "x")),
      .debrief(
        .improvement(Improvement(ActionItem(text: "x", owner: "o"), reference: "DRILL-1 a1"))),
      .debrief(
        .improvement(Improvement(ActionItem(text: "x"), number: 2, reference: "DRILL-1 a1"))),
    ]
    for act in acts {
      #expect(try ActRecord(act).meaning() == act)
    }
  }

  @Test("gives the same bytes when it is played again")
  func verified() throws {
    let bytes = try played().log.bytes
    let reading = DrillLogReading(bytes, hashing: Plays.hash)
    #expect(reading.problem == nil)
    let verdict = try DrillVerdict(of: bytes, reading, hashing: Plays.hash)
    #expect(verdict.differs == nil)
    #expect(verdict.score?.hundredths == 10_000)
  }

  @Test("shows every changed byte by its line")
  func changed() throws {
    let bytes = try played().log.bytes
    var chance = TestChance(state: 9)
    for _ in 0..<60 {
      var copy = bytes
      let place = Int.random(in: 0..<bytes.count, using: &chance)
      copy[place] ^= 1
      let line = 1 + bytes[..<place].count { $0 == 0x0A }
      let problem = DrillLogReading(copy, hashing: Plays.hash).problem
      #expect(problem.map { $0.place.line <= line } == true)
    }
  }

  @Test("goes on with the same bytes after every place it can be cut off at")
  func resumed() throws {
    let bytes = try played().log.bytes
    let firstLine = (bytes.firstIndex(of: 0x0A) ?? 0) + 1
    for cut in stride(from: firstLine, through: bytes.count, by: 97) {
      let reading = DrillLogReading(Array(bytes.prefix(cut)), hashing: Plays.hash)
      var tape = try DrillTape(replaying: reading, hashing: Plays.hash)
      tape.play(script)
      #expect(tape.log.bytes == bytes, "cut at \(cut)")
    }
  }

  @Test("goes on at the same second it was killed in, between two lines of one moment")
  func sameSecond() throws {
    let text = Scenarios.text(replacing: "at: \"+2m\"", with: "at: \"+0m\"")
    let bytes = try played(text).log.bytes
    let ends = bytes.indices.filter { bytes[$0] == 0x0A }
    // Behind the first of two injects that come at the start.
    let reading = DrillLogReading(Array(bytes.prefix(ends[1] + 1)), hashing: Plays.hash)
    var tape = try DrillTape(replaying: reading, hashing: Plays.hash)
    tape.play(script)
    #expect(tape.log.bytes == bytes)
  }

  @Test("is refused when it begins with no drill")
  func none() throws {
    for text in ["", "{}\n", "hello\n"] {
      let reading = DrillLogReading(Array(text.utf8), hashing: Plays.hash)
      #expect(throws: ScenarioProblems.self) {
        try DrillTape(replaying: reading, hashing: Plays.hash)
      }
    }
  }
}

@Suite("A script of what players do")
struct PlayerScriptTests {
  private func problems(_ text: String) -> [ScenarioProblem] {
    do throws(ScenarioProblems) {
      _ = try PlayerScript(jsonLines: Array(text.utf8))
      return []
    } catch {
      return error.problems
    }
  }

  @Test("is sorted by time, and keeps the order of one moment")
  func order() throws {
    let text = """
      {"at":"2m","act":"note","text":"b"}
      # a remark

      {"at":"1m","by":"ben","act":"note","text":"a"}
      {"at":"2m","act":"note","text":"c"}
      """
    let script = try PlayerScript(jsonLines: Array(text.utf8))
    #expect(
      script.lines.map(\.act) == ["a", "b", "c"].map { .note($0, links: []) })
    #expect(script.lines.map(\.by) == ["ben", "player", "player"])
  }

  @Test(
    "tells what is wrong with its line",
    arguments: [
      ("{\"at\":\"x\",\"act\":\"endex\"}", "times count from the start"),
      ("{\"at\":\"-1m\",\"act\":\"endex\"}", "times count from the start"),
      ("{\"at\":\"1m\",\"act\":\"declear\"}", "Did you mean declare?"),
      ("{\"at\":\"1m\",\"act\":\"declare\",\"title\":\"x\",\"severity\":9}", "from 1 to 4"),
      ("{\"at\":\"1m\",\"act\":\"do\"}", "needs action"),
      (
        "{\"at\":\"1m\",\"act\":\"improvement\",\"text\":\"x\",\"id\":\"y\"}",
        "is no act of a script"
      ),
      ("{\"at\":1,\"act\":\"do\"}", "This is no act"), ("[", "This is no act"),
      ("{\"at\":\"1m\",\"act\":\"update\",\"text\":\"x\",\"next\":\"soon\"}", "next wants a span"),
    ])
  func wrong(line: String, said: String) {
    let found = problems("# first\n" + line)
    #expect(found.map(\.place.line) == [2])
    #expect(found.first?.sentence.contains(said) == true, "\(found)")
  }
}
