import FoundationEssentials
import TerminalKit

/// Prints the manual page.
public struct ManualCommand: WardroomCommand {
  /// What the parser of arguments knows of the program, as JSON.
  public var help: String

  /// Creates the command.
  public init(help: String) { self.help = help }

  public var use: HomeUse { .files }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let page = ManualPage(help: try commands(), version: WardroomVersion.current).text
    let lines = page.split(separator: "\n").map { SafeText($0) }
    return try Report(lines, json: lines.map(\.description))
  }

  private struct Dump: Decodable {
    var command: CommandHelp
  }

  private func commands() throws(CommandFailure) -> CommandHelp {
    do {
      return try JSONDecoder().decode(Dump.self, from: Data(help.utf8)).command
    } catch {
      throw CommandFailure(
        .bug, "The commands cannot be listed for the manual (\(error)). Please report this.")
    }
  }
}
