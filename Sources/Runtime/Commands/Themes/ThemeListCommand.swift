import TerminalKit

/// Lists the themes with where they come from.
public struct ThemeListCommand: WardroomCommand {
  /// Creates the command.
  public init() {}

  public var use: HomeUse { .files }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let choice = workspace.configuration.theme
    let library = ThemeLibrary(home: workspace.home, shipped: workspace.shipped)
    var table = TextTable(["THEME", "FOR", "FROM", "USED"])
    var rows: [Row] = []
    for listing in library.listings() {
      let row = Row(listing, library, choice)
      table.add([
        SafeText(row.name), SafeText(row.ground ?? "cannot be read"), SafeText(row.origin.rawValue),
        SafeText(row.used ?? ""),
      ])
      rows.append(row)
    }
    return try Report(table.lines, json: rows)
  }

  private struct Row: Encodable {
    var name: String
    var ground: String?
    var origin: ThemeLibrary.Origin
    var path: String?
    /// On which ground the settings use it.
    var used: String?
    /// Why it cannot be read.
    var problem: String?

    init(_ listing: ThemeLibrary.Listing, _ library: ThemeLibrary, _ choice: ThemeChoice) {
      name = listing.name
      origin = listing.origin
      path = listing.path
      do throws(CommandFailure) {
        ground = try library.theme(named: listing.name).ground.rawValue
      } catch {
        problem = error.sentence
      }
      let grounds = Ground.allCases.filter { choice.name(on: $0) == listing.name }
      guard !grounds.isEmpty else { return }
      used =
        choice.followsTerminal
        ? grounds.map(\.rawValue).joined(separator: ", ") : "always"
    }
  }
}
