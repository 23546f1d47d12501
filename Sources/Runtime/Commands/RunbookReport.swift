import IncidentModel
import Runbooks

/// A runbook with all that was read out of its file, and how far an incident is with it, as `--json`
/// shows it.
struct RunbookReport: Encodable {
  var name: String
  var title: String
  var contentHash: String
  var frontMatter: RunbookFrontMatter
  var sections: [RunbookSection]
  var steps: [RunbookStepReport]
  var problems: [RunbookProblem]
  /// The lines that are in no step or section, and why.
  var skipped: [SkippedLine]

  /// A line that is in no step or section.
  struct SkippedLine: Encodable {
    var line: Int
    var reason: LineAccount.Omission
    var sentence: String
  }

  init(_ file: RunbookFile, _ run: RunbookRun?) {
    let runbook = file.runbook
    name = runbook.name
    title = runbook.title
    contentHash = runbook.contentHash.description
    frontMatter = runbook.frontMatter
    sections = runbook.sections
    steps = runbook.steps.map { step in
      RunbookStepReport(step, in: runbook, run?.step(step.path))
    }
    problems = runbook.problems
    skipped = file.account.omissions.map {
      SkippedLine(line: $0.line, reason: $0.reason, sentence: $0.reason.sentence)
    }
  }
}

/// A step with all that was read out of the file, and how far it is, as `--json` shows it.
struct RunbookStepReport: Encodable {
  var path: String
  var title: String
  /// The heading it stands under; empty in front of the first one.
  var section: String
  var phase: RunbookPhase?
  var anchor: String?
  var line: Int
  var isReading: Bool
  var isTicked: Bool
  var textHash: String
  var attributes: StepAttributes
  var body: [String]
  /// The texts of the blocks.
  var code: [String]
  var blocks: [CodeBlock]
  var risks: [Risk]
  var placeholders: [Placeholder]
  /// open, ticked or skipped.
  var state: String
  var by: Person?
  var at: Timestamp?
  var reason: String?
  var notes: [String]

  init(_ step: RunbookStep, in runbook: Runbook, _ progress: StepProgress?) {
    let done = StepReport(path: step.path, title: step.title, progress)
    (state, by, at, reason, notes) = (done.state, done.by, done.at, done.reason, done.notes)
    path = step.path
    title = step.title
    let isThere = runbook.sections.indices.contains(step.section)
    section = isThere ? runbook.sections[step.section].title : ""
    phase = step.phase
    anchor = step.anchor
    line = step.line
    isReading = step.isReading
    isTicked = step.isTicked
    textHash = step.textHash.description
    attributes = step.attributes
    body = step.body
    code = step.blocks.map(\.text)
    blocks = step.blocks
    risks = step.risks
    placeholders = step.placeholders
  }
}
