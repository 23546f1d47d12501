import CPlatform
import Glibc

extension SyncedFile {
  var folder: String { FileBytes.folder(of: path) }

  var name: Substring {
    path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
  }

  /// What a file beside this one is for, and how far a write had come that left it.
  enum Beside: String, Hashable, CaseIterable, Sendable {
    /// It is being filled, and nobody else has ever seen it.
    case new
    /// It is about to change places with this file, or has done so and is what others wrote.
    case tmp
    /// It is what this file said before it was written over.
    case bak
  }

  /// The files of a kind that writes which did not come to their end left beside this one.
  func leftovers(_ kind: Beside = .tmp) -> [String] {
    let prefix = ".\(name).wr.\(kind.rawValue)."
    return FileBytes.names(in: folder).filter { $0.hasPrefix(prefix) }.map { "\(folder)/\($0)" }
  }

  /// Writes bytes to a new file beside this one that nobody has opened, and returns its path.
  ///
  /// It gets its name only when it is whole, so that what bears it is never the beginning of anything.
  func makeBeside(
    _ bytes: [UInt8], _ kind: Beside = .tmp, mode: mode_t
  ) throws(FileFailure) -> String {
    for number in 1...999 {
      let beside = besidePath(kind, number)
      let filling = besidePath(.new, number)
      var status = stat()
      guard lstat(beside, &status) != 0, lstat(filling, &status) != 0 else { continue }
      try FileBytes.create(filling, with: bytes, mode: mode)
      let refusal = Self.move(filling, beside)
      if refusal == 0 { return beside }
      unlink(filling)
      guard refusal == EEXIST else { throw FileFailure(path, code: refusal) }
    }
    throw FileFailure(path, .write, reason: "too many unfinished versions lie beside it")
  }

  private func besidePath(_ kind: Beside, _ number: Int) -> String {
    "\(folder)/.\(name).wr.\(kind.rawValue).\(getpid()).\(number)"
  }

  /// Gives bytes a name beside this file that a person sees, and returns it.
  func keep(_ bytes: [UInt8]) throws(FileFailure) -> String {
    let beside = try makeBeside(bytes, mode: 0o600)
    defer { unlink(beside) }
    for number in 1...999 {
      let kept = "\(path).kept-\(number)"
      let refusal = Self.move(beside, kept)
      if refusal == EEXIST { continue }
      guard refusal == 0 else { throw FileFailure(kept, code: refusal) }
      try FileBytes.syncFolder(of: path)
      return kept
    }
    throw FileFailure(path, .write, reason: "there are too many kept versions beside it")
  }

  /// Writes over the bytes of a file that must stay the same one, while nobody else has it open.
  ///
  /// What was there lies beside until the new bytes are on the disk.
  func writeInPlace(
    _ bytes: [UInt8], over version: FileVersion
  ) async throws(FileFailure) -> Writing {
    guard await FileWriters.end(for: path, within: patience.writers) else { return .changed }
    let descriptor = open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileFailure(path) }
    defer { close(descriptor) }
    let refusal = wardroom_lease_write(descriptor)
    guard refusal != EAGAIN else { return .changed }
    defer { if refusal == 0 { _ = wardroom_lease_release(descriptor) } }
    guard try FileBytes.contents(of: descriptor, path, FileBytes.sizeLimit) == version.bytes else {
      return .changed
    }
    let backup = try makeBeside(version.bytes, .bak, mode: 0o600)
    try Self.makeRoom(descriptor, path, for: bytes.count, instead: version.bytes.count)
    try Self.overwrite(descriptor, path, bytes)
    unlink(backup)
    return .written
  }

  /// Sees to it that the disk has room for all bytes before the first of the old ones is written over.
  private static func makeRoom(
    _ descriptor: Int32, _ path: String, for count: Int, instead before: Int
  ) throws(FileFailure) {
    guard count > before else { return }
    let refusal = posix_fallocate(descriptor, 0, off_t(count))
    guard refusal == ENOSPC || refusal == EFBIG else { return }
    ftruncate(descriptor, off_t(before))
    throw FileFailure(path, code: refusal)
  }

  private static func overwrite(
    _ descriptor: Int32, _ path: String, _ bytes: [UInt8]
  ) throws(FileFailure) {
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw FileFailure(path) }
    try FileBytes.fill(descriptor, path, bytes)
    guard ftruncate(descriptor, off_t(bytes.count)) == 0, fsync(descriptor) == 0 else {
      throw FileFailure(path)
    }
  }

  /// Renames unless the name is taken; returns 0 or the errno.
  static func move(_ from: String, _ to: String) -> Int32 {
    let refusal = wardroom_rename_noreplace(from, to)
    guard isUnsupported(refusal) else { return refusal }
    guard link(from, to) == 0 else { return errno }
    unlink(from)
    return 0
  }

  static func isUnsupported(_ refusal: Int32) -> Bool {
    refusal == EINVAL || refusal == ENOSYS || refusal == ENOTSUP
  }
}
