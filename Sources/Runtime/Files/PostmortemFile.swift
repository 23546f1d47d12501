import CPlatform
import Glibc

/// One markdown file, and how its bytes are replaced without losing anybody's (SYNC.md 2.6).
///
/// The new bytes change places with the old ones in one step. Then whoever still writes to the old
/// file is waited for, and what came out is looked at: unless it is what was expected, a person
/// wrote in between, and it gets its place again.
struct PostmortemFile: Sendable {
  /// Swaps two names in one step; returns 0 or the errno.
  typealias Exchange = @Sendable (_ left: String, _ right: String) -> Int32

  /// What became of an attempt to replace the file.
  enum Outcome: Hashable, Sendable {
    case replaced
    /// A person's bytes have their place again; what else was written meanwhile is kept beside,
    /// when named.
    case edited(kept: String?)
    /// Nothing was tried; the sentence says why and what to do.
    case refused(String)
  }

  /// For how long a program that writes to the file is waited for, in seconds.
  private static let patience = 2

  let path: String
  private let exchange: Exchange

  /// Names a file; a link is followed to the file itself.
  init(_ path: String, exchange: @escaping Exchange) {
    self.path = Self.resolved(path)
    self.exchange = exchange
  }

  /// Puts a new file in place, unless the name is taken.
  func create(_ bytes: [UInt8]) throws(FileFailure) {
    let temporary = temporaryPath
    try FileBytes.create(temporary, with: bytes, mode: 0o644)
    defer { unlink(temporary) }
    let refusal = Self.move(temporary, path)
    guard refusal == 0 else { throw FileFailure(path, code: refusal) }
    try FileBytes.syncFolder(of: path)
  }

  /// Replaces the bytes whose hash is given; a person's edit meanwhile keeps its place.
  /// - Throws: `FileFailure` when nothing was changed.
  func replace(with bytes: [UInt8], expecting hash: String) async throws(FileFailure) -> Outcome {
    if let obstacle = try obstacle() { return .refused(obstacle) }
    let temporary = temporaryPath
    try layBeside(bytes, temporary)
    do throws(FileFailure) {
      try swap(temporary)
    } catch {
      unlink(temporary)
      throw error
    }
    let isQuiet = await FileWriters.end(for: temporary, within: Self.patience)
    if isQuiet, try Digest.sha256(FileBytes.read(temporary) ?? []) == hash {
      unlink(temporary)
      try FileBytes.syncFolder(of: path)
      return .replaced
    }
    return try await putBack(temporary, written: bytes)
  }

  /// Gives a person's edit its place again; what was written to our file meanwhile is kept beside.
  private func putBack(
    _ temporary: String, written: [UInt8]
  ) async throws(FileFailure) -> Outcome {
    try swap(temporary)
    let isQuiet = await FileWriters.end(for: temporary, within: Self.patience)
    if isQuiet, try FileBytes.read(temporary) == written {
      unlink(temporary)
      try FileBytes.syncFolder(of: path)
      return .edited(kept: nil)
    }
    return .edited(kept: try keep(temporary))
  }

  /// Gives a file beside this one a name a person sees, and returns it.
  func keep(_ leftover: String) throws(FileFailure) -> String {
    for number in 1...999 {
      let kept = "\(path).kept-\(number)"
      let refusal = Self.move(leftover, kept)
      if refusal == EEXIST { continue }
      guard refusal == 0 else { throw FileFailure(kept, code: refusal) }
      try FileBytes.syncFolder(of: path)
      return kept
    }
    throw FileFailure(leftover, .write, reason: "there are too many kept versions beside it")
  }

  /// The files that attempts which did not come to their end left beside this one.
  var leftovers: [String] {
    let prefix = ".\(name).wr.tmp."
    return FileBytes.names(in: folder).filter { $0.hasPrefix(prefix) }.map { "\(folder)/\($0)" }
  }

  /// Returns why the file cannot be replaced without harm, nil when it can.
  private func obstacle() throws(FileFailure) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else { throw FileFailure(path) }
    if status.st_mode & 0o222 == 0 || access(path, W_OK) != 0 {
      return "The file is read-only. Make it writable and it is brought up to date."
    }
    if status.st_nlink > 1 {
      return "The file has a second name, a hard link, which would be cut off. Keep one of the two."
    }
    if FileWriters.exist(for: path) {
      return "Another program has the file open for writing. It is brought up to date after that."
    }
    return nil
  }

  /// Writes the new bytes beside the file, with its owner, mode and attributes.
  private func layBeside(_ bytes: [UInt8], _ temporary: String) throws(FileFailure) {
    try FileBytes.create(temporary, with: bytes, mode: 0o600)
    let (old, new) = (open(path, O_RDONLY | O_CLOEXEC), open(temporary, O_RDONLY | O_CLOEXEC))
    defer {
      close(old)
      close(new)
    }
    let refusal = wardroom_copy_attributes(old, new)
    guard refusal == 0 else {
      unlink(temporary)
      throw FileFailure(path, code: refusal)
    }
  }

  /// Swaps this file and another; where the file system cannot, a second name keeps what is
  /// displaced.
  private func swap(_ other: String) throws(FileFailure) {
    let refusal = exchange(other, path)
    guard refusal != 0 else { return }
    guard Self.isUnsupported(refusal) else { throw FileFailure(path, code: refusal) }
    let aside = other + ".old"
    guard link(path, aside) == 0 else { throw FileFailure(path) }
    guard rename(other, path) == 0 else {
      let failure = FileFailure(path)
      unlink(aside)
      throw failure
    }
    guard rename(aside, other) == 0 else { throw FileFailure(aside) }
  }

  private var folder: String { FileBytes.folder(of: path) }

  private var name: Substring {
    path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
  }

  private var temporaryPath: String { "\(folder)/.\(name).wr.tmp.\(getpid())" }

  /// Renames unless the name is taken; returns 0 or the errno.
  private static func move(_ from: String, _ to: String) -> Int32 {
    let refusal = wardroom_rename_noreplace(from, to)
    guard isUnsupported(refusal) else { return refusal }
    guard link(from, to) == 0 else { return errno }
    unlink(from)
    return 0
  }

  private static func isUnsupported(_ refusal: Int32) -> Bool {
    refusal == EINVAL || refusal == ENOSYS || refusal == ENOTSUP
  }

  private static func resolved(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
