import Postmortems
import TerminalKit

/// Merges two versions of a postmortem for git, as its merge driver.
public struct MergeFileCommand: WardroomCommand {
  public var base: String
  public var ours: String
  public var theirs: String
  /// The path people know the file by; git's own names are those of temporary files.
  public var path: String?
  /// What the sides are called between the marks of a conflict.
  public var names: [String]
  /// git counts higher exit codes as a failure of the driver.
  private static let mostConflicts = 125

  /// Creates the command; the result is written over `ours`.
  public init(base: String, ours: String, theirs: String, path: String? = nil, names: [String] = [])
  {
    self.base = base
    self.ours = ours
    self.theirs = theirs
    self.path = path
    self.names = names
  }

  public var use: HomeUse { .files }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let named = names + ["ours", "theirs"].dropFirst(names.count)
    let mine = try FileBytes.named(ours)
    let merge = PostmortemDocument.merge(
      base: try FileBytes.named(base), ours: mine, theirs: try FileBytes.named(theirs),
      overlap: .marked(ours: named[0], theirs: named[1]))
    if merge.bytes != mine {
      do throws(FileFailure) {
        try FileBytes.replace(ours, with: merge.bytes, mode: 0o644)
      } catch {
        throw CommandFailure(.cannotCreate, error.sentence)
      }
    }
    let conflicts: SafeText =
      merge.conflicts == 1 ? "1 conflict is" : "\(SafeText("\(merge.conflicts)")) conflicts are"
    let lines: [SafeText] =
      merge.conflicts == 0
      ? [] : ["\(SafeText(path ?? ours)): \(conflicts) marked; choose, and take the marks away"]
    var report = try Report(lines, json: ["conflicts": merge.conflicts])
    report.exitCode = Int32(min(merge.conflicts, Self.mostConflicts))
    return report
  }
}
