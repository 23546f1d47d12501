import FoundationEssentials
import Runbooks

/// Where the repository is, and files in it.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path()

  /// Reads the markdown files of a folder, given relative to the repository.
  static func runbooks(in folder: String) throws -> [Runbook] {
    let path = root + "/" + folder
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
    return names.sorted().filter { $0.hasSuffix(".md") }.compactMap { name in
      let file = FileManager.default.contents(atPath: path + "/" + name)
      return file.map { Runbook.parse(name: name, bytes: Array($0)) }
    }
  }

  /// Reads one shipped playbook.
  static func playbook(_ name: String) -> Runbook? {
    let file = FileManager.default.contents(atPath: "\(root)/runbooks/\(name).md")
    return file.map { Runbook.parse(name: name, bytes: Array($0)) }
  }

  /// Tells whether a folder is there.
  static func has(_ folder: String) -> Bool {
    FileManager.default.fileExists(atPath: root + "/" + folder)
  }
}
