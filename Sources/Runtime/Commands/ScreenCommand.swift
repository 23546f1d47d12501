import Console
import EventStore
import Runbooks
public import TerminalKit

/// Draws one frame of the console without a terminal.
public struct ScreenCommand: WardroomCommand {
  /// What the frame is printed as.
  public enum Form: Hashable, Sendable {
    /// The characters as they stand.
    case text
    /// The characters, then what every cell is.
    case golden
    /// A picture, for documents.
    case svg
  }

  public var size: Size
  public var form: Form
  public var isASCII: Bool
  /// Keys to press before drawing, `1 j j enter`.
  public var keys: String
  /// The theme of a picture; nil for that of the settings.
  public var theme: String?

  /// Creates the command.
  public init(
    size: Size, form: Form, isASCII: Bool, keys: String = "", theme: String? = nil
  ) {
    self.size = size
    self.form = form
    self.isASCII = isASCII
    self.keys = keys
    self.theme = theme
  }

  /// Reads a size as people write it, `120x40`; nil when it is none or larger than 1000 by 1000.
  public static func size(_ text: String) -> Size? {
    let parts = text.lowercased().split(separator: "x").map { Int($0) }
    guard parts.count == 2, let columns = parts[0], let rows = parts[1] else { return nil }
    guard (0...1000).contains(columns), (0...1000).contains(rows) else { return nil }
    return Size(columns: columns, rows: rows)
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    var console = ConsoleState(workspace.consoleSettings)
    let opening = try await workspace.stored { () async throws(StoreFailure) in
      try await workspace.opening()
    }
    for action in opening.actions { _ = console.handle(action) }
    let library = RunbookLibrary(home: workspace.home, shipped: workspace.shipped)
    _ = console.handle(.runbooksLoaded(library.load()))
    _ = console.handle(.receiver(.off))
    for chord in try chords() { _ = console.handle(.input(.key(chord))) }
    let frame = drawable(console.frame(size), workspace)
    let text = try text(frame, console.theme, workspace)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { SafeText($0) }
    let problem = theme == nil ? workspace.startTheme.problem : nil
    return try Report(lines, json: ScreenReport(frame), messages: problem.map { [$0] } ?? [])
  }

  private func drawable(_ frame: Surface, _ workspace: Workspace) -> Surface {
    guard !isASCII else { return frame.asciified() }
    return workspace.configuration.isAmbiguousWide ? frame.withoutAmbiguousWidths() : frame
  }

  private func text(
    _ frame: Surface, _ current: Theme, _ workspace: Workspace
  ) throws(CommandFailure) -> String {
    switch form {
    case .text: return frame.plainText
    case .golden: return frame.goldenText
    case .svg:
      guard let theme else { return frame.svg(current, title: "A frame of Wardroom") }
      return frame.svg(try workspace.theme(named: theme), title: "A frame of Wardroom")
    }
  }

  private func chords() throws(CommandFailure) -> [KeyChord] {
    do throws(KeyProblem) {
      return keys.isEmpty ? [] : try KeySequence.parse(keys).chords
    } catch {
      throw CommandFailure(.usage, "\(error)")
    }
  }
}

/// A frame as `--json` shows it.
private struct ScreenReport: Encodable {
  var columns: Int
  var rows: Int
  var text: [String]

  init(_ frame: Surface) {
    columns = frame.size.columns
    rows = frame.size.rows
    text = frame.plainText.split(separator: "\n").map(String.init)
  }
}
