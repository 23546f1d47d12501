import Testing

@testable import Drills

@Suite("Reading a scenario")
struct ScenarioReadingTests {
  @Test("takes every part as it is written")
  func whole() throws {
    let scenario = try Scenarios.small()
    #expect(scenario.clock.duration == ScenarioTime(seconds: 600))
    #expect(scenario.clock.speed == 4000)
    #expect(scenario.injects.map(\.id) == ["first", "lag", "thanks"])
    #expect(scenario.injects[1].isMisleading)
    #expect(scenario.actions[1].needs?.references == ["look"])
    #expect(scenario.expected.map(\.weight) == [50, 50])
    #expect(scenario.hidden.acceptedSeverities == [2])
  }

  @Test("knows where an item stands")
  func places() throws {
    #expect(try Scenarios.small().injects[1].place == ScenarioPlace(line: 14, column: 10))
  }

  @Test("joins a text that a comma cut in two")
  func commas() throws {
    let scenario = try Scenarios.small(
      replacing: "text: Recognise it", with: "text: Impact, estimate, who is told")
    #expect(scenario.objectives[0].text == "Impact, estimate, who is told")
  }

  @Test(
    "tells what is wrong with its line and column",
    arguments: [
      ("id: small", "id: Small", 2, 5, "small letters"),
      ("seed: 7", "seed: -1", 4, 7, "whole number"),
      ("duration: 10m", "duration: 99999999999999999999d", 5, 78, "up to 24h"),
      ("duration: 10m", "duration: 8d", 5, 78, "up to 24h"),
      ("at: \"+2m\"", "at: \"-2m\"", 14, 19, "before the start"),
      ("channel: note", "channel: notes", 14, 35, "Did you mean note?"),
      ("debrief:", "debrif:", 24, 1, "Did you mean debrief?"),
      ("misleading: true", "misleading: perhaps", 14, 53, "true or false"),
      ("needs: {did: look}", "needs: {dit: look}", 18, 27, "Did you mean did?"),
      ("zero: 6m", "zero: 1m", 20, 110, "not after target"),
      ("weight: 50, timed", "weight: 0, timed", 20, 64, "from 1 to 100"),
      ("title: A small one", "title: ''", 3, 8, "is empty"),
      ("tz: Europe/Berlin", "tz: [a]", 5, 43, "wants one name"),
    ])
  func wrong(old: String, new: String, line: Int, column: Int, said: String) {
    let problems = Scenarios.problems(Scenarios.text(replacing: old, with: new))
    #expect(problems.map(\.place) == [ScenarioPlace(line: line, column: column)])
    #expect(problems.first?.sentence.contains(said) == true, "\(problems)")
  }

  @Test("refuses repeats that would make a log nobody can read") func repeats() {
    let injects = (0..<60).map {
      "  - {id: again-\($0), at: \"+1s\", channel: note, text: x, repeat: {every: 10s}}\n"
    }
    let text = Scenarios.text(replacing: "duration: 10m", with: "duration: 20h")
      .replacing("injects:\n", with: "injects:\n" + injects.joined())
    let found = Scenarios.problems(text).filter { $0.sentence.contains("are enough for any") }
    #expect(found.map(\.sentence).first?.contains("432000 times") == true, "\(found)")
  }

  @Test("collects everything that is wrong, in the order of the file")
  func all() {
    let text = Scenarios.text(replacing: "channel: note", with: "channel: x")
      .replacing("seed: 7", with: "seed: x").replacing("cost: 2m", with: "cost: x")
    #expect(Scenarios.problems(text).map(\.place.line) == [4, 14, 18])
  }

  @Test(
    "asks for exactly one of at and after",
    arguments: [
      ("at: \"+2m\", ", ""), ("at: \"+2m\"", "at: \"+2m\", after: {inject: first}"),
      ("after: {flag: fixed,", "after: {flag: fixed, did: fix,"),
    ])
  func triggers(old: String, new: String) {
    let problems = Scenarios.problems(Scenarios.text(replacing: old, with: new))
    #expect(problems.map(\.rule) == [.oneTrigger])
  }

  @Test("needs no time of an inject only the controller fires")
  func contingency() throws {
    let scenario = try Scenarios.small(
      replacing: "at: \"+2m\", ", with: "contingency: true, ")
    #expect(scenario.injects[1].trigger == nil)
  }

  @Test("lets conditions stand only so deep in each other")
  func depth() {
    let deep =
      String(repeating: "{not: ", count: 40) + "{did: look}"
      + String(repeating: "}", count: 40)
    let problems = Scenarios.problems(Scenarios.text(replacing: "{did: look}", with: deep))
    #expect(problems.first?.sentence.contains("Write it flatter") == true)
  }

  @Test("refuses a file that is too large, empty or no text")
  func files() {
    #expect(Scenarios.problems("").first?.sentence.contains("empty") == true)
    let large = String(repeating: "# x\n", count: 300_000)
    #expect(Scenarios.problems(large).first?.sentence.contains("1 MiB") == true)
    #expect(throws: ScenarioProblems.self) { try Scenario(yaml: [0x61, 0xFF]) }
  }

  @Test("says of a key that stands there twice where it does")
  func twice() {
    let problems = Scenarios.problems(Scenarios.text() + "title: again\n")
    #expect(problems.first?.sentence.contains("twice") == true)
  }

  @Test("makes something of any bytes, and never fails otherwise")
  func anyBytes() {
    var chance = TestChance(state: 1)
    let seed = Array(Scenarios.text().utf8)
    for _ in 0..<300 {
      var bytes = seed
      for _ in 0..<Int.random(in: 1...6, using: &chance) {
        let place = Int.random(in: 0..<bytes.count, using: &chance)
        switch Int.random(in: 0..<3, using: &chance) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &chance)
        case 1: bytes.remove(at: place)
        default: bytes.insert(contentsOf: "{[&*:-\"".utf8.shuffled(using: &chance), at: place)
        }
      }
      do throws(ScenarioProblems) {
        _ = try Scenario(yaml: bytes)
      } catch {
        #expect(!error.problems.isEmpty)
      }
    }
  }
}

@Suite("A span of a drill")
struct ScenarioTimeTests {
  @Test(
    "is read from what people write",
    arguments: [
      ("90s", 90), ("+5m", 300), ("1h30m", 5400), ("2d", 172_800), ("+0m", 0), ("1h1s", 3601),
    ])
  func read(text: String, seconds: Int64) {
    #expect(ScenarioTime(typed: text) == ScenarioTime(seconds: seconds))
  }

  @Test(
    "is refused when it is none, or so long that nobody means it",
    arguments: [
      "", "+", "-5m", "5", "m", "5m5m", "5s1h", "8d", "99999999999999999999h", "5 m", "١m",
    ])
  func refused(text: String) {
    #expect(ScenarioTime(typed: text) == nil)
  }

  @Test("is written as it is read", arguments: ["1h30m", "90m", "45s", "0m", "24h"])
  func written(text: String) {
    let time = ScenarioTime(typed: text)
    #expect(time.flatMap { ScenarioTime(typed: $0.typed) } == time)
  }
}
