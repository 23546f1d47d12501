import Dispatch
import Glibc
import IncidentModel
import Synchronization

/// Notices what other processes commit, woken by the kernel.
///
/// A commit appends to the write-ahead log, and inotify tells of that before the commit can be
/// seen. So after a wake the store is looked at again a bounded number of times (see `LookPlan`),
/// and then not until the next wake: an idle store costs nothing. A commit is announced page by page,
/// so between two looks that are near each other nobody listens.
final class CommitWatcher: Sendable {
  /// Behind a lock only because dispatch does not say on Linux that its sources may be shared.
  private let source: Mutex<any DispatchSourceRead>
  private let queue: DispatchQueue
  private let descriptor: Int32
  private let logName: [UInt8]
  private let look: @Sendable () -> Void
  private let plan = Mutex(LookPlan())
  /// Whether the kernel's announcements wait for the next look; only the queue touches it.
  private let isDeaf = Mutex(false)

  /// Starts watching the log in a folder; `look` runs on a queue of its own after something was
  /// written.
  init(
    folder: String, logName: String, look: @escaping @Sendable () -> Void
  ) throws(StoreFailure) {
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    guard descriptor >= 0 else { throw Self.failure(folder) }
    guard inotify_add_watch(descriptor, folder, UInt32(IN_MODIFY | IN_CREATE)) >= 0 else {
      let failure = Self.failure(folder)
      Glibc.close(descriptor)
      throw failure
    }
    self.logName = Array(logName.utf8)
    self.look = look
    queue = DispatchQueue(label: "wardroom.commit-watcher")
    source = Mutex(DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue))
    start()
  }

  deinit {
    source.withLock { $0.cancel() }
    // A source must not be let go of while nobody listens to it.
    listen()
  }

  private func start() {
    let descriptor = self.descriptor
    source.withLock { source in
      source.setEventHandler { [weak self] in self?.wake() }
      source.setCancelHandler { Glibc.close(descriptor) }
      source.activate()
    }
  }

  /// Stops watching; a look that runs is waited for.
  func stop() {
    source.withLock { $0.cancel() }
    queue.sync {
      plan.withLock { $0.cancel() }
      listen()
    }
  }

  private func wake() {
    guard logWasTouched() else { return }
    guard plan.withLock({ $0.noteWake() }) else { return }
    lookAndPlan()
  }

  /// Leaves the announcements with the kernel until the look that is near.
  private func ignore() {
    let wasDeaf = isDeaf.withLock { isDeaf in
      defer { isDeaf = true }
      return isDeaf
    }
    if !wasDeaf { source.withLock { $0.suspend() } }
  }

  private func listen() {
    let wasDeaf = isDeaf.withLock { isDeaf in
      defer { isDeaf = false }
      return isDeaf
    }
    if wasDeaf { source.withLock { $0.resume() } }
  }

  private func lookAndPlan() {
    let planned = plan.withLock { plan in
      plan.advance()
      return plan
    }
    look()
    if planned.isBusy { ignore() } else { listen() }
    guard let wait = planned.wait else { return }
    queue.asyncAfter(deadline: .now() + .milliseconds(wait)) { [weak self] in
      self?.again(planned.generation)
    }
  }

  private func again(_ generation: Int) {
    guard plan.withLock({ $0.generation }) == generation else { return }
    // Nobody listened since the last look.
    if logWasTouched() { _ = plan.withLock { $0.noteWake() } }
    lookAndPlan()
  }

  /// Reads every event that waits and returns whether one of them is about the log.
  private func logWasTouched() -> Bool {
    var isTouched = false
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 8) { buffer in
      while true {
        let count = read(descriptor, buffer.baseAddress, buffer.count)
        guard count > 0 else { return }
        if namesLog(UnsafeRawBufferPointer(rebasing: buffer[..<count])) { isTouched = true }
      }
    }
    return isTouched
  }

  private func namesLog(_ events: UnsafeRawBufferPointer) -> Bool {
    let header = MemoryLayout<inotify_event>.size
    var start = 0
    while start + header <= events.count {
      let event = events.loadUnaligned(fromByteOffset: start, as: inotify_event.self)
      let end = start + header + Int(event.len)
      guard event.mask & UInt32(IN_Q_OVERFLOW) == 0 else { return true }
      guard end <= events.count else { return false }
      if events[(start + header)..<end].prefix(while: { $0 != 0 }).elementsEqual(logName) {
        return true
      }
      start = end
    }
    return false
  }

  private static func failure(_ folder: String) -> StoreFailure {
    .cannotOpen(path: folder, detail: "it cannot be watched: " + String(cString: strerror(errno)))
  }
}
