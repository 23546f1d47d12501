import Glibc

/// The file a drill is written to while it is played: whole lines, on the disk before anybody sees them.
final class DrillRunWriter {
  let path: String
  private var written: Int

  /// Goes on with a file that holds so many bytes of the log.
  init(path: String, written: Int) {
    self.path = path
    self.written = written
  }

  /// Writes what the log has more by now.
  func write(_ log: [UInt8]) throws(FileFailure) {
    guard log.count > written else { return }
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw FileFailure(path) }
    defer { close(descriptor) }
    try requireUnchanged(descriptor)
    do throws(FileFailure) {
      try FileBytes.fill(descriptor, path, Array(log[written...]))
    } catch {
      // Half a line would stand before the whole one that is written once there is room.
      ftruncate(descriptor, off_t(written))
      throw error
    }
    guard fsync(descriptor) == 0 else { throw FileFailure(path) }
    written = log.count
  }

  /// Two may hold the debrief of one run; whoever comes second begins again from what the first one wrote.
  private func requireUnchanged(_ descriptor: Int32) throws(FileFailure) {
    guard flock(descriptor, LOCK_EX) == 0 else { throw FileFailure(path) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileFailure(path) }
    guard status.st_size == off_t(written) else {
      throw FileFailure(
        path, .write,
        reason:
          "something was added to it elsewhere; leave the drill and go on with `wardroom drill debrief`"
      )
    }
  }
}
