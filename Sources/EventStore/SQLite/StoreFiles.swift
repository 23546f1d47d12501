import CPlatform
import Glibc

/// The database's file and folder before SQLite sees them.
///
/// The file is never opened here: closing any descriptor of it would drop the locks that SQLite
/// holds on it in this process.
struct StoreFiles {
  let path: String

  /// Names the files at a path, which is made absolute so that it can be shown and watched.
  init(_ path: String) {
    self.path = path.hasPrefix("/") ? path : Self.workingFolder + "/" + path
  }

  var folder: String {
    let end = path.lastIndex(of: "/") ?? path.startIndex
    return end == path.startIndex ? "/" : String(path[..<end])
  }

  /// The name of the write-ahead log inside the folder.
  var logName: String {
    let start = path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex
    return path[start...] + "-wal"
  }

  /// Makes sure that a file only its owner can read is there, in a folder only its owner can enter.
  ///
  /// The folder above that one must exist. What exists already keeps its mode: a team may share a
  /// home.
  func create() throws(StoreFailure) {
    if mkdir(folder, 0o700) == 0 {
      try check(chmod(folder, 0o700), folder)
      try makeDurable(folderOf: folder)
    } else if errno != EEXIST {
      throw failure(folder)
    }
    if mknod(path, S_IFREG | 0o600, 0) == 0 {
      // The umask may have taken bits away that the owner needs.
      try check(chmod(path, 0o600), path)
      try makeDurable(folderOf: path)
    } else if errno != EEXIST {
      throw failure(path)
    }
  }

  /// Refuses a path at which no file is.
  func checkIsFile() throws(StoreFailure) {
    var status = stat()
    try check(stat(path, &status), path)
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .cannotOpen(path: path, detail: "it is not a file")
    }
    // SQLite would take the file for a new one and begin the log anew, and with it lose what the log holds.
    guard status.st_size > 0 || !hasLog else {
      throw .corrupt(detail: "the file is empty and its log is not")
    }
  }

  /// Whether a write-ahead log with something in it stands beside the file.
  var hasLog: Bool {
    var status = stat()
    return stat(path + "-wal", &status) == 0 && status.st_size > 0
  }

  /// Runs a body while no other process of ours opens a store in the same folder.
  ///
  /// Turning a new file to write-ahead logging is the one step in which SQLite does not wait for
  /// others.
  func whileOpening<Value>(
    _ body: () throws(StoreFailure) -> Value
  ) throws(StoreFailure) -> Value {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(folder) }
    defer { Glibc.close(descriptor) }
    // A file system without locks must not keep anybody out; SQLite's own locks still hold there.
    _ = wardroom_lock_wait(descriptor)
    return try body()
  }

  private static var workingFolder: String {
    guard let start = getcwd(nil, 0) else { return "" }
    defer { free(start) }
    return String(cString: start)
  }

  private func makeDurable(folderOf name: String) throws(StoreFailure) {
    let descriptor = open(StoreFiles(name).folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { Glibc.close(descriptor) }
    try check(fsync(descriptor), name)
  }

  private func check(_ status: Int32, _ name: String) throws(StoreFailure) {
    guard status == 0 else { throw failure(name) }
  }

  private func failure(_ name: String) -> StoreFailure {
    switch errno {
    case ENOSPC, EDQUOT: .diskFull
    case EROFS: .readOnly(path: name)
    // The codes are the kernel's, an open set.
    default: .cannotOpen(path: name, detail: String(cString: strerror(errno)))
    }
  }
}
