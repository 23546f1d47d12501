import Drills
import TerminalKit

/// Lists the drills there are: the shipped ones and the team's own.
public struct DrillListCommand: WardroomCommand {
  /// Creates the command.
  public init() {}

  public var use: HomeUse { .files }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let files = DrillLibrary(home: workspace.home, shipped: workspace.shipped).files()
    var table = TextTable([
      "DRILL", "minutes", "difficulty", "players", "injects", "actions", "title",
    ])
    for file in files { table.add(Self.row(file)) }
    let folder = DrillRunFolder(workspace.home)
    let waiting = DrillRuns.load(from: folder)
      .filter { $0.standing == .toBeDebriefed }
    return try Report(
      (files.isEmpty ? ["DRILL There are none. Put one into drills/ of the home."] : table.lines)
        + waiting.map {
          SafeText("DRILL still to be debriefed: wardroom drill debrief \($0.name)")
        }
        + DrillRuns.unfinished(in: folder).map {
          SafeText("DRILL not at its end: wardroom drill play --resume \($0)")
        },
      json: files.map { DrillSummary($0, waiting) })
  }

  private static func row(_ file: DrillFile) -> [SafeText] {
    guard let scenario = file.scenario else {
      let sentence = SafeText("cannot be read: \(file.problems.first?.sentence ?? "")")
      return [SafeText("DRILL \(file.name)"), "", "", "", "", "", sentence]
    }
    let players = scenario.players.range
    return [
      SafeText("DRILL \(file.name)"), SafeText("\(Int(scenario.clock.duration.minutes))"),
      SafeText("\(scenario.difficulty)"),
      SafeText("\(players.lowerBound)-\(players.upperBound)"),
      SafeText("\(scenario.injects.count)"), SafeText("\(scenario.actions.count)"),
      SafeText(scenario.title),
    ]
  }
}

/// A drill as `--json` shows it; what players must not know is not in it.
private struct DrillSummary: Encodable {
  var name: String
  var path: String
  var origin: String
  var title: String?
  var minutes: Int?
  var difficulty: Int?
  var objectives: [String]?
  var injects: Int?
  var actions: Int?
  var roles: [String]?
  var problem: String?
  /// The runs of it that are still to be debriefed.
  var toDebrief: [String]

  init(_ file: DrillFile, _ waiting: [DrillRuns]) {
    name = file.name
    path = file.path
    origin = file.origin
    title = file.scenario?.title
    minutes = file.scenario.map { Int($0.clock.duration.minutes) }
    difficulty = file.scenario?.difficulty
    objectives = file.scenario?.objectives.map(\.text)
    injects = file.scenario?.injects.count
    actions = file.scenario?.actions.count
    roles = file.scenario?.players.roles
    problem = file.problems.first?.sentence
    let drill = file.scenario.map { "DRILL-" + $0.id }
    toDebrief = waiting.filter { $0.drill == drill }.map(\.name)
  }
}

/// Prints the JSON schema of the format drills are written in.
public struct DrillSchemaCommand: WardroomCommand {
  /// Creates the command.
  public init() {}

  public var use: HomeUse { .files }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let text = ScenarioSchema.text
    var report = Report(SafeText.lines(text), written: JSONWriter())
    report.json = Array(text.utf8)
    report.document = Array((text + "\n").utf8)
    return report
  }
}
