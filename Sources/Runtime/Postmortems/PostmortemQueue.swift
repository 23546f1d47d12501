import CPlatform
import Console
import Dispatch
import IncidentModel
import Logging

/// Brings postmortem files and the record in step one after the other, each incident once however
/// often it was asked for.
///
/// Nothing is written before this process holds the home's postmortem lock. From then on it also
/// looks again when somebody else touches a file.
@MainActor final class PostmortemQueue {
  /// What a person chose, and who waits for what came of it.
  private struct Wished {
    var wish: SyncWish
    var answer: CheckedContinuation<String?, Never>
  }

  /// What the queue has to say.
  enum News: Sendable {
    case standing(IncidentID, PostmortemStanding)
    case remark(String)
  }

  private let workspace: Workspace
  private let executor: QuietExecutor
  private let report: @Sendable (News) -> Void
  private let folder: PostmortemFolder
  /// The incidents whose files are looked at again when one was touched.
  private let followed: @MainActor () -> [IncidentID]
  private var waiting: [IncidentID] = []
  /// What people chose, in their order, with whom to tell what came of it.
  private var wishes: [IncidentID: [Wished]] = [:]
  private var isWriting = false
  /// Whether a long file was read since memory was given back.
  private var hasReadMuch = false
  /// What passes keep for the next ones stays for as long as somebody works on a file.
  private var work = QuietSpell(.seconds(60))
  private var lock: HomeLock?
  private var watcher: FolderWatcher?
  private var look: FolderLook?
  private var drained: [CheckedContinuation<Void, Never>] = []
  /// Incidents that are looked at again when a while is over, or when a writer is gone.
  private var planned: Set<IncidentID> = []
  /// From how many lines on what reading and writing a file needed is worth giving back.
  private static let burst = 1000
  /// For how long a file is not written that an editor has open, in seconds.
  private static let editorPatience = 30
  /// For how long a program that keeps an old version open is waited for, in seconds.
  private static let writerPatience = 3600

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

  /// Waits in the kernel until no other process writes this home's files, then brings them in step.
  func begin() async {
    do throws(FileFailure) {
      let lock = try HomeLock(path: workspace.home.postmortemLockPath)
      if !lock.take() { await lock.waitForTurn() }
      await folder.reload()
      self.lock = lock
      try watch()
    } catch {
      report(.remark(error.sentence))
    }
    askForFollowed()
  }

  /// Has the kernel tell what others do to the files; where it cannot, they are looked at.
  private func watch() throws(FileFailure) {
    let path = workspace.home.postmortemsPath
    guard !FolderLook.isNeeded(for: path) else { return lookInstead(path) }
    do throws(FileFailure) {
      watcher = try FolderWatcher(path) { [weak self] in self?.askForFollowed() }
    } catch {
      lookInstead(path)
    }
  }

  private func lookInstead(_ path: String) {
    look = FolderLook(path) { [weak self] in
      self?.followed().isEmpty == false
    } changed: { [weak self] in
      self?.askForFollowed()
    }
  }

  /// Asks for the file of an incident to be brought in step soon.
  func ask(for id: IncidentID) {
    guard lock != nil, !waiting.contains(id) else { return }
    waiting.append(id)
    guard !isWriting else { return }
    isWriting = true
    Task(executorPreference: executor) { [self] in await writeAll() }
  }

  /// Has the next pass over a file do what a person chose, and returns why it did not.
  func settle(_ id: IncidentID, _ wish: SyncWish) async -> String? {
    guard lock != nil else {
      return "Another console of this home keeps the files in step. Choose there, or close it."
    }
    return await withCheckedContinuation { continuation in
      wishes[id, default: []].append(Wished(wish: wish, answer: continuation))
      ask(for: id)
    }
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
      await sync(id)
    }
    isWriting = false
    // The first file of a home, or of a year, made folders.
    watcher?.coverFolders()
    for waiter in drained { waiter.resume() }
    drained = []
    guard hasReadMuch, let spell = work.use(at: .now) else { return }
    lookForQuiet(after: spell)
    // What a start needed is not kept for a minute; from here on it is needed again and again.
    await giveMemoryBack()
  }

  private func lookForQuiet(after spell: Duration) {
    let (seconds, attoseconds) = spell.components
    let nanoseconds = Int(attoseconds / 1_000_000_000)
    DispatchQueue.main.asyncAfter(
      deadline: .now() + .seconds(Int(seconds)) + .nanoseconds(nanoseconds)
    ) { [weak self] in
      MainActor.assumeIsolated { self?.forgetInQuiet() }
    }
  }

  /// Lets go of what long files needed once they were left alone for a while.
  private func forgetInQuiet() {
    if let rest = work.look(at: .now) { return lookForQuiet(after: rest) }
    hasReadMuch = false
    folder.around.forget()
    Task(executorPreference: executor) { [self] in await giveMemoryBack() }
  }

  private func sync(_ id: IncidentID) async {
    var wished: Wished?
    if var left = wishes.removeValue(forKey: id) {
      wished = left.removeFirst()
      if !left.isEmpty { wishes[id] = left }
    }
    do throws(LedgerFailure) {
      let incident = try await workspace.ledger.incident(id)
      let found = await folder.sync(incident, wished?.wish ?? SyncWish())
      if incident.timeline.entries.count > Self.burst { hasReadMuch = true }
      report(.standing(id, found.standing))
      for remark in found.remarks { report(.remark(remark)) }
      if let wait = found.wait { plan(id, after: wait) }
      wished?.answer.resume(returning: wished.flatMap { found.refusal(of: $0.wish) })
    } catch {
      workspace.logger.error("\(error.sentence)")
      wished?.answer.resume(returning: error.sentence)
    }
    if wishes[id] != nil { ask(for: id) }
  }

  /// Away from the thread that owns the terminal.
  private nonisolated func giveMemoryBack() async { cp_memory_give_back() }

  /// Looks again once an editor had its time or a writer is gone.
  private func plan(_ id: IncidentID, after wait: SyncReport.Wait) {
    guard planned.insert(id).inserted else { return }
    switch wait {
    case .editor:
      DispatchQueue.main.asyncAfter(deadline: .now() + .seconds(Self.editorPatience)) {
        [weak self] in
        MainActor.assumeIsolated { self?.lookAgain(id) }
      }
    case .writer(let path):
      Task(executorPreference: executor) { [self] in await waitForWriter(of: path, id) }
    }
  }

  private func waitForWriter(of path: String, _ id: IncidentID) async {
    _ = await FileWriters.end(for: path, within: Self.writerPatience)
    lookAgain(id)
  }

  private func lookAgain(_ id: IncidentID) {
    planned.remove(id)
    ask(for: id)
  }
}

extension SyncReport {
  /// What a console shows of it.
  var standing: PostmortemStanding {
    PostmortemStanding(state, problems: problems, blocks: blocks, loss: loss)
  }

  /// Why a wish was not done; nil when it was.
  func refusal(of wish: SyncWish) -> String? {
    if let sentence = undone.first { return sentence }
    let isAboutHold = wish.agreedLoss != nil || wish.restores
    guard isAboutHold, !isHoldAnswered else { return nil }
    return "The file is not held for entries that are gone any more, so nothing was done."
  }
}
