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
  public func load() -> [Runbook] {
    var byName: [String: Runbook] = [:]
    for folder in folders {
      for (name, path) in Self.files(in: folder) {
        byName[name] = Self.runbook(name, path)
      }
    }
    return byName.values.sorted { $0.name < $1.name }
  }

  /// Returns the runbook of that name.
  public func runbook(_ name: String) -> Runbook? {
    load().first { $0.name == name }
  }

  /// Returns the runbook a person named: a file that is there when it looks like one, with `/` or
  /// `.md`, else one of the library.
  /// - Throws: That there is none, and where names are listed.
  func named(_ name: String) throws(CommandFailure) -> Runbook {
    let isPath = name.contains("/")
    if isPath || name.hasSuffix(".md") {
      do throws(FileFailure) {
        if let bytes = try FileBytes.read(name) { return Runbook.parse(name: name, bytes: bytes) }
      } catch {
        throw CommandFailure(.badData, error.sentence)
      }
    }
    if let runbook = runbook(name) { return runbook }
    throw CommandFailure(
      .no,
      isPath
        ? "There is no file \"\(name)\". Check the path."
        : "There is no runbook \"\(name)\". `wardroom runbook list` names them; a file is named with "
          + "its path.")
  }

  private static func runbook(_ name: String, _ path: String) -> Runbook {
    let gone = "\(path) leads to no file. Correct or remove the link."
    do throws(FileFailure) {
      guard let bytes = try FileBytes.read(path) else { return unreadable(name, gone) }
      return Runbook.parse(name: name, bytes: bytes)
    } catch {
      return unreadable(name, error.sentence)
    }
  }

  /// A file that cannot be read is a runbook without steps, so that it is missed by nobody.
  private static func unreadable(_ name: String, _ sentence: String) -> Runbook {
    var runbook = Runbook.parse(name: name, bytes: [])
    runbook.problems = [RunbookProblem(sentence)]
    return runbook
  }

  private static func files(in folder: String) -> [(name: String, path: String)] {
    FileBytes.names(in: folder).filter { $0.hasSuffix(".md") && !$0.hasPrefix(".") }
      .prefix(fileLimit).map { (String($0.dropLast(3)), folder + "/" + $0) }
  }
}
