public import Runbooks

/// The runbooks of a home laid over the shipped ones; a team's file replaces a shipped one of the
/// same name.
public struct RunbookLibrary: Sendable {
  private let folders: [String]
  /// The largest number of files that are read, so that a wrong folder cannot stall the console.
  private static let fileLimit = 2000

  /// Creates a library over the shipped folder and the home's own.
  public init(home: Home, shipped: ShippedContent) {
    folders = [shipped.path.map { $0 + "/runbooks" }, home.runbooksPath].compactMap { $0 }
  }

  /// Returns every runbook by name; files that cannot be read are runbooks with a problem that says
  /// so.
  public func load() -> [Runbook] { files().map(\.runbook) }

  /// Returns the bytes of the file of that name, nil when there is none.
  func bytes(of name: String) throws(FileFailure) -> [UInt8]? {
    for folder in folders.reversed() {
      if let bytes = try FileBytes.read(folder + "/" + name + ".md", limit: Runbook.largestFile) {
        return bytes
      }
    }
    return nil
  }

  /// Returns the runbook of that name.
  public func runbook(_ name: String) -> Runbook? { file(name)?.runbook }

  /// Returns every file by the name of its runbook.
  func files() -> [RunbookFile] {
    paths.map { RunbookFile(reading: $0.value, name: $0.key) }.sorted {
      $0.runbook.name < $1.runbook.name
    }
  }

  /// Returns the file a person named: any that is there when it looks like one, with `/` or `.md`,
  /// else one of the library.
  /// - Throws: That there is none, and where names are listed.
  func named(_ name: String) throws(CommandFailure) -> RunbookFile {
    let isPath = name.contains("/")
    if isPath || name.hasSuffix(".md") {
      do throws(FileFailure) {
        if let bytes = try FileBytes.read(name) {
          return RunbookFile(path: name, name: name, bytes: bytes)
        }
      } catch {
        throw CommandFailure(.badData, error.sentence)
      }
    }
    if let file = file(name) { return file }
    throw CommandFailure(
      .no,
      isPath
        ? "There is no file \"\(name)\". Check the path."
        : "There is no runbook \"\(name)\". `wardroom runbook list` names them; a file is named with "
          + "its path.")
  }

  private func file(_ name: String) -> RunbookFile? {
    paths[name].map { RunbookFile(reading: $0, name: name) }
  }

  /// The paths of the files by name.
  private var paths: [String: String] {
    var byName: [String: String] = [:]
    for folder in folders {
      for (name, path) in Self.files(in: folder) { byName[name] = path }
    }
    return byName
  }

  private static func files(in folder: String) -> [(name: String, path: String)] {
    FileBytes.names(in: folder).filter { $0.hasSuffix(".md") && !$0.hasPrefix(".") }
      .prefix(fileLimit).map { (String($0.dropLast(3)), folder + "/" + $0) }
  }
}
