import Drills
import IncidentModel
import TerminalKit

/// Plays a drill from a script, without a screen and without waiting.
public struct DrillRunCommand: WardroomCommand {
  /// A drill of the library, or the path of one.
  public var name: String
  /// The path of a script, or `-` for standard input.
  public var script: String
  public var seed: UInt64?
  /// A log that was cut off, to go on with.
  public var resume: String?
  /// The score below which the answer is no.
  public var least: Double?
  /// Whether the log is kept in the home.
  public var keepsLog: Bool

  /// Creates the command.
  public init(
    name: String, script: String, seed: UInt64? = nil, resume: String? = nil, least: Double? = nil,
    keepsLog: Bool = true
  ) {
    self.name = name
    self.script = script
    self.seed = seed
    self.resume = resume
    self.least = least
    self.keepsLog = keepsLog
  }

  public var use: HomeUse { .files }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let file = try DrillLibrary(home: workspace.home, shipped: workspace.shipped).named(name)
    let scenario = try file.playable()
    let script = try DrillUpdates(workspace, scenario).read(try acts())
    var tape = try beginning(file, scenario)
    tape.play(script)
    let path = try kept(tape, scenario, workspace)
    let score = DrillScore(scenario, tape.run.entries)
    let isEnough = least.map { score.total >= $0 } ?? true
    return try Report(
      DrillScoreText.lines(score, scenario) + Self.team(tape)
        + [SafeText("DRILL log \(path ?? "not kept") sha256 \(tape.log.hash)")],
      json: DrillRunReport(scenario, score, tape, path), code: isEnough ? .done : .no)
  }

  /// What the team did when it really happened, in a drill made from an incident.
  private static func team(_ tape: DrillTape) -> [SafeText] {
    TeamComparison(tape.run.scenario, tape.run.entries).rows.map {
      SafeText("DRILL \($0.sentence)")
    }
  }

  private func acts() throws(CommandFailure) -> PlayerScript {
    let bytes: [UInt8]?
    if script == "-" {
      bytes = Array(try StandardInput.text().utf8)
    } else {
      do throws(FileFailure) {
        bytes = try FileBytes.read(script)
      } catch {
        throw CommandFailure(.badData, error.sentence)
      }
    }
    guard let bytes else {
      throw CommandFailure(.no, "There is no file \(script). Check the path of the script.")
    }
    do throws(ScenarioProblems) {
      return try PlayerScript(jsonLines: bytes)
    } catch {
      throw Self.failure(script, error)
    }
  }

  private static func failure(_ path: String, _ error: ScenarioProblems) -> CommandFailure {
    let lines = error.problems.prefix(20).map {
      "\(path):\($0.place.line):\($0.place.column): \($0.sentence)"
    }
    return CommandFailure(.badData, lines.joined(separator: "\n"))
  }

  private func beginning(
    _ file: DrillFile, _ scenario: Scenario
  ) throws(CommandFailure) -> DrillTape {
    let start = DrillStart(
      id: scenario.id, version: Digest.sha256(file.bytes), seed: seed ?? scenario.seed,
      scenario: String(decoding: file.bytes, as: UTF8.self))
    guard let resume, try !Self.holdsNothing(resume) else {
      return DrillTape(scenario, start: start) { Digest.sha256($0) }
    }
    let log = try DrillRunFile(reading: resume)
    guard log.reading.start == start else {
      throw CommandFailure(
        .badData, "\(resume) was played with another scenario or seed. Name the ones it began with."
      )
    }
    do throws(ScenarioProblems) {
      return try DrillTape(replaying: log.reading) { Digest.sha256($0) }
    } catch {
      throw Self.failure(resume, error)
    }
  }

  /// Returns whether a log was cut off before its first line was whole.
  private static func holdsNothing(_ path: String) throws(CommandFailure) -> Bool {
    do throws(FileFailure) {
      let bytes = try FileBytes.read(path, limit: DrillLogReading.sizeLimit)
      return bytes.map { !$0.contains(0x0A) } ?? false
    } catch {
      throw CommandFailure(.badData, error.sentence)
    }
  }

  /// Keeps the log, unless nothing is to be changed; one that is resumed is written whole in its place.
  private func kept(
    _ tape: DrillTape, _ scenario: Scenario, _ workspace: Workspace
  ) throws(CommandFailure) -> String? {
    guard keepsLog else { return nil }
    guard let resume else {
      return try DrillRunFolder(workspace.home).keep(
        tape.log.bytes, drill: "DRILL-" + scenario.id, day: workspace.clock.now().day)
    }
    do throws(FileFailure) {
      try FileBytes.replace(resume, with: tape.log.bytes)
      return resume
    } catch {
      throw CommandFailure(.cannotCreate, error.sentence)
    }
  }
}

/// A run as `--json` shows it.
struct DrillRunReport: Encodable {
  var drill: String
  var scenario: String
  var seed: String
  var total: Double
  var rating: DrillRating
  var meaning: String
  var isOpen: Bool
  var items: [Item]
  var deductions: [Deduction]
  var objectives: [Outcome]
  /// Beside the real team, in a drill made from an incident.
  var team: [DrillTeamReport]
  var lines: Int
  var hash: String
  var log: String?

  struct Item: Encodable {
    var id: String
    var criterion: String
    var weight: Int
    var points: Double?
    var raw: String
    var evidence: String
    /// Whether people said it and no record did.
    var isJudged: Bool
  }

  struct Deduction: Encodable {
    var id: String
    var points: Int
    var reason: String
  }

  struct Outcome: Encodable {
    var id: String
    var text: String
    var points: Double
    var weight: Int
    var rating: DrillRating?
  }

  init(_ scenario: Scenario, _ score: DrillScore, _ tape: DrillTape, _ path: String?) {
    drill = "DRILL-" + scenario.id
    self.scenario = scenario.id
    seed = String(tape.run.seed)
    total = Self.rounded(score.total)
    rating = score.rating
    meaning = score.rating.meaning
    isOpen = score.openWeight > 0
    items = score.items.map {
      Item(
        id: $0.expectation.id, criterion: $0.expectation.criterion.rawValue,
        weight: $0.expectation.weight, points: $0.points.map(Self.rounded), raw: $0.raw,
        evidence: $0.evidence, isJudged: $0.isJudged)
    }
    deductions = score.deductions.map {
      Deduction(id: $0.id, points: $0.points, reason: $0.reason)
    }
    objectives = score.objectives.map {
      Outcome(
        id: $0.objective.id, text: $0.objective.text, points: Self.rounded($0.points),
        weight: $0.weight, rating: $0.rating)
    }
    team = TeamComparison(scenario, tape.run.entries).rows.map(DrillTeamReport.init)
    lines = tape.run.entries.count
    hash = tape.log.hash
    log = path
  }

  private static func rounded(_ points: Double) -> Double { (points * 100).rounded() / 100 }
}
