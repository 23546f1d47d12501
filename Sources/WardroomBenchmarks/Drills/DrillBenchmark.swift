import CPlatform
import Drills

/// A drill of 90 minutes with 500 injects, played without a screen: read, played, hashed and scored.
enum DrillBenchmark {
  static let all = [Benchmark("drill", run), Benchmark("drill-seat", DrillSeatBenchmark.run)]
  private static let rounds = 20

  /// Measures in this process, beside hashing the same log line by line and nothing else.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    let text = scenario(injects: 500)
    let script = PlayerScript(lines: acts)
    var log: [UInt8] = []
    let times = try (0..<rounds).map { _ in
      try ContinuousClock().measure { log = try play(text, script) } / .milliseconds(1)
    }
    let lines = log.split(separator: 0x0A).map(Array.init)
    let floor = (0..<rounds).map { _ in
      ContinuousClock().measure { _ = lines.reduce("") { hash(Array($0.utf8) + $1) } }
        / .milliseconds(1)
    }
    let toRead = try ContinuousClock().measure { _ = try Scenario(yaml: text) } / .milliseconds(1)
    return [
      BenchmarkResult(
        "90 minutes with 500 injects, \(lines.count) lines", Load.quantile(times, 0.5), "ms",
        atMost: 200, against: "hashing these lines only", Load.quantile(floor, 0.5)),
      BenchmarkResult("of it reading the scenario, \(text.count >> 10) KiB", toRead, "ms"),
    ]
  }

  private static func play(_ text: [UInt8], _ script: PlayerScript) throws -> [UInt8] {
    let scenario = try Scenario(yaml: text)
    let start = DrillStart(
      id: scenario.id, version: hash(text), seed: scenario.seed,
      scenario: String(decoding: text, as: UTF8.self))
    var tape = DrillTape(scenario, start: start, hashing: hash)
    tape.play(script)
    return tape.log.bytes
  }

  @Sendable private static func hash(_ bytes: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    let refused = bytes.withUnsafeBytes { wardroom_sha256($0.baseAddress, $0.count, &digest) } != 0
    precondition(!refused, "libcrypto refuses SHA-256, which every build of it has")
    return digest.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// A player does or says something every 15 seconds.
  private static var acts: [PlayerScript.Line] {
    (1...340).map { number in
      let act: PlayerAct =
        switch number % 4 {
        case 0: .perform("look-\(number % 40)")
        case 1: .note("inject-\(number) and inject-\(number / 2) belong together", links: [])
        case 2: .hypothesis(HypothesisAct(id: "H\(number % 20)", text: "E-\(number % 40)"))
        default: .step(runbook: "orchestrator-down", step: "\(number)")
        }
      return PlayerScript.Line(
        at: ScenarioTime(seconds: Int64(number) * 15), by: "ada", act: act)
    }
  }

  private static func scenario(injects count: Int) -> [UInt8] {
    let injects = (0..<count).map { number in
      let trigger =
        number % 5 == 4
        ? "after: {inject: inject-\(number - 1), delay: 2m}, unless: {event: resolved}"
        : "at: \"+\(number * 10)s\", jitter: 9s, when: {not: {flag: done}}"
      return
        "  - {id: inject-\(number), \(trigger), channel: \(number % 9 == 0 ? "stakeholder" : "alert"), "
        + "misleading: \(number % 7 == 0), text: \"What is the matter with table \(number)?\"}"
    }
    let actions = (0..<40).map {
      "  look-\($0): {cost: 90s, evidence: E-\($0), outcome: \"Table \($0) has \($0) rows.\"}"
    }
    return Array(
      (head + injects + ["actions:"] + actions + tail).joined(separator: "\n").utf8)
  }

  private static let head = [
    "format: wardroom-drill/1", "id: five-hundred", "title: Five hundred injects", "seed: 11",
    "clock: {start: \"2026-11-03T08:40:00\", tz: UTC, speed: 60, duration: 90m}",
    "brief: Much is the matter.", "hidden: {root_cause: a full disk}", "flags: {done: false}",
    "injects:",
  ]

  private static let tail = [
    "  finish: {cost: 1m, needs: {did: look-1}, sets: {done: true}, outcome: It runs.}",
    "expected:",
    "  - {id: X-1, criterion: detect, weight: 50, timed: {event: note_correlated, target: 9m, zero: 30m}}",
    "  - {id: X-2, criterion: cadence, weight: 20, ratio: {cadence: 10m}}",
    "  - {id: X-3, criterion: resolution, weight: 30, check: {order: [finish, resolved]}}", "",
  ]
}
