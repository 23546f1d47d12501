import Glibc
import TerminalKit

/// Says where everything lies and which of it is used.
public struct PathsCommand: WardroomCommand {
  /// Creates the command.
  public init() {}

  public var use: HomeUse { .files }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let home = workspace.home
    let paths: [(String, String)] = [
      ("home", home.path), ("found by", home.origin.rawValue), ("settings", home.settingsPath),
      ("store", workspace.storePath), ("drafts", home.draftsPath), ("log", home.logPath),
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
