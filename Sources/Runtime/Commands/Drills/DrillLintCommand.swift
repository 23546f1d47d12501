import Drills
import TerminalKit

/// Says what would spoil drills, in all of the home or in those that are named.
public struct DrillLintCommand: WardroomCommand {
  /// Names of the library or paths of files; all of the library when there are none.
  public var names: [String]

  /// Creates the command.
  public init(names: [String] = []) {
    self.names = names
  }

  public var use: HomeUse { .files }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let files = try chosen(in: workspace)
    let roster = workspace.sourceRoster
    let found = files.map { ($0, Self.findings(in: $0, roster)) }
    let lines = found.flatMap { file, problems in problems.map { Self.line(file, $0) } }
    return try Report(
      lines + [Self.total(files.count, lines.count)],
      json: found.flatMap { file, problems in problems.map { DrillLintReport(file, $0) } },
      code: lines.isEmpty ? .done : .no)
  }

  private func chosen(in workspace: Workspace) throws(CommandFailure) -> [DrillFile] {
    let library = DrillLibrary(home: workspace.home, shipped: workspace.shipped)
    guard !names.isEmpty else { return library.files() }
    var files: [DrillFile] = []
    for name in names {
      let file = try library.named(name)
      if !files.contains(where: { $0.path == file.path }) { files.append(file) }
    }
    return files
  }

  /// Returns all that is wrong with a file.
  static func findings(in file: DrillFile, _ roster: SourceRoster) -> [ScenarioProblem] {
    guard let scenario = file.scenario else { return file.problems }
    let intake = DrillIntake(roster: roster, receivedAt: scenario.clock.start)
    let found = ScenarioLint(scenario) { intake.refusal($0, $1) }.findings
    guard file.origin != "file", scenario.id != file.name else { return found }
    return [
      ScenarioProblem(
        "The drill is called \(scenario.id) and its file \(file.name).drill.yaml. "
          + "Let both have one name.", at: ScenarioPlace(line: 1, column: 1))
    ] + found
  }

  private static func line(_ file: DrillFile, _ problem: ScenarioProblem) -> SafeText {
    SafeText(
      "DRILL \(file.path):\(problem.place.line):\(problem.place.column): "
        + "\(problem.rule.rawValue) \(problem.sentence)")
  }

  private static func total(_ files: Int, _ problems: Int) -> SafeText {
    let found =
      problems == 0 ? "nothing to mend" : "\(problems) \(problems == 1 ? "problem" : "problems")"
    return SafeText("DRILL \(files) \(files == 1 ? "scenario" : "scenarios"), \(found)")
  }
}

/// One finding as `--json` shows it.
private struct DrillLintReport: Encodable {
  var path: String
  var line: Int
  var column: Int
  var code: String
  /// The rule in words.
  var rule: String
  var sentence: String

  init(_ file: DrillFile, _ problem: ScenarioProblem) {
    path = file.path
    line = problem.place.line
    column = problem.place.column
    code = problem.rule.rawValue
    rule = problem.rule.meaning
    sentence = problem.sentence
  }
}
