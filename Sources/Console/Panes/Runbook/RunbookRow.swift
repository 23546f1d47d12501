public import IncidentModel
public import Runbooks
import TerminalKit

/// One step as the pane shows it: what the file says and how far the incident is.
struct RunbookRow: Sendable {
  var path: String
  var title: String
  /// The step in the file; nil when the file was changed since the run began.
  var step: RunbookStep?
  var progress: StepProgress?
  /// The times its commands were run, oldest first.
  var runs: [StepRun] = []

  /// Whether it is answered rather than ticked.
  var asks: Bool { progress?.step.branch != nil || step?.attributes.kind == .decide }

  /// Whether it is only read in a run: it says what is to be known, and there is nothing to tick.
  var isContext = false

  /// Whether it is still to be done; steps of a runbook that was not started all are.
  var isOpen: Bool { progress?.isOpen ?? !isContext }

  /// Joins a run with its file; a step whose text changed keeps what it was started with.
  static func all(file: Runbook?, run: RunbookRun?, runs: [StepRun] = []) -> [RunbookRow] {
    guard let run else {
      return (file?.steps ?? []).map { RunbookRow(path: $0.path, title: $0.title, step: $0) }
    }
    let byPath = Dictionary(grouping: runs.filter { $0.runbook == run.name }, by: \.path)
    let rows = run.steps.map { progress in
      let step = file?.step(at: progress.step.path)
      let isSame = step.map { "\($0.textHash)" == progress.step.textHash } ?? false
      return RunbookRow(
        path: progress.step.path, title: progress.step.title, step: isSame ? step : nil,
        progress: progress, runs: byPath[progress.step.path] ?? [])
    }
    guard let file, "\(file.contentHash)" == run.contentHash else { return rows }
    return withContext(rows, of: file)
  }

  /// What is only to be read stands where it stands in the file.
  private static func withContext(_ rows: [RunbookRow], of file: Runbook) -> [RunbookRow] {
    let byPath = Dictionary(rows.map { ($0.path, $0) }) { first, _ in first }
    return file.steps.compactMap { step in
      byPath[step.path]
        ?? (step.isReading
          ? RunbookRow(path: step.path, title: step.title, step: step, isContext: true) : nil)
    }
  }

  var filterFields: [String: String] {
    ["title": title, "path": path, "state": isOpen ? "open" : "done"]
  }

  /// The code to paste, or the title where there is none.
  var copyText: String {
    let code = (step?.blocks ?? []).flatMap { SafeText.lines($0.text) }.map(\.description)
    return code.isEmpty ? SafeText(title).description : code.joined(separator: "\n")
  }

  /// What stands below the title: text, code and notes.
  func body(columns: Int) -> [[Span]] {
    var lines: [[Span]] = []
    for part in step?.parts ?? [] {
      switch part {
      case .text(let text):
        lines += text.flatMap { SafeText($0).wrapped(columns: columns) }.map { .text($0, .dim) }
      case .code(let block):
        lines += SafeText.lines(block.text).map { .text("  " + $0, .code) }
      }
    }
    for risk in step?.risks ?? [] {
      lines += SafeText("careful: \(risk.sentence)").wrapped(columns: columns)
        .map { .text($0, .warning) }
    }
    if step == nil, progress != nil {
      lines.append(.text("the file no longer has this step as it was started", .warning))
    }
    if case .skipped(_, _, let reason) = progress?.state {
      lines.append(.text("skipped: \(reason)", .text))
    }
    if let answer = progress?.answer {
      lines.append(.text("answered: \(answer)\(progress?.goesTo.map { ", on to \($0)" } ?? "")"))
    }
    return lines + (progress?.notes ?? []).map { .text("note: \($0)") }
  }
}

extension RunbookReference {
  /// Creates the reference by which the record speaks of a runbook.
  public init(_ file: Runbook) {
    let toDo = file.steps.filter { !$0.isReading }
    // Where there is nothing but text to read, reading it is what is to be done.
    let steps = toDo.isEmpty ? file.steps : toDo
    self.init(
      name: file.name, title: file.title, contentHash: "\(file.contentHash)",
      steps: steps.map { step in
        StepReference(
          path: step.path, title: step.title, textHash: "\(step.textHash)",
          branch: file.ways(from: step))
      })
  }
}

extension Runbook {
  /// Where the answers to a step lead; nil for one that asks nothing.
  fileprivate func ways(from step: RunbookStep) -> [StepWay]? {
    let ways = step.attributes.branches.compactMap { branch in
      self.step(at: branch.place).map { StepWay(branch.answer, to: $0.path) }
    }
    return ways.isEmpty ? nil : ways
  }
}
