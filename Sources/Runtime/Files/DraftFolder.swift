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
  func kept(_ keys: [DraftKey]) -> [DraftKey: String] {
    var texts: [DraftKey: String] = [:]
    for key in keys {
      guard let bytes = FileBytes.read(filePath(key)) else { continue }
      texts[key] = String(decoding: bytes, as: UTF8.self)
    }
    return texts
  }

  /// Returns where a key's text is kept.
  func filePath(_ key: DraftKey) -> String { path + "/" + key.fileName }
}
