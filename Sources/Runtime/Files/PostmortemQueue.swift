import Console
import IncidentModel
import Logging

/// Brings postmortem files up to date one after the other, each incident once however often it was asked for.
///
/// Nothing is written before this process holds the home's postmortem lock.
@MainActor final class PostmortemQueue {
  private let workspace: Workspace
  private let report: @Sendable (IncidentID, PostmortemState) -> Void
  private let folder: PostmortemFolder
  private var waiting: [IncidentID] = []
  private var isWriting = false
  private var lock: HomeLock?

  init(workspace: Workspace, report: @escaping @Sendable (IncidentID, PostmortemState) -> Void) {
    self.workspace = workspace
    self.report = report
    folder = PostmortemFolder(home: workspace.home)
  }

  /// Waits in the kernel until no other process writes this home's files.
  func waitForTurn() async {
    do throws(FileFailure) {
      let lock = try HomeLock(path: workspace.home.postmortemLockPath)
      if !lock.take() { await lock.waitForTurn() }
      await folder.reload()
      self.lock = lock
    } catch {
      workspace.logger.error("\(error.sentence)")
    }
  }

  /// Asks for the file of an incident to be brought up to date soon.
  func ask(for id: IncidentID) {
    guard lock != nil, !waiting.contains(id) else { return }
    waiting.append(id)
    guard !isWriting else { return }
    isWriting = true
    Task { await writeAll() }
  }

  private func writeAll() async {
    while let id = waiting.first {
      waiting.removeFirst()
      await write(id)
    }
    isWriting = false
  }

  private func write(_ id: IncidentID) async {
    do throws(LedgerFailure) {
      let incident = try await workspace.ledger.incident(id)
      report(id, await folder.write(incident))
    } catch {
      workspace.logger.error("\(error.sentence)")
    }
  }
}
