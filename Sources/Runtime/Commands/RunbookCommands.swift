public import IncidentModel
import Runbooks
import TerminalKit

/// Lists the runbooks of the home and the shipped ones.
public struct RunbookListCommand: WardroomCommand {
  /// Creates the command.
  public init() {}

  /// The record says when one was followed last; where none can be read, the files are all there is.
  public var use: HomeUse { .examine }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let trials = try await workspace.runbookTrials()
    let runbooks = RunbookLibrary(home: workspace.home, shipped: workspace.shipped).load()
    let now = workspace.clock.now()
    let summaries = runbooks.map { runbook in
      RunbookSummary(
        runbook, runbook.frontMatter.review(now: now, policy: workspace.configuration.runbooks),
        trial: trials[runbook.name])
    }
    var table = TextTable(["RUNBOOK", "STEPS", "REVIEWED", "TESTED", "TITLE"])
    for summary in summaries { table.add(summary.row) }
    return try Report(runbooks.isEmpty ? ["No runbooks."] : table.lines, json: summaries)
  }
}

/// Lists the steps of one runbook or of any markdown file, and how far an incident is with them.
public struct RunbookStepsCommand: WardroomCommand {
  /// A name of the library, or the path of a file.
  public var name: String
  public var incident: IncidentID?

  /// Creates the command.
  public init(name: String, incident: IncidentID? = nil) {
    self.name = name
    self.incident = incident
  }

  public var use: HomeUse { incident == nil ? .files : .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let library = RunbookLibrary(home: workspace.home, shipped: workspace.shipped)
    let file = try library.named(name)
    let runbook = file.runbook
    var run: RunbookRun?
    if let incident { run = try await workspace.incident(incident).runbook(runbook.name) }
    let steps = runbook.steps.map { step -> SafeText in
      let progress = run?.step(step.path)
      let isContext = run != nil && progress == nil && step.isReading
      let box: SafeText = isContext ? " \u{00B7} " : "[\(Self.mark(progress))]"
      return "\(box) \(step.path)  \(step.title)" as SafeText
    }
    let problems = runbook.problems.map { SafeText("line \($0.line ?? 1): \($0.sentence)") }
    return try Report(["\(runbook.title)"] + steps + problems, json: RunbookReport(file, run))
  }

  private static func mark(_ progress: StepProgress?) -> SafeText {
    switch progress?.state {
    case .ticked: "x"
    case .skipped: "-"
    case .open, nil: " "
    }
  }
}

/// A runbook in a list as `--json` shows it.
private struct RunbookSummary: Encodable {
  var name: String
  var title: String
  var steps: Int
  var problems: Int
  var owner: String?
  /// never, stale or fresh.
  var review: String
  var lastReviewed: String?
  var lastTested: String?
  /// The run of the drill it was tested in; nil where an incident or the file says the day.
  var testedInDrill: String?

  init(_ runbook: Runbook, _ review: RunbookReview, trial: RunbookTrial?) {
    name = runbook.name
    title = runbook.title
    steps = runbook.steps.count
    problems = runbook.problems.count
    owner = runbook.frontMatter.owner
    self.review = review.word
    lastReviewed = runbook.frontMatter.lastReviewed?.day
    let written = runbook.frontMatter.lastTested
    let isNewer = trial.map { trial in written.map { trial.at > $0 } ?? true } ?? false
    lastTested = (isNewer ? trial?.at : written)?.day
    testedInDrill = isNewer ? trial?.drill : nil
  }

  var row: [SafeText] {
    let reviewed = (lastReviewed ?? "never") + (review == "stale" ? " stale" : "")
    return [
      SafeText(name), "\(steps)", SafeText(reviewed),
      SafeText((lastTested ?? "never") + (testedInDrill == nil ? "" : " drill")),
      SafeText(title),
    ]
  }
}
