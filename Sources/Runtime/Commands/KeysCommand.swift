import Console
import TerminalKit

/// Lists every action with its keys, from the declarations the console itself uses.
public struct KeysCommand: WardroomCommand {
  /// Creates the command.
  public init() {}

  public var use: HomeUse { .files }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let keymap = workspace.configuration.keymapInUse
    var table = TextTable(["KEYS", "ACTION", "WHAT"])
    let rows = ConsoleCatalog.actions.map { action in
      KeyRow(
        action: action.name.text, keys: keymap.keys(for: action.name).map(\.description),
        help: action.help)
    }
    for row in rows {
      table.add([
        SafeText(row.keys.joined(separator: ", ")), SafeText(row.action), SafeText(row.help),
      ])
    }
    let problems = workspace.configuration.keyProblems(path: workspace.home.settingsPath)
    return try Report(table.lines + problems, json: rows)
  }
}

/// An action with its keys as `--json` shows it.
private struct KeyRow: Encodable {
  var action: String
  var keys: [String]
  var help: String
}
