import TerminalKit

/// Checks themes: whether they can be read, have contrast enough and tell severities apart.
public struct ThemeLintCommand: WardroomCommand {
  /// Names of themes, or paths of files; none for all.
  public var names: [String]

  /// Creates the command.
  public init(names: [String] = []) { self.names = names }

  public var use: HomeUse { .files }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let library = ThemeLibrary(home: workspace.home, shipped: workspace.shipped)
    let names = names.isEmpty ? library.listings().map(\.name) : names
    let rows = names.flatMap { Self.rows($0, library) }
    let verdict: SafeText =
      rows.isEmpty
      ? "\(names.count == 1 ? "1 theme" : "\(names.count) themes"), nothing to mend."
      : "\(rows.count == 1 ? "1 finding" : "\(rows.count) findings") in \(names.count == 1 ? "1 theme" : "\(names.count) themes")."
    return try Report(
      rows.map(\.line) + [verdict], json: rows, code: rows.isEmpty ? .done : .no)
  }

  private static func rows(_ name: String, _ library: ThemeLibrary) -> [Row] {
    do throws(CommandFailure) {
      let isPath = name.contains("/") || name.hasSuffix(".yaml")
      let theme = isPath ? try library.theme(at: name) : try library.theme(named: name)
      return ThemeLint.findings(theme).map {
        Row(
          theme: name, code: $0.code.rawValue, roles: $0.roles.map(\.rawValue),
          sentence: $0.sentence.description)
      }
    } catch {
      return [Row(theme: name, code: "T00", roles: [], sentence: error.sentence)]
    }
  }

  private struct Row: Encodable {
    var theme: String
    var code: String
    var roles: [String]
    var sentence: String

    var line: SafeText { "\(SafeText(theme)): \(SafeText(code)) \(SafeText(sentence))" }
  }
}
