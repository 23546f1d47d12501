import Console
import IncidentModel
import Runbooks

extension Workspace {
  /// Returns what was changed in a runbook since the last incident that followed it; nil when nothing
  /// was, or no other incident did.
  func changesSinceEarlierRun(
    of runbook: String, before id: IncidentID
  ) async throws(CommandFailure) -> ChangesSinceRun? {
    let earlier = try await ledgered { () async throws(LedgerFailure) in
      try await ledger.earlierRun(of: runbook, before: id)
    }
    guard let earlier else { return nil }
    let library = RunbookLibrary(home: home, shipped: shipped)
    guard let file = library.runbook(runbook), "\(file.contentHash)" != earlier.run.contentHash
    else { return nil }
    return ChangesSinceRun(
      runbook: runbook, incident: id, earlier: earlier, lines: lines(since: earlier.run))
  }

  /// A file that is not kept any more is no reason not to start.
  private func lines(since run: RunbookRun) -> [ChangedLine] {
    guard let snapshot = run.snapshot else { return [] }
    do throws(CommandFailure) {
      return try RunbookSnapshots(self).changes(since: snapshot, named: run.name)
    } catch {
      return []
    }
  }
}
