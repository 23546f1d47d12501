import Foundation
import Testing

/// The incident of sixty minutes, made a drill of with the real program, then played and scored.
@Suite("The incident of sixty minutes as a drill", .timeLimit(.minutes(5)))
struct ReplayedIncidentTests {
  private static let folder = #filePath.replacing(
    "SixtyMinutes/ReplayedIncidentTests.swift", with: "Fixtures/sixty-minutes")
  private let home: TemporaryHome
  private let scenario: String

  /// Plays the hour and makes a drill of it.
  init() throws {
    let incident = try ScriptedIncident(Self.folder, day: "2026-11-03")
    home = incident.home
    let made = try CommandLineRun.wardroom(
      ["drill", "from", ScriptedIncident.incident, "--name", "the-hour"], home: home)
    #expect(made.code == 0, "\(made.messages)\(made.output)")
    scenario = home.text("drills/the-hour.drill.yaml")
  }

  private func run(_ words: String...) throws -> CommandLineRun {
    try CommandLineRun.wardroom(words, home: home)
  }

  @Test("lints clean, names nobody, and played it scores, holds and shows both sides")
  func played() throws {
    #expect(try run("drill", "lint", "the-hour").code == 0)
    let words = Set(scenario.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() })
    #expect(words.isDisjoint(with: ["ada", "ana", "bob", "cyd", "dee", "eli"]))
    let played = try run(
      "drill", "run", "the-hour", "--script", Self.folder + "/played.jsonl", "--json")
    let answer = try #require(try played.json() as? [String: Any])
    #expect(answer["total"] as? Double == 100, "\(played.output)")
    let log = try #require(answer["log"] as? String)
    #expect(try run("drill", "replay", log, "--verify").code == 0)
    #expect(
      try run("drill", "report", log).output.contains(
        "| had the cause | T+19:00 | T+21:00 | release D-311 counts refunds of multi-line orders twice |"
      ))
  }
}
