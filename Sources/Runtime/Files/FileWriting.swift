import Glibc

/// Somebody who may still be writing a file; the kernel tells when they go on.
final class FileWriting {
  private let descriptor: Int32
  private static let wanted = UInt32(IN_CLOSE_WRITE | IN_MODIFY | IN_MOVED_TO | IN_CREATE)

  /// Starts listening; nil for standard input and for folders that cannot be watched.
  init?(_ path: String) {
    guard path != "-" else { return nil }
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    guard descriptor >= 0 else { return nil }
    guard inotify_add_watch(descriptor, FileBytes.folder(of: path), Self.wanted) >= 0 else {
      close(descriptor)
      return nil
    }
  }

  deinit {
    close(descriptor)
  }

  /// Waits until something is written in the file's folder; false when nothing was for so long.
  func goesOn(within milliseconds: Int32) -> Bool {
    var one = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&one, 1, milliseconds) == 1 else { return false }
    var buffer = [UInt8](repeating: 0, count: 4096)
    while read(descriptor, &buffer, buffer.count) > 0 {}
    return true
  }
}
