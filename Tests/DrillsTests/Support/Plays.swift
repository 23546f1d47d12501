@testable import Drills

/// Plays small drills.
enum Plays {
  /// A hash that is none to trust, but fast and the same everywhere.
  @Sendable static func hash(_ bytes: [UInt8]) -> String {
    let seed = bytes.reduce(UInt64(14_695_981_039_346_656_037)) {
      ($0 ^ UInt64($1)) &* 1_099_511_628_211
    }
    let digits = String(seed, radix: 16)
    return String(repeating: "0", count: 64 - digits.count) + digits
  }

  static func start(_ scenario: Scenario, text: String = "", seed: UInt64? = nil) -> DrillStart {
    DrillStart(id: scenario.id, version: "v", seed: seed ?? scenario.seed, scenario: text)
  }

  static func run(_ scenario: Scenario, seed: UInt64? = nil) -> DrillRun {
    DrillRun(scenario, start: start(scenario, seed: seed))
  }

  static func tape(_ text: String) throws -> DrillTape {
    let scenario = try Scenario(yaml: Array(text.utf8))
    return DrillTape(scenario, start: start(scenario, text: text), hashing: hash)
  }

  /// A script, one line each of a time and an act.
  static func script(_ acts: [(String, PlayerAct)]) -> PlayerScript {
    PlayerScript(
      lines: acts.map {
        PlayerScript.Line(at: ScenarioTime(typed: $0) ?? .zero, by: "ada", act: $1)
      })
  }

  /// What happened, in short.
  static func story(_ run: DrillRun) -> [String] {
    run.entries.dropFirst().map { entry in
      let time = entry.at.typed
      switch entry.event {
      case .started: return "\(time) start"
      case .injected(let id, let occurrence, _): return "\(time) \(id) \(occurrence)"
      case .withheld(let id, let occurrence): return "\(time) no \(id) \(occurrence)"
      case .acted(_, let act, let refusal):
        return "\(time) \(ActRecord(act).act)\(refusal.isEmpty ? "" : " refused")"
      case .outcome(let id): return "\(time) \(id) done"
      case .ended: return "\(time) end"
      case .scored: return "\(time) score"
      }
    }
  }
}

extension ScenarioTime {
  static func minutes(_ minutes: Int64) -> ScenarioTime { ScenarioTime(seconds: minutes * 60) }
}
