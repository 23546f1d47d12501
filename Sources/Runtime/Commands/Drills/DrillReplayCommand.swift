import Drills
import TerminalKit

/// Shows the log of a drill line by line, or plays it again and says whether it gives the same bytes.
public struct DrillReplayCommand: WardroomCommand {
  public var path: String
  public var verifies: Bool

  /// Creates the command.
  public init(path: String, verifies: Bool) {
    self.path = path
    self.verifies = verifies
  }

  public var use: HomeUse { .files }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let file = try DrillRunFile(reading: DrillRunFolder(workspace.home).path(of: path))
    return verifies ? try verdict(of: file) : try story(of: file)
  }

  private func story(of file: DrillRunFile) throws(CommandFailure) -> Report {
    let lines = file.reading.entries.map { entry in
      DrillLine(
        number: entry.number, at: entry.at.sign, text: DrillWords.line(entry, file.scenario))
    }
    let problem = file.reading.problem.map { "\(path):\($0.place.line): \($0.sentence)" }
    return try Report(
      lines.map { SafeText("DRILL \($0.at) \($0.text)") }, json: lines,
      messages: problem.map { [SafeText($0)] } ?? [], code: problem == nil ? .done : .badData)
  }

  private func verdict(of file: DrillRunFile) throws(CommandFailure) -> Report {
    let verdict: DrillVerdict
    do throws(ScenarioProblems) {
      verdict = try DrillVerdict(of: file.bytes, file.reading) { Digest.sha256($0) }
    } catch {
      throw CommandFailure(.badData, "\(path): \(error.problems.first?.sentence ?? "")")
    }
    let problem = file.reading.problem
    let isSame = verdict.differs == nil && problem == nil
    return try Report(
      [line(verdict, problem)],
      json: DrillVerdictReport(verdict, problem?.sentence, isSame: isSame),
      code: isSame ? .done : .no)
  }

  private func line(_ verdict: DrillVerdict, _ problem: ScenarioProblem?) -> SafeText {
    if let problem {
      return SafeText("DRILL \(path):\(problem.place.line): \(problem.sentence)")
    }
    guard let line = verdict.differs else {
      let score = verdict.score.map {
        ", score \(Points.text(Double($0.hundredths) / 100)), rating \($0.rating)"
      }
      return SafeText(
        "DRILL \(path): \(verdict.lines) lines, the same bytes again\(score ?? ""), "
          + "sha256 \(verdict.hash)")
    }
    return SafeText(
      "DRILL \(path):\(line): played again, this line is another. "
        + "The file was changed, or another version of Wardroom wrote it.")
  }
}

/// A line of a log as `--json` shows it.
private struct DrillLine: Encodable {
  var number: Int
  var at: String
  var text: String
}

/// The comparison as `--json` shows it.
private struct DrillVerdictReport: Encodable {
  var isSame: Bool
  var lines: Int
  var differsAt: Int?
  var hash: String
  var hundredths: Int?
  var rating: String?
  var problem: String?

  init(_ verdict: DrillVerdict, _ problem: String?, isSame: Bool) {
    self.isSame = isSame
    lines = verdict.lines
    differsAt = verdict.differs
    hash = verdict.hash
    hundredths = verdict.score?.hundredths
    rating = verdict.score?.rating
    self.problem = problem
  }
}
