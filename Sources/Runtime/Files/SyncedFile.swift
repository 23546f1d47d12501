import CPlatform
import Dispatch
import Glibc

/// A markdown file that several programs write, and how none of their lines is lost (SYNC.md 2.6).
///
/// It is read only while nobody writes to it. It is written by letting new bytes change places with
/// the old ones in one step; then whoever still writes to the old ones is waited for, and what comes
/// out is what was read, or a newer version that somebody wrote meanwhile. Nothing is ever swapped
/// back.
struct SyncedFile: Sendable {
  /// Swaps two names in one step; returns 0 or the errno.
  typealias Exchange = @Sendable (_ left: String, _ right: String) -> Int32

  /// What came of an attempt to write.
  enum Writing: Hashable, Sendable {
    case written
    /// It is written, and these bytes came out instead of those that were read; they lie at `path`
    /// until somebody takes that away.
    case displaced([UInt8], path: String)
    /// It is written, and a program still has the old bytes open, which lie at `path`.
    case lingering(path: String)
    /// Nothing was written, for it is not the version any more that was read.
    case changed
    case readOnly
  }

  /// How long one waits, so that tests need not.
  struct Patience: Sendable {
    /// For a program that writes to the file, in seconds.
    var writers = 2
    /// Where the kernel cannot tell whether somebody writes, in milliseconds.
    var grace = 1000
  }

  let path: String
  let exchange: Exchange
  let patience: Patience

  /// Names a file; a link is followed to the file itself.
  init(
    _ path: String, exchange: @escaping Exchange = { wardroom_rename_exchange($0, $1) },
    patience: Patience = Patience()
  ) {
    self.path = Self.resolved(path)
    self.exchange = exchange
    self.patience = patience
  }

  /// Reads the file once nobody writes to it; `busy` when somebody does all the time.
  func read() async throws(FileFailure) -> FileReading { try await read(path) }

  func read(_ path: String) async throws(FileFailure) -> FileReading {
    var isSure = true
    for _ in 0..<3 {
      let reading = try FileReading.attempt(path, isSure: &isSure)
      guard reading == .busy else {
        return isSure ? reading : try await readAgain(path, after: reading)
      }
      guard await FileWriters.end(for: path, within: patience.writers) else { return .busy }
    }
    return .busy
  }

  /// Reads once more after a while where the kernel cannot tell whether somebody writes.
  private func readAgain(
    _ path: String, after reading: FileReading
  ) async throws(FileFailure) -> FileReading {
    await pause(patience.grace)
    var isSure = true
    let again = try FileReading.attempt(path, isSure: &isSure)
    return again == reading ? reading : .busy
  }

  func pause(_ milliseconds: Int) async {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(milliseconds)) {
        continuation.resume()
      }
    }
  }

  /// Puts a new file in place, unless the name is taken.
  func create(_ bytes: [UInt8]) throws(FileFailure) {
    let temporary = try makeBeside(bytes, mode: 0o644)
    defer { unlink(temporary) }
    let refusal = Self.move(temporary, path)
    guard refusal == 0 else { throw FileFailure(path, code: refusal) }
    try FileBytes.syncFolder(of: path)
  }

  /// Puts bytes in the place of a version that was read.
  /// - Throws: `FileFailure` when nothing was changed.
  func write(_ bytes: [UInt8], over version: FileVersion) async throws(FileFailure) -> Writing {
    guard !isReadOnly else { return .readOnly }
    guard version.identity.links == 1 else { return try await writeInPlace(bytes, over: version) }
    let temporary = try makeBeside(bytes, mode: 0o600)
    guard takeOverAttributes(temporary) else {
      // Of a file of somebody else no other can be made; it is written where it is.
      unlink(temporary)
      return try await writeInPlace(bytes, over: version)
    }
    do throws(FileFailure) {
      // Whoever wrote since it was read is better read first: what changes places lacks their lines until
      // they are merged in, and somebody may open it meanwhile.
      guard try says(version), try swap(temporary, version) else {
        unlink(temporary)
        return .changed
      }
    } catch {
      unlink(temporary)
      throw error
    }
    return try await drain(temporary, version)
  }

  /// Looks at what came out once nobody writes to it any more.
  private func drain(
    _ temporary: String, _ version: FileVersion
  ) async throws(FileFailure) -> Writing {
    switch try await read(temporary) {
    case .busy: return .lingering(path: temporary)
    // Whoever took it away has seen it.
    case .missing: break
    case .version(let displaced):
      guard displaced.bytes == version.bytes else {
        return .displaced(displaced.bytes, path: temporary)
      }
      unlink(temporary)
    }
    try FileBytes.syncFolder(of: path)
    return .written
  }

  /// Whether the file still is a version that was read, and nobody writes to it.
  func says(_ version: FileVersion) throws(FileFailure) -> Bool {
    var isSure = true
    guard case .version(let present) = try FileReading.attempt(path, isSure: &isSure) else {
      return false
    }
    return present.bytes == version.bytes
  }

  /// Whether nobody may write the file.
  var isReadOnly: Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return status.st_mode & 0o222 == 0 || access(path, W_OK) != 0
  }

  private func takeOverAttributes(_ temporary: String) -> Bool {
    let (old, new) = (open(path, O_RDONLY | O_CLOEXEC), open(temporary, O_RDONLY | O_CLOEXEC))
    defer {
      close(old)
      close(new)
    }
    return wardroom_copy_attributes(old, new) == 0
  }

  /// Swaps this file and another; false when it is not the version any more, where only a look before
  /// it can tell.
  private func swap(_ other: String, _ version: FileVersion) throws(FileFailure) -> Bool {
    let refusal = exchange(other, path)
    guard refusal != 0 else { return true }
    guard Self.isUnsupported(refusal) else { throw FileFailure(path, code: refusal) }
    var isSure = true
    guard case .version(let present) = try FileReading.attempt(path, isSure: &isSure),
      present.bytes == version.bytes
    else { return false }
    // A second name keeps what is displaced.
    let aside = other + ".old"
    guard link(path, aside) == 0 else { throw FileFailure(path) }
    guard rename(other, path) == 0 else {
      let failure = FileFailure(path)
      unlink(aside)
      throw failure
    }
    guard rename(aside, other) == 0 else { throw FileFailure(aside) }
    return true
  }

  private static func resolved(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
