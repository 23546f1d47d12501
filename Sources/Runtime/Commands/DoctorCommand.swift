import EventStore
import Glibc
import IncidentModel
import Runbooks
import TerminalKit

/// Looks at everything a console needs and says what is wrong and what to do.
public struct DoctorCommand: WardroomCommand {
  /// Creates the command.
  public init() {}

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    var checks = [
      Self.settings(workspace), await Self.record(workspace), Self.receiver(workspace),
      Self.content(workspace), Self.terminal(workspace),
    ]
    checks += await Self.postmortems(workspace)
    let failed = checks.contains { !$0.ok }
    return try Report(
      checks.map { "\($0.ok ? "ok  " : "FAIL") \($0.what): \($0.finding)" }, json: checks,
      code: failed ? .no : .done)
  }

  private static func settings(_ workspace: Workspace) -> Check {
    let problems = workspace.warnings + [workspace.startTheme.problem].compactMap { $0 }
    let isThere = access(workspace.home.settingsPath, F_OK) == 0
    guard problems.isEmpty else {
      return Check("settings", false, problems.map(\.description).joined(separator: " "))
    }
    return Check("settings", true, isThere ? workspace.home.settingsPath : "no file, defaults hold")
  }

  private static func record(_ workspace: Workspace) async -> Check {
    do throws(StoreFailure) {
      let chain = try await workspace.store.verify()
      return Check(
        "record", chain.isWhole,
        chain.isWhole
          ? "\(chain.events) events, every hash fits" : chain.breaks.joined(separator: " "))
    } catch {
      return Check("record", false, error.advice)
    }
  }

  private static func receiver(_ workspace: Workspace) -> Check {
    guard !workspace.isReadOnly else {
      return Check("receiver", true, "not looked at, because nothing is to be changed")
    }
    do throws(CommandFailure) {
      _ = try workspace.receiverRole(listen: nil)
    } catch {
      return Check("receiver", false, error.sentence)
    }
    return lockOfReceiver(workspace)
  }

  private static func lockOfReceiver(_ workspace: Workspace) -> Check {
    do throws(FileFailure) {
      let lock = try HomeLock(path: workspace.home.receiverLockPath)
      let isFree = lock.take()
      if isFree { lock.release() }
      return Check(
        "receiver", true,
        isFree
          ? "not running; a console or `wardroom serve` runs it on \(workspace.configuration.listen)"
          : "running, on \(workspace.configuration.listen) unless it was told otherwise")
    } catch {
      return Check("receiver", false, error.sentence)
    }
  }

  private static func content(_ workspace: Workspace) -> Check {
    let runbooks = RunbookLibrary(home: workspace.home, shipped: workspace.shipped).load()
    let broken = runbooks.filter { $0.steps.isEmpty }.map(\.name)
    return Check(
      "runbooks", broken.isEmpty,
      broken.isEmpty
        ? "\(runbooks.count) runbooks" : "no steps in \(broken.joined(separator: ", "))")
  }

  private static func terminal(_ workspace: Workspace) -> Check {
    let name = workspace.environment["TERM"] ?? ""
    let isUsable = !name.isEmpty && name != "dumb"
    return Check(
      "terminal", isUsable,
      isUsable ? name : "TERM is \"\(name)\". Set it to what your terminal is.")
  }

  private static func postmortems(_ workspace: Workspace) async -> [Check] {
    let index = PostmortemIndex.load(workspace.home.postmortemIndexPath)
    return index.files.sorted { $0.key < $1.key }.compactMap { id, entry in
      postmortem(id, entry, workspace.home)
    }
  }

  private static func postmortem(
    _ id: String, _ entry: PostmortemIndex.Entry, _ home: Home
  ) -> Check? {
    do throws(FileFailure) {
      guard let bytes = try FileBytes.read(home.path + "/" + entry.path) else {
        return Check(
          "postmortem \(id)", false,
          "\(entry.path) is not there. If it was moved within postmortems/ it is found at the next write."
        )
      }
      guard !entry.hashes.contains(Digest.sha256(bytes)) else { return nil }
      return Check(
        "postmortem \(id)", true, "\(entry.path) was edited by hand: held, left as it is")
    } catch {
      return Check("postmortem \(id)", false, error.sentence)
    }
  }
}

/// One thing the doctor looked at, as `--json` shows it.
private struct Check: Encodable {
  var what: String
  var ok: Bool
  var finding: String

  init(_ what: String, _ ok: Bool, _ finding: String) {
    self.what = what
    self.ok = ok
    self.finding = finding
  }
}
