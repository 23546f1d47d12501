import Glibc
import IncidentModel

/// Files kept as evidence, each under its own hash, so that nobody has to trust a name.
struct EvidenceFolder: Sendable {
  /// Whether a kept file is what was recorded.
  enum State: String, Encodable, Sendable {
    case kept
    case changed
    case missing
    /// Nobody looked.
    case unchecked
  }

  let path: String
  /// The largest file that is kept; a link serves better for larger ones.
  static let limit = 16 << 20

  init(home: Home) {
    path = home.privatePath + "/evidence"
  }

  /// Keeps a file, or standard input for `-`, and returns its particulars.
  /// - Throws: Why it cannot be read or kept.
  func keep(_ name: String) throws(CommandFailure) -> EvidenceFile {
    let bytes = name == "-" ? try StandardInput.bytes(limit: Self.limit) : try Self.bytes(of: name)
    guard !bytes.isEmpty else {
      throw CommandFailure(
        .badData, "There is nothing in it to keep. Check what is piped in; nothing was recorded.")
    }
    let title = name == "-" ? "standard input" : name.split(separator: "/").last.map(String.init)
    return try keep(bytes, named: title ?? name)
  }

  /// Keeps bytes under their own hash and returns their particulars.
  /// - Throws: why they cannot be kept.
  func keep(_ bytes: [UInt8], named name: String) throws(CommandFailure) -> EvidenceFile {
    let file = EvidenceFile(name: name, bytes: bytes.count, sha256: Digest.sha256(bytes))
    mkdir(path, 0o700)
    do throws(FileFailure) {
      try FileBytes.replace(place(of: file), with: bytes)
    } catch {
      throw CommandFailure(.cannotCreate, error.sentence)
    }
    return file
  }

  private static func bytes(of path: String) throws(CommandFailure) -> [UInt8] {
    do throws(FileFailure) {
      if let bytes = try FileBytes.read(path, limit: limit) { return bytes }
    } catch {
      throw CommandFailure(.badData, error.sentence)
    }
    throw CommandFailure(.badData, "There is no file \(path). Check the name.")
  }

  /// Returns a kept file, when it is what was recorded.
  /// - Throws: why it cannot be shown.
  func kept(_ file: EvidenceFile) throws(CommandFailure) -> [UInt8] {
    guard let bytes = try read(file) else {
      throw CommandFailure(
        .badData, "\(file.name) is not in this home any more; its hash is \(file.sha256).")
    }
    guard Digest.sha256(bytes) == file.sha256 else {
      throw CommandFailure(
        .badData, "\(file.name) is not what was recorded; somebody changed \(place(of: file)).")
    }
    return bytes
  }

  private func read(_ file: EvidenceFile) throws(CommandFailure) -> [UInt8]? {
    do throws(FileFailure) {
      return try FileBytes.read(place(of: file), limit: Self.limit)
    } catch {
      throw CommandFailure(.badData, error.sentence)
    }
  }

  /// Returns whether the kept file is what was recorded.
  func state(of file: EvidenceFile) -> State {
    do throws(FileFailure) {
      guard let bytes = try FileBytes.read(place(of: file), limit: Self.limit) else {
        return .missing
      }
      return Digest.sha256(bytes) == file.sha256 ? .kept : .changed
    } catch {
      return .missing
    }
  }

  private func place(of file: EvidenceFile) -> String { path + "/" + file.sha256 }
}
