import FoundationEssentials
import Glibc

/// Whole files read and written in one go, private to the user.
enum FileBytes {
  /// Returns the bytes of a regular file, nil when there is none or it cannot be read.
  static func read(_ path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path).map(Array.init)
  }

  /// Returns the paths of everything below a folder, relative to it and sorted; empty when there is no such folder.
  static func paths(below folder: String) -> [String] {
    do {
      return try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    } catch {
      return []
    }
  }

  /// Replaces a file in one step: written beside, on the disk, then renamed over it.
  /// - Throws: `FileFailure` with the reason of the system.
  static func replace(_ path: String, with bytes: [UInt8], mode: mode_t = 0o600) throws(FileFailure)
  {
    let temporary = path + ".tmp.\(getpid())"
    do throws(FileFailure) {
      try write(bytes, to: temporary, flags: O_WRONLY | O_CREAT | O_TRUNC, mode: mode)
      guard rename(temporary, path) == 0 else { throw FileFailure(path) }
      try syncFolder(of: path)
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Creates a file that must not exist yet and waits until it is on the disk.
  static func create(_ path: String, with bytes: [UInt8], mode: mode_t = 0o600) throws(FileFailure)
  {
    try write(bytes, to: path, flags: O_WRONLY | O_CREAT | O_EXCL, mode: mode)
    try syncFolder(of: path)
  }

  /// Waits until a folder's entries are on the disk.
  static func syncFolder(of path: String) throws(FileFailure) {
    let folder = String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex))
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFailure(folder) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw FileFailure(folder) }
  }

  private static func write(
    _ bytes: [UInt8], to path: String, flags: Int32, mode: mode_t
  ) throws(FileFailure) {
    let descriptor = open(path, flags | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw FileFailure(path) }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw FileFailure(path) }
      rest = rest.dropFirst(written)
    }
    guard fsync(descriptor) == 0 else { throw FileFailure(path) }
  }
}

/// A file that could not be read or written, with the system's reason.
public struct FileFailure: Error, Hashable, Sendable {
  public var path: String
  public var reason: String

  /// Takes the reason of the system call that just failed.
  init(_ path: String) {
    self.init(path, code: errno)
  }

  /// Takes the reason of an errno value.
  init(_ path: String, code: Int32) {
    self.path = path
    reason = String(cString: strerror(code))
  }

  /// What happened and what to do next.
  public var sentence: String {
    "\(path) cannot be written (\(reason)). Check the disk and the folder's owner; nothing else is lost."
  }
}
