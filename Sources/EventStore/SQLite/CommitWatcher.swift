import Dispatch
import Glibc
import IncidentModel
import Synchronization

/// Notices what other processes commit, woken by the kernel.
///
/// A commit appends to the write-ahead log, and inotify tells of that a moment before the commit
/// can be seen. So after a wake the store is looked at again after 1, 2, 4 … 64 ms, and then not
/// until the next wake: an idle store costs nothing.
final class CommitWatcher: Sendable {
  /// When to look again.
  private struct Plan {
    /// The wait before the next look in milliseconds, nil when only the kernel will wake us.
    var wait: Int?
    /// Whether the log was touched since the last look.
    var isFresh = false
    /// Tells the look that is planned from those that were overtaken.
    var generation = 0

    mutating func advance() {
      generation += 1
      if isFresh {
        wait = CommitWatcher.shortestWait
      } else {
        wait = wait.flatMap { $0 < CommitWatcher.longestWait ? $0 * 2 : nil }
      }
      isFresh = false
    }
  }

  private static let shortestWait = 1
  private static let longestWait = 64

  /// Behind a lock only because dispatch does not say on Linux that its sources may be shared.
  private let source: Mutex<any DispatchSourceRead>
  private let queue: DispatchQueue
  private let descriptor: Int32
  private let logName: [UInt8]
  private let look: @Sendable () -> Void
  private let plan = Mutex(Plan())

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
    queue.sync { plan.withLock { $0 = Plan(generation: $0.generation + 1) } }
  }

  private func wake() {
    guard logWasTouched() else { return }
    let isPlannedSoon = plan.withLock { plan in
      plan.isFresh = true
      return plan.wait.map { $0 <= Self.shortestWait } ?? false
    }
    // A busy log wakes us for every commit; a look every millisecond is enough.
    guard !isPlannedSoon else { return }
    lookAndPlan()
  }

  private func lookAndPlan() {
    let planned = plan.withLock { plan in
      plan.advance()
      return plan
    }
    look()
    guard let wait = planned.wait else { return }
    queue.asyncAfter(deadline: .now() + .milliseconds(wait)) { [weak self] in
      self?.again(planned.generation)
    }
  }

  private func again(_ generation: Int) {
    guard plan.withLock({ $0.generation }) == generation else { return }
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
