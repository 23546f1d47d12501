import Drills
import TerminalKit

/// Writes the after-action report of a drill.
public struct DrillReportCommand: WardroomCommand {
  public var path: String
  /// Whether the answer is for a program, also without `--json`.
  public var isJSON: Bool
  /// Whether it is kept beside the log as well.
  public var keeps: Bool

  /// Creates the command.
  public init(path: String, isJSON: Bool = false, keeps: Bool = false) {
    self.path = path
    self.isJSON = isJSON
    self.keeps = keeps
  }

  public var use: HomeUse { .files }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let folder = DrillRunFolder(workspace.home)
    let file = try DrillRunFile(reading: folder.path(of: path))
    guard let start = file.reading.start, file.isWhole else {
      throw CommandFailure(
        .badData,
        "\(path) ends before the drill did\(file.reading.problem.map { " (line \($0.place.line): \($0.sentence))" } ?? ""). "
          + "Go on with `wardroom drill run NAME --script FILE --resume \(path)`, then report.")
    }
    let report = AfterActionReport(
      file.scenario, file.reading.entries, start: start, name: file.name, hash: file.reading.hash,
      earlier: EarlierRuns.before(file.name, of: start.drill, in: folder))
    let text = report.markdown
    // On a terminal every line is marked; in a document the headings are.
    var answer = try Report(
      SafeText.lines(text).map { SafeText("DRILL \($0)") }, json: AfterActionJSON(file, text))
    if keeps { answer.messages.append(try keep(text, beside: file.path)) }
    answer.document = isJSON ? answer.json : Array(text.utf8)
    if isJSON { answer.lines = SafeText.lines(String(decoding: answer.json, as: UTF8.self)) }
    return answer
  }

  /// Writes the report beside the log; one that is there may hold what people wrote, and stays.
  private func keep(
    _ text: String, beside path: String
  ) throws(CommandFailure) -> SafeText {
    let place = (path.hasSuffix(".jsonl") ? String(path.dropLast(6)) : path) + ".md"
    do throws(FileFailure) {
      guard try FileBytes.read(place) == nil else {
        throw FileFailure(place, .write, reason: "it is there already; move it aside first")
      }
      try FileBytes.create(place, with: Array(text.utf8))
      return SafeText("DRILL the report is kept in \(place).")
    } catch {
      throw CommandFailure(.cannotCreate, error.sentence)
    }
  }
}

/// A report as `--json` shows it.
private struct AfterActionJSON: Encodable {
  var run: String
  var scenario: String
  var total: Double
  var rating: DrillRating
  var isOpen: Bool
  var standing: DrillStanding
  var hash: String
  /// Beside the real team, in a drill made from an incident.
  var team: [DrillTeamReport]
  var markdown: String

  init(_ file: DrillRunFile, _ text: String) {
    let score = DrillScore(file.scenario, file.reading.entries)
    run = file.name
    scenario = file.scenario.id
    total = (score.total * 100).rounded() / 100
    rating = score.rating
    isOpen = score.openWeight > 0
    standing = file.standing
    hash = file.reading.hash
    team = TeamComparison(file.scenario, file.reading.entries).rows.map(DrillTeamReport.init)
    markdown = text
  }
}
