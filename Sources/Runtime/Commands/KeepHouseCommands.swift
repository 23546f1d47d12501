import EventStore
import Glibc
import IncidentModel
import Runbooks
import TerminalKit

/// Says where everything lies and which of it is used.
public struct PathsCommand: WardroomCommand {
  /// Creates the command.
  public init() {}

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let home = workspace.home
    let paths: [(String, String)] = [
      ("home", home.path), ("found by", home.origin.rawValue), ("settings", home.settingsPath),
      ("store", home.storePath), ("drafts", home.draftsPath), ("log", home.logPath),
      ("postmortems", home.postmortemsPath), ("own runbooks", home.runbooksPath),
      ("own themes", home.themesPath),
      ("shipped content", workspace.shipped.path ?? "embedded defaults only"),
    ]
    var table = TextTable(["WHAT", "WHERE"])
    for (name, path) in paths { table.add([SafeText(name), SafeText(path)]) }
    return try Report(table.lines, json: Dictionary(uniqueKeysWithValues: paths))
  }
}

/// Writes a commented starter home; a file that exists is left alone.
public struct InitCommand: WardroomCommand {
  /// Creates the command.
  public init() {}

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    guard !workspace.isReadOnly else {
      throw CommandFailure(.notAllowed, "init writes files. Start it without --read-only.")
    }
    var lines: [SafeText] = []
    for (name, text) in StarterHome.files {
      lines.append(try Self.write(text, to: workspace.home.path + "/" + name))
    }
    return try Report(
      lines + ["Next: `wardroom --home \(workspace.home.path)` opens the console."],
      json: lines.map(\.description))
  }

  private static func write(_ text: String, to path: String) throws(CommandFailure) -> SafeText {
    guard access(path, F_OK) != 0 else { return "\(path) exists and is left alone" }
    do throws(FileFailure) {
      try FileBytes.create(path, with: Array(text.utf8), mode: 0o644)
    } catch {
      throw CommandFailure(.cannotCreate, error.sentence)
    }
    return "\(path) written"
  }
}

/// Looks at everything a console needs and says what is wrong and what to do.
public struct DoctorCommand: WardroomCommand {
  /// Creates the command.
  public init() {}

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    var checks = [
      Self.settings(workspace), await Self.record(workspace), Self.receiver(workspace),
      Self.content(workspace), Self.terminal(workspace),
    ]
    checks += await Self.postmortems(workspace)
    let failed = checks.contains { !$0.isWell }
    return try Report(
      checks.map { "\($0.isWell ? "ok  " : "FAIL") \($0.what): \($0.finding)" }, json: checks,
      code: failed ? .no : .done)
  }

  private static func settings(_ workspace: Workspace) -> Check {
    let problems = workspace.configuration.problems
    let isThere = access(workspace.home.settingsPath, F_OK) == 0
    guard problems.isEmpty else {
      return Check("settings", false, problems.map(\.description).joined(separator: " "))
    }
    return Check("settings", true, isThere ? workspace.home.settingsPath : "no file, defaults hold")
  }

  private static func record(_ workspace: Workspace) async -> Check {
    do throws(StoreFailure) {
      let chain = try await workspace.store.verify()
      return Check(
        "record", chain.isWhole,
        chain.isWhole
          ? "\(chain.events) events, every hash fits" : chain.breaks.joined(separator: " "))
    } catch {
      return Check("record", false, error.advice)
    }
  }

  private static func receiver(_ workspace: Workspace) -> Check {
    do throws(FileFailure) {
      let isFree = try HomeLock(path: workspace.home.receiverLockPath).take()
      return Check(
        "receiver", true,
        isFree
          ? "not running; a console or `wardroom serve` runs it on \(workspace.configuration.listen)"
          : "running, on \(workspace.configuration.listen) unless it was told otherwise")
    } catch {
      return Check("receiver", false, error.sentence)
    }
  }

  private static func content(_ workspace: Workspace) -> Check {
    let runbooks = RunbookLibrary(home: workspace.home, shipped: workspace.shipped).load()
    let broken = runbooks.filter { $0.steps.isEmpty }.map(\.name)
    return Check(
      "runbooks", broken.isEmpty,
      broken.isEmpty
        ? "\(runbooks.count) runbooks" : "no steps in \(broken.joined(separator: ", "))")
  }

  private static func terminal(_ workspace: Workspace) -> Check {
    let name = workspace.environment["TERM"] ?? ""
    let isUsable = !name.isEmpty && name != "dumb"
    return Check(
      "terminal", isUsable,
      isUsable ? name : "TERM is \"\(name)\". Set it to what your terminal is.")
  }

  private static func postmortems(_ workspace: Workspace) async -> [Check] {
    let index = PostmortemIndex.load(workspace.home.postmortemIndexPath)
    return index.files.sorted { $0.key < $1.key }.compactMap { id, entry in
      guard let bytes = FileBytes.read(workspace.home.path + "/" + entry.path) else {
        return Check("postmortem \(id)", false, "\(entry.path) is gone; it was moved or deleted")
      }
      guard !entry.hashes.contains(Digest.sha256(bytes)) else { return nil }
      return Check(
        "postmortem \(id)", true, "\(entry.path) was edited by hand: held, left as it is")
    }
  }
}

/// One thing the doctor looked at.
private struct Check: Encodable {
  var what: String
  var isWell: Bool
  var finding: String

  enum CodingKeys: String, CodingKey {
    case what, finding
    case isWell = "ok"
  }

  init(_ what: String, _ isWell: Bool, _ finding: String) {
    self.what = what
    self.isWell = isWell
    self.finding = finding
  }
}
