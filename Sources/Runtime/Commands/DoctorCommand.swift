import Console
import EventStore
import Glibc
import IncidentModel
import Runbooks
import TerminalKit

/// Looks at everything a console needs and says what is wrong and what to do.
public struct DoctorCommand: WardroomCommand {
  /// Creates the command.
  public init() {}

  public var use: HomeUse { .examine }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    var checks = [
      Self.settings(workspace), Self.home(workspace), Self.privacy(workspace),
      await Self.record(workspace), Self.receiver(workspace),
      Self.content(workspace),
    ]
    checks += Self.terminal(workspace.environment)
    checks += [Self.sources(workspace), Self.channels(workspace)]
    checks += [Self.encryption(workspace)].compactMap { $0 }
    checks += await Self.postmortems(workspace)
    let failed = checks.contains { !$0.ok }
    return try Report(
      checks.map { "\($0.ok ? "ok  " : "FAIL") \($0.what): \($0.finding)" }, json: checks,
      code: failed ? .no : .done)
  }

  private static func settings(_ workspace: Workspace) -> DoctorCheck {
    let keys = workspace.configuration.keyProblems(path: workspace.home.settingsPath)
    let theme = [workspace.startTheme.problem].compactMap { $0 }
    let problems = workspace.configuration.problems + theme + keys
    let isThere = access(workspace.home.settingsPath, F_OK) == 0
    guard problems.isEmpty else {
      return DoctorCheck("settings", false, problems.map(\.description).joined(separator: " "))
    }
    return DoctorCheck(
      "settings", true, isThere ? workspace.home.settingsPath : "no file, defaults hold")
  }

  private static func receiver(_ workspace: Workspace) -> DoctorCheck {
    guard workspace.recordFailure == nil else {
      return DoctorCheck("receiver", true, "not looked at, because the record is not open")
    }
    guard !workspace.isReadOnly else {
      return DoctorCheck("receiver", true, "not looked at, because nothing is to be changed")
    }
    do throws(CommandFailure) {
      _ = try workspace.receiverRole(listen: nil)
    } catch {
      return DoctorCheck("receiver", false, error.sentence)
    }
    return lockOfReceiver(workspace)
  }

  private static func lockOfReceiver(_ workspace: Workspace) -> DoctorCheck {
    do throws(FileFailure) {
      let lock = try HomeLock(path: workspace.home.receiverLockPath)
      let isFree = lock.take()
      if isFree { lock.release() }
      return DoctorCheck(
        "receiver", true,
        isFree
          ? "not running; a console or `wardroom serve` runs it on \(workspace.configuration.listen)"
          : "running, on \(workspace.configuration.listen) unless it was told otherwise")
    } catch {
      return DoctorCheck("receiver", false, error.sentence)
    }
  }

  private static func content(_ workspace: Workspace) -> DoctorCheck {
    let runbooks = RunbookLibrary(home: workspace.home, shipped: workspace.shipped).load()
    let broken = runbooks.filter { $0.steps.isEmpty }.map(\.name)
    return DoctorCheck(
      "runbooks", broken.isEmpty,
      broken.isEmpty
        ? "\(runbooks.count) runbooks" : "no steps in \(broken.joined(separator: ", "))")
  }

  private static func postmortems(_ workspace: Workspace) async -> [DoctorCheck] {
    let index = PostmortemIndex.load(workspace.postmortemIndexPath)
    return index.files.sorted { $0.key < $1.key }.compactMap { id, entry in
      postmortem(id, entry, workspace.home)
    }
  }

  private static func postmortem(
    _ id: String, _ entry: PostmortemIndex.Entry, _ home: Home
  ) -> DoctorCheck? {
    do throws(FileFailure) {
      guard let bytes = try FileBytes.read(home.path + "/" + entry.path) else {
        return DoctorCheck(
          "postmortem \(id)", false,
          "\(entry.path) is not there. Moved within postmortems/ it is found at the next write; deleted, "
            + "`wardroom postmortem restore \(id)` writes it anew from the record."
        )
      }
      guard !entry.hashes.contains(Digest.sha256(bytes)) else { return nil }
      return DoctorCheck(
        "postmortem \(id)", true,
        "\(entry.path) was edited since file and record were in step; `wardroom postmortem sync \(id) --check` says more"
      )
    } catch {
      return DoctorCheck("postmortem \(id)", false, error.sentence)
    }
  }
}
