import Glibc

/// Why something could not be written to a file.
struct AppendFailure: Error, Hashable {
  let sentence: String

  init(_ path: String, _ number: Int32) {
    sentence =
      "\(path) cannot be written: \(String(cString: strerror(number))). Check the folder, its "
      + "permissions and the room on the disk."
  }
}

/// Files that only their owner may read and that are on the disk before anybody relies on them.
enum PrivateFile {
  /// Appends bytes in one piece; the file is made when it is not there.
  static func append(_ bytes: [UInt8], to path: String) throws(AppendFailure) {
    try write(bytes, to: path, O_WRONLY | O_APPEND | O_CREAT)
  }

  /// Writes a file that must not be there yet.
  /// - Returns: false when it is there.
  static func create(_ bytes: [UInt8], at path: String) throws(AppendFailure) -> Bool {
    guard access(path, F_OK) != 0 else { return false }
    try write(bytes, to: path, O_WRONLY | O_EXCL | O_CREAT)
    return true
  }

  /// Makes sure that a path is a file or nothing yet: a device or a pipe may never end or never answer.
  private static func checkKind(_ path: String) throws(AppendFailure) {
    var status = stat()
    guard stat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFREG else { throw AppendFailure(path, EINVAL) }
  }

  /// Reads a whole file; nil when it is not there.
  static func read(_ path: String) throws(AppendFailure) -> [UInt8]? {
    try checkKind(path)
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      guard errno == ENOENT else { throw AppendFailure(path, errno) }
      return nil
    }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      guard count >= 0 else { throw AppendFailure(path, errno) }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  private static func write(
    _ bytes: [UInt8], to path: String, _ flags: Int32
  ) throws(AppendFailure) {
    try checkKind(path)
    let file = open(path, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
    guard file >= 0 else { throw AppendFailure(path, errno) }
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      guard count > 0 else { throw AppendFailure(path, errno) }
      rest = rest.dropFirst(count)
    }
    guard fsync(file) == 0 else { throw AppendFailure(path, errno) }
  }
}
