import Testing

@testable import Drills

@Suite("Any bytes in a drill's file")
struct AnyBytesTests {
  /// Reads bytes as a scenario; whatever is wrong must say where, in the file and not behind it.
  private func read(_ bytes: [UInt8], _ what: Comment) {
    do throws(ScenarioProblems) {
      _ = try Scenario(yaml: bytes)
    } catch {
      let lines = 1 + bytes.count { $0 == 0x0A } + bytes.count { $0 == 0x0D }
      #expect(!error.problems.isEmpty, what)
      for problem in error.problems {
        #expect(problem.place.line >= 1 && problem.place.column >= 1, what)
        // A byte that ends a line for YAML alone is at most a line more.
        #expect(problem.place.line <= lines + bytes.count { $0 == 0x85 || $0 == 0xA8 } + 1, what)
      }
    }
  }

  @Test("are read or refused with a place: chance alone")
  func chance() {
    var chance = TestChance(state: 11)
    let sets: [ClosedRange<UInt8>] = [0...255, 0x20...0x7E, 0x0A...0x3A]
    for round in 0..<400 {
      let range = sets[round % sets.count]
      let count = Int.random(in: 0...300, using: &chance)
      read((0..<count).map { _ in UInt8.random(in: range, using: &chance) }, "round \(round)")
    }
  }

  @Test("are read or refused with a place: shipped drills, changed", arguments: Scenarios.shipped)
  func changed(name: String) throws {
    var chance = TestChance(state: 12)
    let whole = try Scenarios.bytes(ofShipped: name)
    for round in 0..<12 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...5, using: &chance) { change(&bytes, &chance) }
      read(bytes, "\(name) round \(round)")
    }
  }

  private func change(_ bytes: inout [UInt8], _ chance: inout TestChance) {
    let place = Int.random(in: 0..<bytes.count, using: &chance)
    let end = min(bytes.count, place + Int.random(in: 1...60, using: &chance))
    switch Int.random(in: 0..<6, using: &chance) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &chance)
    case 1: bytes.removeSubrange(place..<end)
    case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 3:
      bytes.insert(contentsOf: Array("{[]}:\"'\n\t- ".utf8).shuffled(using: &chance), at: place)
    case 4: bytes.replaceSubrange(place..<end, with: Array("99999999999999999999d".utf8))
    default: bytes.removeSubrange(end...)
    }
  }

  @Test(
    "are refused with the key that was meant, wherever it stands", arguments: Scenarios.shipped)
  func keys(name: String) throws {
    let text = String(decoding: try Scenarios.bytes(ofShipped: name), as: UTF8.self)
    let (line, column) = try place(of: "injects:", in: text)
    let problems = Scenarios.problems(text.replacing("\ninjects:", with: "\nimjects:"))
    let found = problems.first { $0.sentence.contains("Did you mean injects?") }
    #expect(found?.place == ScenarioPlace(line: line, column: column))
  }

  private func place(of key: String, in text: String) throws -> (Int, Int) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return (1 + (try #require(lines.firstIndex { $0.hasPrefix(key) })), 1)
  }
}

@Suite("A drill that cannot go on as written")
struct BadDrillTests {
  @Test("finds injects that wait for each other, each where it stands")
  func cycle() throws {
    let found = try Scenarios.findings(
      replacing: "at: \"+2m\", ", with: "after: {inject: thanks}, "
    )
    .filter { $0.rule == .unreachable }
    #expect(found.isEmpty, "one that another event begins is no cycle")
    let text = Scenarios.text(replacing: "at: \"+2m\", ", with: "after: {inject: thanks}, ")
      .replacing("after: {flag: fixed, delay: 1m}", with: "after: {inject: lag}")
    let scenario = try Scenario(yaml: Array(text.utf8))
    let unreachable = ScenarioLint(scenario) { _, _ in nil }.findings
      .filter { $0.rule == .unreachable }
    #expect(unreachable.map(\.place.line) == [14, 15])
  }

  @Test("ends all the same, and brings none of what waits for itself")
  func ends() throws {
    let text = Scenarios.text(replacing: "at: \"+2m\", ", with: "after: {inject: thanks}, ")
      .replacing("after: {flag: fixed, delay: 1m}", with: "after: {inject: lag}")
    var tape = try Plays.tape(text)
    tape.finish()
    #expect(tape.run.isOver)
    #expect(Set(tape.run.state.injects.keys) == ["first"])
  }

  @Test("ends when one inject begins the next without any time between")
  func chain() throws {
    let text = Scenarios.text(replacing: "at: \"+2m\", ", with: "after: {inject: thanks}, ")
      .replacing("after: {flag: fixed, delay: 1m}", with: "after: {inject: first}")
    var tape = try Plays.tape(text)
    tape.finish()
    #expect(tape.run.isOver)
    #expect(tape.run.entries.count < 20)
  }

  @Test("finds actions that need each other to be a dead end")
  func needs() throws {
    let found = try Scenarios.findings(
      replacing: "look: {cost: 1m,", with: "look: {cost: 1m, needs: {did: fix},")
    #expect(found.contains { $0.rule == .deadEnd })
  }

  @Test(
    "has no span that is longer than a day, and says where it stands",
    arguments: [
      ("delay: 1m", "delay: 9999999999h"), ("cost: 2m", "cost: 99999999999999999999d"),
      ("at: \"+2m\"", "at: \"+99999999d\""), ("at: \"+2m\"", "at: \"+2m\", jitter: 9999999h"),
      ("target: 2m", "target: 99999999999h"), ("zero: 6m", "zero: 999999999999d"),
      ("at: \"+2m\"", "at: \"+2m\", repeat: {every: 9999999999d}"),
    ])
  func huge(old: String, new: String) {
    let problems = Scenarios.problems(Scenarios.text(replacing: old, with: new))
    #expect(problems.count >= 1)
    #expect(problems.allSatisfy { $0.place.line > 1 && $0.place.column > 1 }, "\(problems)")
  }

  @Test(
    "has nothing before its start",
    arguments: [
      ("at: \"+2m\"", "at: \"-2m\""), ("delay: 1m", "delay: -1m"), ("cost: 2m", "cost: -2m"),
      ("at: \"+2m\"", "at: \"+2m\", repeat: {every: -10m}"),
      ("at: \"+2m\"", "at: \"+2m\", repeat: {every: 0m}"),
    ])
  func before(old: String, new: String) {
    let problems = Scenarios.problems(Scenarios.text(replacing: old, with: new))
    #expect(problems.count == 1, "\(problems)")
  }

  @Test("gives nothing for the answer that was typed before anything was looked at")
  func early() throws {
    var tape = try Plays.tape(Scenarios.text())
    tape.play(
      Plays.script([
        ("0m", .note("a full disk, first lag E-look", links: ["lag", "E-look"])),
        (
          "0m",
          .hypothesis(
            HypothesisAct(id: "H1", text: "a full disk", status: "confirmed", evidence: ["E-look"]))
        ),
        ("0m", .perform("fix")), ("0m", .resolve("the disk")),
      ]))
    let state = tape.run.state
    #expect(DrillScore(tape.run.scenario, tape.run.entries).total == 0)
    #expect(state.ideas.first?.evidence == [])
    #expect(state.events[.noteCorrelated] == nil)
    #expect(state.events[.hypothesisConfirmed] == nil)
    #expect(state.events[.resolved] == nil)
  }
}
