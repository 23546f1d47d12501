import IncidentModel
import Runbooks

/// Ends in the record what nobody runs any more: its console was killed meanwhile.
struct AbandonedRuns: Sendable {
  let workspace: Workspace
  /// A run that was recorded a moment ago may not have its file yet, in milliseconds.
  private static let grace: Int64 = 10_000

  /// Records the end of every run of an incident that no process holds, with what it had printed.
  func end(in incident: Incident) async throws(CommandFailure) {
    let folder = RunningTranscripts(home: workspace.home)
    for run in incident.stepRuns where run.isRunning {
      guard case .abandoned(let bytes) = folder.state(of: run.id, in: incident.id) else { continue }
      let age = workspace.clock.now().milliseconds - run.startedAt.milliseconds
      guard bytes != nil || age > Self.grace else { continue }
      try await end(run, in: incident.id, printed: bytes ?? [])
      folder.remove(run.id, in: incident.id)
    }
  }

  private func end(
    _ run: StepRun, in incident: IncidentID, printed: [UInt8]
  ) async throws(CommandFailure) {
    let ended = StepProcesses.end(StepEnvironment.runValue(run.id, incident, workspace.home))
    let still: String =
      ended == 0 ? "what it ran was ended" : "\(ended) of its processes ran on and are ended now"
    var result = StepRunResult(
      .interrupted, printedBytes: printed.count, lines: printed.count { $0 == 0x0A },
      remark: "the console that ran it went away, and \(still)")
    if !printed.isEmpty {
      result.transcript = try EvidenceFolder(home: workspace.home).keep(
        printed, named: "\(run.runbook)-\(run.path).txt")
    }
    do throws(LedgerFailure) {
      _ = try await workspace.ledger.propose(.step(.end(run.id, result)), to: incident)
    } catch .rejected(.step(.runNotOpen)) {
      // Another console came first.
      return
    } catch {
      throw CommandFailure(error)
    }
  }
}
