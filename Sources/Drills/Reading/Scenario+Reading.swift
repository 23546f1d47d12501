import IncidentModel
import Yams

extension Scenario {
  /// The largest scenario that is read, in bytes.
  public static let sizeLimit = 1 << 20

  /// Reads a scenario from the bytes of its file.
  /// - Throws: All that is wrong with it, each with line and column.
  public init(yaml bytes: [UInt8]) throws(ScenarioProblems) {
    let text = try Self.text(of: bytes)
    let dangers = YAMLGuard.problems(in: text)
    guard dangers.isEmpty else { throw ScenarioProblems(dangers) }
    guard let root = try Self.compose(text) else {
      throw Self.problem("The file is empty. `wardroom drill schema` prints what stands in one.")
    }
    var fields = ScenarioFields(root, path: "", table: ScenarioKeys.scenario)
    let scenario = Self.reading(&fields)
    guard let scenario, fields.problems.isEmpty else { throw ScenarioProblems(fields.problems) }
    self = scenario
  }

  private static func problem(_ sentence: String, line: Int = 1, column: Int = 1)
    -> ScenarioProblems
  {
    ScenarioProblems([
      ScenarioProblem(sentence, at: ScenarioPlace(line: line, column: column))
    ])
  }

  private static func text(of bytes: [UInt8]) throws(ScenarioProblems) -> String {
    guard bytes.count <= sizeLimit else {
      throw problem("The file is larger than 1 MiB. Is it the right file?")
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let plain = bytes.dropFirst(bytes.starts(with: mark) ? 3 : 0)
    if let text = String(validating: plain, as: UTF8.self) { return text }
    let lines = plain.split(separator: 0x0A, omittingEmptySubsequences: false)
    let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
    throw problem("The file is no UTF-8 text. Save it in that encoding.", line: bad + 1)
  }

  private static func compose(_ text: String) throws(ScenarioProblems) -> Node? {
    do {
      return try Yams.compose(yaml: text)
    } catch let error as YamlError {
      let (mark, reason) = error.placed
      throw problem(
        "This is no YAML: \(reason). Texts with : # or , go in quotes.", line: mark?.line ?? 1,
        column: mark?.column ?? 1)
    } catch {
      throw problem("This is no YAML.")
    }
  }
}

extension YamlError {
  /// Where the text stops being YAML, and why.
  fileprivate var placed: (mark: Mark?, reason: String) {
    switch self {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return (mark, problem.contains("yaml_") ? "it is nested too deeply" : problem)
    case .duplicatedKeysInMapping(let keys, let context):
      return (context.mark, "\(keys.joined(separator: ", ")) stands there twice")
    case .reader, .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      return (nil, "it cannot be read")
    }
  }
}

extension Scenario {
  /// Returns the scenario the keys make; nil when one that is needed is missing or wrong.
  private static func reading(_ fields: inout ScenarioFields) -> Scenario? {
    if let format = fields.text("format"), format != Self.format {
      fields.complain(
        "format is \(ScenarioFields.quoted(format)), and \(Self.format) is what is read here.",
        at: fields.node("format"))
    }
    let id = identifier(&fields)
    let title = fields.text("title", upTo: 200)
    let seed = seed(&fields)
    let clock = fields.map("clock", ScenarioKeys.clock) { Self.clock(&$0) }
    let brief = fields.text("brief")
    let hidden = fields.map("hidden", ScenarioKeys.hidden) { Self.hidden(&$0) }
    let parts = parts(&fields)
    guard let id, let title, let seed, let clock, let brief, let hidden else { return nil }
    bound(parts.injects, clock, &fields)
    return Scenario(
      id: id, title: title, difficulty: fields.whole("difficulty", 1...5) ?? 3, seed: seed,
      clock: clock, players: parts.players, brief: brief, objectives: parts.objectives,
      world: parts.world, hidden: hidden, flags: parts.flags, injects: parts.injects,
      actions: parts.actions, expected: parts.expected, penalties: parts.penalties,
      debrief: fields.texts("debrief").map(\.name), decisions: decisions(&fields),
      hints: fields.list("hints", ScenarioKeys.hint) { Self.hint(&$0) })
  }

  /// More repeats than these make a log nobody can read again.
  private static let repeatLimit = 5000.0

  private static func bound(
    _ injects: [Inject], _ clock: ScenarioClock, _ fields: inout ScenarioFields
  ) {
    let repeats = injects.compactMap(\.repetition).map { clock.duration.minutes / $0.every.minutes }
      .reduce(0, +)
    guard repeats > repeatLimit else { return }
    fields.complain(
      "The injects repeat \(Int(min(repeats, 1_000_000))) times within the drill; \(Int(repeatLimit)) are "
        + "enough for any. Let repeat.every be longer, or the drill shorter.",
      at: fields.node("injects"))
  }

  /// The parts whose absence is no problem of its own.
  private struct Parts {
    var players: ScenarioPlayers
    var objectives: [Objective]
    var world: ScenarioWorld
    var flags: [ScenarioFlag]
    var injects: [Inject]
    var actions: [ScenarioAction]
    var expected: [Expectation]
    var penalties: [Penalty]
  }

  private static func parts(_ fields: inout ScenarioFields) -> Parts {
    let solo = ScenarioPlayers(range: 1...1, roles: [], absent: [])
    return Parts(
      players: fields.map("players", ScenarioKeys.players) { Self.players(&$0) } ?? solo,
      objectives: fields.list("objectives", ScenarioKeys.objective) { Self.objective(&$0) },
      world: fields.map("world", ScenarioKeys.world) { Self.world(&$0) } ?? ScenarioWorld(),
      flags: fields.flags("flags").map {
        ScenarioFlag(name: $0.flag.name, isSet: $0.isSet, place: $0.flag.place)
      },
      injects: fields.list("injects", ScenarioKeys.inject) { Inject.reading(&$0) },
      actions: fields.named("actions", ScenarioKeys.action) { ScenarioAction.reading(&$0, $1) },
      expected: fields.list("expected", ScenarioKeys.expectation) { Expectation.reading(&$0) },
      penalties: fields.list("penalties", ScenarioKeys.penalty) { Self.penalty(&$0) })
  }

  private static func identifier(_ fields: inout ScenarioFields) -> String? {
    guard let id = fields.word("id") else { return nil }
    let isPlain = id.name.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
    }
    guard isPlain, !id.name.hasPrefix("-") else {
      fields.complain(
        "id wants small letters, digits and dashes, as the file's name has.",
        at: fields.node("id"))
      return nil
    }
    return id.name
  }

  private static func seed(_ fields: inout ScenarioFields) -> UInt64? {
    guard let node = fields.node("seed") else { return nil }
    guard let text = node.scalar?.string, let seed = UInt64(text) else {
      fields.complain("seed wants a whole number from 0 to \(UInt64.max).", at: node)
      return nil
    }
    return seed
  }
}
