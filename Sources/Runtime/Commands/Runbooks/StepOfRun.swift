import IncidentModel
import Runbooks

/// Finds the steps of a runbook that is followed, as they were when it was started.
struct StepOfRun: Sendable {
  private let workspace: Workspace

  init(_ workspace: Workspace) {
    self.workspace = workspace
  }

  /// Returns a step as the run has it.
  /// - Throws: why there is none.
  func step(
    _ path: String, of runbook: String, in incident: Incident
  ) throws(CommandFailure) -> RunbookStep {
    let run = try self.run(runbook, in: incident)
    guard run.step(path) != nil, let step = try file(of: run).step(at: path) else {
      throw CommandFailure(
        .no, IncidentRejection.unknownStep(runbook: runbook, path: path).sentence)
    }
    return step
  }

  /// Returns the run of a runbook.
  func run(_ runbook: String, in incident: Incident) throws(CommandFailure) -> RunbookRun {
    guard let run = incident.runbook(runbook) else {
      throw CommandFailure(.no, IncidentRejection.unknownRunbook(runbook).sentence)
    }
    return run
  }

  /// Returns the file a run began with; a run of before files were kept has the file of now.
  func file(of run: RunbookRun) throws(CommandFailure) -> Runbook {
    if let snapshot = run.snapshot {
      return try RunbookSnapshots(workspace).runbook(snapshot, named: run.name)
    }
    let library = RunbookLibrary(home: workspace.home, shipped: workspace.shipped)
    guard let file = library.runbook(run.name), "\(file.contentHash)" == run.contentHash else {
      throw CommandFailure(
        .no, "The file \(run.name) was changed since it was started, and what it said is not kept.")
    }
    return file
  }
}
