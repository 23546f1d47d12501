import CPlatform
import Dispatch
import Glibc

/// A lock that at most one process of a home holds.
///
/// It is held until `release`, which its holder calls when it is done; when the holder dies the
/// kernel does.
final class HomeLock: Sendable {
  private let descriptor: Int32

  /// Opens the lock's file.
  init(path: String) throws(FileFailure) {
    let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard opened >= 0 else { throw FileFailure(path) }
    descriptor = opened
  }

  deinit {
    close(descriptor)
  }

  /// Whether a process holds the lock of a file; none does while there is no file.
  static func isHeld(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return wardroom_lock_held(descriptor) == 1
  }

  /// Takes the lock when nobody holds it.
  func take() -> Bool { wardroom_lock_try(descriptor) == 0 }

  /// Waits in the kernel until the lock is free, and takes it.
  func waitForTurn() async {
    await withCheckedContinuation { continuation in
      DispatchQueue(label: "wardroom.lock").async { [descriptor] in
        // A file system without locks must not keep the last console from its work.
        _ = wardroom_lock_wait(descriptor)
        continuation.resume()
      }
    }
  }

  /// Lets the next one take the lock.
  func release() {
    _ = wardroom_lock_release(descriptor)
  }
}
