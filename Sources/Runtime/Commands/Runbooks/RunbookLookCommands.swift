import Console
public import IncidentModel
import TerminalKit

/// Shows what a step printed when it ran last, and how its runs ended.
public struct RunbookTranscriptCommand: WardroomCommand {
  public var id: IncidentID
  public var runbook: String
  public var path: String

  /// Creates the command.
  public init(incident: IncidentID, runbook: String, path: String) {
    id = incident
    self.runbook = runbook
    self.path = path
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let runs = try await workspace.incident(id).runs(of: runbook, path)
    guard !runs.isEmpty else {
      throw CommandFailure(.no, "Step \(path) of \(runbook) was not run in \(id).")
    }
    var lines: [SafeText] = []
    if let kept = runs.last(where: { $0.result?.transcript != nil })?.result?.transcript {
      let bytes = try EvidenceFolder(home: workspace.home).kept(kept)
      lines = SafeText.lines(String(decoding: bytes, as: UTF8.self))
    }
    let messages = runs.map { run in
      SafeText(
        "\(run.startedAt.rfc3339) \(run.by.name) \(run.id.text): \(run.result?.words ?? "still running")"
      )
    }
    return try Report(lines, json: runs.map(StepRunReport.init), messages: messages)
  }
}

/// Shows what was changed in a runbook's file since it was started in an incident.
public struct RunbookChangesCommand: WardroomCommand {
  public var id: IncidentID
  public var runbook: String

  /// Creates the command.
  public init(incident: IncidentID, runbook: String) {
    id = incident
    self.runbook = runbook
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let incident = try await workspace.incident(id)
    let run = try StepOfRun(workspace).run(runbook, in: incident)
    guard let snapshot = run.snapshot else {
      throw CommandFailure(.no, "The file \(runbook) was started with is not kept.")
    }
    let changes = try RunbookSnapshots(workspace).changes(since: snapshot, named: runbook)
    let texts = changes.map(\.marked)
    return try Report(
      texts.isEmpty
        ? ["\(runbook) says what it said when it was started."] : texts.map { SafeText($0) },
      json: texts)
  }
}

/// Lists the dangerous commands that wait for a second person.
public struct RunbookApprovalsCommand: WardroomCommand {
  public var id: IncidentID

  /// Creates the command.
  public init(incident: IncidentID) {
    id = incident
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let waiting = try await workspace.incident(id).waitingApprovals
    let lines = waiting.flatMap { approval -> [SafeText] in
      [
        "\(approval.id.text) \(approval.runbook) \(approval.path), asked by \(approval.askedBy.name):"
      ]
        + SafeText.lines(approval.command).map { "  " + $0 }
    }
    return try Report(
      lines.isEmpty ? ["Nothing waits for a second person."] : lines, json: waiting)
  }
}

extension ChangedLine {
  /// The line with a sign in front, as diff(1) writes it.
  fileprivate var marked: String {
    switch self {
    case .same(let text): "  \(text)"
    case .added(let text): "+ \(text)"
    case .removed(let text): "- \(text)"
    case .skipped(let count): "  ... \(count) lines ..."
    }
  }
}
