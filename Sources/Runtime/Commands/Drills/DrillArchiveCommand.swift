import Drills
import FoundationEssentials
import Glibc
import TerminalKit

/// Puts a run away once it was talked about: log, report and the drill's own home, for nobody else to read.
public struct DrillArchiveCommand: WardroomCommand {
  public var run: String
  public var isReadOnly: Bool

  /// Creates the command for a run, by its name or the path of its log.
  public init(run: String, isReadOnly: Bool = false) {
    self.run = run
    self.isReadOnly = isReadOnly
  }

  public var use: HomeUse { .files }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let folder = DrillRunFolder(workspace.home)
    let file = try DrillRunFile(reading: folder.path(of: run))
    switch file.standing {
    case .archived: return try answer(file.name, file.path, "is archived already")
    case .unfinished: try DrillDebriefLog.requireOpen(file)
    case .toBeDebriefed:
      throw CommandFailure(
        .no,
        "\(file.name) is still to be debriefed: nobody has answered a question yet. One answer is enough: "
          + "`wardroom drill debrief \(file.name) --answer 1 \"what you say\"`.")
    case .debriefed: break
    }
    guard !isReadOnly else { throw CommandFailure(.notAllowed, "--read-only moves nothing.") }
    try requireClosed(DrillHome(of: file.name, in: workspace.home))
    return try answer(file.name, try moved(file, folder, workspace), "is archived")
  }

  /// A console that is still in the drill would go on writing into what is moved.
  private func requireClosed(_ home: DrillHome) throws(CommandFailure) {
    guard access(home.home.privatePath, F_OK) == 0 else { return }
    do throws(FileFailure) {
      let lock = try HomeLock(path: home.home.postmortemLockPath)
      guard lock.take() else {
        throw FileFailure(
          home.home.path, .write, reason: "a console is still in the drill; leave it with q first")
      }
      lock.release()
    } catch {
      throw CommandFailure(.unavailable, error.sentence)
    }
  }

  /// Moves everything of a run; the log goes last, so that a second try finds what a first one left.
  private func moved(
    _ file: DrillRunFile, _ folder: DrillRunFolder, _ workspace: Workspace
  ) throws(CommandFailure) -> String {
    do {
      try FileManager.default.createDirectory(
        atPath: folder.archivePath, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw CommandFailure(
        .cannotCreate, "\(folder.archivePath) cannot be made. Check who owns the folder above it.")
    }
    let report = String(file.path.dropLast(6)) + ".md"
    let home = DrillHome(of: file.name, in: workspace.home).home.path
    try move(home, to: "\(folder.archivePath)/\(file.name)")
    try move(report, to: "\(folder.archivePath)/\(file.name).md")
    let place = "\(folder.archivePath)/\(file.name).jsonl"
    try move(file.path, to: place)
    chmod(place, 0o600)
    return place
  }

  private func move(_ from: String, to place: String) throws(CommandFailure) {
    guard access(from, F_OK) == 0 else { return }
    guard access(place, F_OK) != 0 else {
      throw CommandFailure(
        .cannotCreate, "\(place) is there already. Move it aside, then archive the run again.")
    }
    guard rename(from, place) == 0 else {
      throw CommandFailure(.cannotCreate, FileFailure(place).sentence)
    }
  }

  private func answer(
    _ name: String, _ path: String, _ words: String
  ) throws(CommandFailure) -> Report {
    try Report(
      [SafeText("DRILL \(name) \(words): \(path)")],
      json: ["run": name, "standing": DrillStanding.archived.rawValue, "log": path])
  }
}
