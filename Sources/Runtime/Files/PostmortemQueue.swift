import Console
import IncidentModel
import Logging

/// Brings postmortem files up to date one after the other, each incident once however often it was
/// asked for.
///
/// Nothing is written before this process holds the home's postmortem lock. From then on it also
/// looks again when somebody else touches a file.
@MainActor final class PostmortemQueue {
  /// What the queue has to say.
  enum News: Sendable {
    case state(IncidentID, PostmortemState)
    case remark(String)
  }

  private let workspace: Workspace
  private let executor: QuietExecutor
  private let report: @Sendable (News) -> Void
  private let folder: PostmortemFolder
  /// The incidents whose files are looked at again when one was touched.
  private let followed: @MainActor () -> [IncidentID]
  private var waiting: [IncidentID] = []
  private var isWriting = false
  private var lock: HomeLock?
  private var watcher: FolderWatcher?
  private var drained: [CheckedContinuation<Void, Never>] = []

  init(
    workspace: Workspace, executor: QuietExecutor,
    followed: @escaping @MainActor () -> [IncidentID],
    report: @escaping @Sendable (News) -> Void
  ) {
    self.workspace = workspace
    self.executor = executor
    self.followed = followed
    self.report = report
    folder = workspace.postmortemFolder()
  }

  /// Waits in the kernel until no other process writes this home's files, then brings them up to
  /// date.
  func begin() async {
    do throws(FileFailure) {
      let lock = try HomeLock(path: workspace.home.postmortemLockPath)
      if !lock.take() { await lock.waitForTurn() }
      await folder.reload()
      self.lock = lock
      watcher = try FolderWatcher(workspace.home.postmortemsPath) { [weak self] in
        self?.askForFollowed()
      }
    } catch {
      report(.remark(error.sentence))
    }
    askForFollowed()
  }

  /// Asks for the file of an incident to be brought up to date soon.
  func ask(for id: IncidentID) {
    guard lock != nil, !waiting.contains(id) else { return }
    waiting.append(id)
    guard !isWriting else { return }
    isWriting = true
    Task(executorPreference: executor) { [self] in await writeAll() }
  }

  /// Waits until everything that was asked for is on the disk.
  func drain() async {
    guard isWriting else { return }
    await withCheckedContinuation { drained.append($0) }
  }

  private func askForFollowed() {
    for id in followed() { ask(for: id) }
  }

  private func writeAll() async {
    while let id = waiting.first {
      waiting.removeFirst()
      await write(id)
    }
    isWriting = false
    // The first file of a home, or of a year, made folders.
    watcher?.coverFolders()
    for waiter in drained { waiter.resume() }
    drained = []
  }

  private func write(_ id: IncidentID) async {
    do throws(LedgerFailure) {
      let incident = try await workspace.ledger.incident(id)
      report(.state(id, await folder.write(incident)))
      for remark in await folder.takeRemarks() { report(.remark(remark)) }
    } catch {
      workspace.logger.error("\(error.sentence)")
    }
  }
}
