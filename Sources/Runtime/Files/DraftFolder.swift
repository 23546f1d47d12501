import Console
import FoundationEssentials
import Glibc
import IncidentModel

/// The texts people began and did not finish, one file each.
struct DraftFolder: Sendable {
  let path: String

  /// Keeps a text, replacing what was kept under the key.
  func keep(_ text: String, as key: DraftKey) throws(FileFailure) {
    try FileBytes.replace(filePath(key), with: Array(text.utf8))
  }

  /// Forgets a kept text.
  func drop(_ key: DraftKey) {
    unlink(filePath(key))
  }

  /// Returns the kept texts of the keys that can be begun now.
  func kept(_ keys: [DraftKey]) throws(FileFailure) -> [DraftKey: String] {
    let names = Set(FileBytes.names(in: path))
    var texts: [DraftKey: String] = [:]
    for key in keys where names.contains(key.fileName) { texts[key] = try text(key) }
    return texts
  }

  /// Returns the kept text of a key, nil when there is none.
  /// - Throws: `FileFailure` when there is one that is no text.
  func text(_ key: DraftKey) throws(FileFailure) -> String? {
    guard let bytes = try FileBytes.read(filePath(key)) else { return nil }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FileFailure(filePath(key), .read, reason: "it is no UTF-8 text")
    }
    return text
  }

  /// Returns where a key's text is kept.
  func filePath(_ key: DraftKey) -> String { path + "/" + key.fileName }
}
