import CPlatform
import Glibc

/// One version of a file: its bytes, and what tells whether it still is that version.
struct FileVersion: Hashable, Sendable {
  var bytes: [UInt8]
  var identity: FileIdentity
}

/// What the file system says of a file that changes when the file does.
struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let inode: UInt64
  let size: Int
  private let seconds: Int
  private let nanoseconds: Int
  let links: Int
  private let mode: mode_t

  /// Asks about an open file; nil when it is none that has bytes, as a folder or a pipe.
  init?(_ descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    size = Int(status.st_size)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
    links = Int(status.st_nlink)
    mode = status.st_mode
  }
}

/// What came of an attempt to read a file that others may be writing.
enum FileReading: Hashable, Sendable {
  case missing
  case version(FileVersion)
  /// Somebody is writing it at this moment.
  case busy

  /// Reads a file while nobody writes to it: the kernel keeps writers out for that long.
  ///
  /// Where it cannot, two looks of the file system at it have to be the same, and `isSure` is set to
  /// false.
  static func attempt(_ path: String, isSure: inout Bool) throws(FileFailure) -> FileReading {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else {
      guard errno == ENOENT || errno == ENOTDIR else { throw FileFailure(path, .read) }
      return .missing
    }
    defer { close(descriptor) }
    let refusal = wardroom_lease_read(descriptor)
    guard refusal != EAGAIN else { return .busy }
    isSure = refusal == 0
    defer { if refusal == 0 { _ = wardroom_lease_release(descriptor) } }
    guard let before = FileIdentity(descriptor) else {
      throw FileFailure(path, .read, reason: "it is not a file")
    }
    guard before.size <= FileBytes.sizeLimit else {
      throw FileFailure(path, .read, reason: "it is larger than 16 MiB")
    }
    let bytes = try FileBytes.contents(of: descriptor, path, FileBytes.sizeLimit)
    guard FileIdentity(descriptor) == before, bytes.count == before.size else { return .busy }
    return .version(FileVersion(bytes: bytes, identity: before))
  }
}
