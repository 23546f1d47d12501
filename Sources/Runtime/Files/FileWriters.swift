import CPlatform
import Dispatch
import Glibc

/// Whoever has a file open for writing, as the kernel knows it.
enum FileWriters {
  /// Whether somebody has the file open for writing; false where the file system cannot tell.
  static func exist(for path: String) -> Bool {
    ask(path) == EAGAIN
  }

  /// Waits until nobody has the file open for writing, `seconds` at the most, and returns whether
  /// it came so.
  static func end(for path: String, within seconds: Int) async -> Bool {
    if ask(path) == 0 { return true }
    return await withCheckedContinuation { continuation in
      DispatchQueue(label: "wardroom.writers").async {
        continuation.resume(returning: waitForEnd(path, .now + .seconds(seconds)))
      }
    }
  }

  /// Returns 0 when nobody writes, EAGAIN when somebody does, and another errno when nobody knows.
  private static func ask(_ path: String) -> Int32 {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return errno }
    defer { close(descriptor) }
    let refusal = wardroom_lease_read(descriptor)
    if refusal == 0 { _ = wardroom_lease_release(descriptor) }
    return refusal
  }

  /// Sleeps until the kernel says that a writer closed the file.
  ///
  /// It says so a moment before the writer counts as gone, hence the looks after each word of it,
  /// which come ever later. Where leases do not exist, the time is simply waited for.
  private static func waitForEnd(_ path: String, _ deadline: ContinuousClock.Instant) -> Bool {
    let watch = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    guard watch >= 0 else { return false }
    defer { close(watch) }
    guard inotify_add_watch(watch, path, UInt32(IN_CLOSE_WRITE)) >= 0 else { return false }
    var pause: Duration?
    while true {
      let refusal = ask(path)
      if refusal == 0 { return true }
      let left = ContinuousClock.now.duration(to: deadline)
      guard left > .zero else { return refusal != EAGAIN }
      pause =
        isTold(watch, within: min(left, pause ?? left))
        ? .milliseconds(1) : pause.flatMap { $0 < .milliseconds(64) ? $0 * 2 : nil }
    }
  }

  /// Returns whether something was told before the time was over.
  private static func isTold(_ watch: Int32, within time: Duration) -> Bool {
    var waiting = pollfd(fd: watch, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, Int32((time / .milliseconds(1)).rounded(.up))) > 0 else { return false }
    return withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 8) { buffer in
      read(watch, buffer.baseAddress, buffer.count) > 0
    }
  }
}
