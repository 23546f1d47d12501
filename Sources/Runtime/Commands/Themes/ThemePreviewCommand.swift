import TerminalKit

/// Prints what everything looks like in a theme.
public struct ThemePreviewCommand: WardroomCommand {
  /// The name of a theme, or the path of a file; nil for the one of the settings.
  public var name: String?
  public var isSVG: Bool

  /// Creates the command.
  public init(name: String?, isSVG: Bool) {
    self.name = name
    self.isSVG = isSVG
  }

  public var use: HomeUse { .files }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let library = ThemeLibrary(home: workspace.home, shipped: workspace.shipped)
    let name = name ?? workspace.configuration.theme.dark
    let isPath = name.contains("/") || name.hasSuffix(".yaml")
    let theme = isPath ? try library.theme(at: name) : try library.theme(named: name)
    let surface = ThemePreview.surface(theme)
    let text =
      isSVG ? surface.svg(theme, title: "The theme \(SafeText(theme.name))") : surface.trimmedText
    var report = try Report(
      text.split(separator: "\n", omittingEmptySubsequences: false).map { SafeText($0) },
      json: Look(theme))
    let depth = ColourDepth.promised(by: workspace.environment)
    if !isSVG, depth != .mono {
      report.coloured = Array((surface.colouredText(theme, depth: depth) + "\n").utf8)
    }
    return report
  }

  /// A theme as `--json` shows it.
  private struct Look: Encodable {
    var name: String
    var ground: String
    var styles: [String: Style]

    init(_ theme: Theme) {
      name = theme.name
      ground = theme.ground.rawValue
      let pairs = StyleRole.allCases.map { ($0.rawValue, theme.style($0)) }
      styles = Dictionary(pairs) { first, _ in first }
    }
  }
}
