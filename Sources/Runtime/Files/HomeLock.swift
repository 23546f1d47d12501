import Dispatch
import Glibc

/// A lock that at most one process of a home holds, released by the kernel when its holder ends.
struct HomeLock: Sendable {
  private let descriptor: Int32

  /// Opens the lock's file.
  init(path: String) throws(FileFailure) {
    let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard opened >= 0 else { throw FileFailure(path) }
    descriptor = opened
  }

  /// Takes the lock when nobody holds it.
  func take() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }

  /// Waits in the kernel until the lock is free, and takes it.
  func waitForTurn() async {
    await withCheckedContinuation { continuation in
      DispatchQueue(label: "wardroom.lock").async {
        while flock(descriptor, LOCK_EX) != 0 && errno == EINTR {}
        continuation.resume()
      }
    }
  }
}
