import FoundationEssentials

@testable import Drills

/// Scenarios for tests: a small one that lints clean, and the shipped ones.
enum Scenarios {
  /// Ten minutes with every kind of thing once; lines can be put in place of others.
  static func text(replacing old: String = "", with new: String = "") -> String {
    let text = """
      format: wardroom-drill/1
      id: small
      title: A small one
      seed: 7
      clock: {start: "2026-11-03T08:40:00", tz: Europe/Berlin, speed: 4, duration: 10m}
      players: {min: 1, max: 2, roles: [ic, comms]}
      brief: The table is late.
      objectives:
        - {id: O1, capability: triage, text: Recognise it}
      hidden: {root_cause: a full disk, severity: {accept: [2], expected: 2}, leak_words: [disk]}
      flags: {fixed: false}
      injects:
        - {id: first, at: "+0m", channel: stakeholder, from: Sales, text: Where is the table}
        - {id: lag, at: "+2m", channel: note, misleading: true, text: There was lag overnight}
        - {id: thanks, after: {flag: fixed, delay: 1m}, channel: chat, text: It is back}
      actions:
        look: {cost: 1m, evidence: E-look, outcome: The disk is full}
        fix: {cost: 2m, needs: {did: look}, sets: {fixed: true}, outcome: It runs again}
      expected:
        - {id: X-declare, criterion: declare, objective: O1, weight: 50, timed: {event: declare, target: 2m, zero: 6m}}
        - {id: X-end, criterion: resolution, weight: 50, check: {all: [{flag: fixed}, {event: resolved}]}}
      penalties:
        - {id: P-late, points: 5, when: {order_violated: [look, fix]}, text: Fixed blindly}
      debrief:
        - What did we miss?

      """
    return old.isEmpty ? text : text.replacing(old, with: new)
  }

  static func small(
    replacing old: String = "", with new: String = ""
  ) throws -> Scenario {
    try Scenario(yaml: Array(text(replacing: old, with: new).utf8))
  }

  /// What is wrong with a text.
  static func problems(_ text: String) -> [ScenarioProblem] {
    do throws(ScenarioProblems) {
      _ = try Scenario(yaml: Array(text.utf8))
      return []
    } catch {
      return error.problems
    }
  }

  /// What the lint says of the small one with a line in place of another.
  static func findings(replacing old: String, with new: String) throws -> [ScenarioProblem] {
    ScenarioLint(try small(replacing: old, with: new)) { _, _ in nil }.findings
  }

  static let folder =
    String(
      #filePath.prefix(upTo: #filePath.firstRange(of: "/Tests/")?.lowerBound ?? #filePath.endIndex))
    + "/runbooks/drills"

  /// The names of the shipped ones.
  static let shipped: [String] = {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { $0.hasSuffix(".drill.yaml") }.map { String($0.dropLast(11)) }.sorted()
    } catch {
      return []
    }
  }()

  static func bytes(ofShipped name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: "\(folder)/\(name).drill.yaml")))
  }
}

/// Chance of its own for tests, the same on every run.
struct TestChance: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}
