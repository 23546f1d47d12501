import FoundationEssentials
import Glibc

/// Whole files read and written in one go, private to the user.
enum FileBytes {
  /// Larger files are none of ours: settings, runbooks, postmortems and drafts are far smaller.
  static let sizeLimit = 16 << 20

  /// Returns the bytes of a regular file, nil when nothing has that name.
  ///
  /// A folder, a pipe or a device in the file's place is a failure; nothing waits for one.
  static func read(_ path: String, limit: Int = sizeLimit) throws(FileFailure) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else {
      guard errno == ENOENT || errno == ENOTDIR else { throw FileFailure(path, .read) }
      return nil
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileFailure(path, .read) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw FileFailure(path, .read, reason: "it is not a file")
    }
    guard status.st_size <= limit else {
      throw FileFailure(path, .read, reason: "it is larger than \(limit >> 20) MiB")
    }
    return try contents(of: descriptor, path, limit)
  }

  /// Returns the paths of everything below a folder, relative to it and sorted; empty when there is
  /// no such folder.
  static func paths(below folder: String) -> [String] {
    do {
      return try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    } catch {
      return []
    }
  }

  /// Returns the absolute paths of the folders below a folder, except hidden ones.
  static func folders(below folder: String) -> [String] {
    names(in: folder).filter { !$0.hasPrefix(".") }.map { folder + "/" + $0 }.filter { path in
      var status = stat()
      return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
    .flatMap { [$0] + folders(below: $0) }
  }

  /// Returns the names of what is in a folder, sorted; empty when there is no such folder.
  static func names(in folder: String) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
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

  /// Takes a name away; one that is gone already is fine.
  static func remove(_ path: String) {
    unlink(path)
  }

  /// Creates a file that must not exist yet and waits until it is on the disk.
  ///
  /// A file that could be made but not filled is taken away again.
  static func create(_ path: String, with bytes: [UInt8], mode: mode_t = 0o600) throws(FileFailure)
  {
    try write(bytes, to: path, flags: O_WRONLY | O_CREAT | O_EXCL, mode: mode)
    try syncFolder(of: path)
  }

  /// Waits until a folder's entries are on the disk.
  static func syncFolder(of path: String) throws(FileFailure) {
    let folder = Self.folder(of: path)
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFailure(folder) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw FileFailure(folder) }
  }

  /// Returns the folder a file stands in.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func contents(
    of descriptor: Int32, _ path: String, _ limit: Int
  ) throws(FileFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(size(of: descriptor), limit))
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileFailure(path, .read) }
      guard count > 0 else { break }
      bytes += buffer.prefix(count)
    }
    return bytes
  }

  /// How long an open file says it is, which a pipe does not know; it may grow while it is read.
  private static func size(of descriptor: Int32) -> Int {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? max(0, Int(status.st_size)) : 0
  }

  private static func write(
    _ bytes: [UInt8], to path: String, flags: Int32, mode: mode_t
  ) throws(FileFailure) {
    let descriptor = open(path, flags | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw FileFailure(path) }
    defer { close(descriptor) }
    do throws(FileFailure) {
      try fill(descriptor, path, bytes)
    } catch {
      unlink(path)
      throw error
    }
  }

  static func fill(
    _ descriptor: Int32, _ path: String, _ bytes: [UInt8]
  ) throws(FileFailure) {
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
