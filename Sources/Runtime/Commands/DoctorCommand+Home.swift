import EventStore
import Glibc
import IncidentModel
import TerminalKit

/// What the doctor looks at in the home's folders and in the record.
extension DoctorCommand {
  /// As much as a short timeline entry and its page need.
  private static let probeSize = 1 << 16

  /// Writes a file into the private folder and takes it away again.
  static func home(_ workspace: Workspace) -> DoctorCheck {
    let home = workspace.home
    guard home.isMade else {
      return DoctorCheck(
        "home", false,
        "There is none at \(home.path). Check the name, or make one with "
          + "`wardroom init --home \(home.path)`.")
    }
    guard workspace.access != .readOnly else {
      return DoctorCheck("home", true, "not written to, because nothing is to be changed")
    }
    let probe = home.privatePath + "/probe.\(getpid())"
    do throws(FileFailure) {
      try FileBytes.create(probe, with: [UInt8](repeating: 0, count: probeSize))
      FileBytes.remove(probe)
      return DoctorCheck("home", true, "\(home.path) can be written")
    } catch {
      return DoctorCheck("home", false, error.sentence)
    }
  }

  /// Looks at who else may read what is private.
  static func privacy(_ workspace: Workspace) -> DoctorCheck {
    let home = workspace.home
    let store = ["", "-wal", "-shm"].map { workspace.storePath + $0 }
    let open = ([home.privatePath, home.draftsPath, home.logPath] + store).filter(isOpenToOthers)
    guard open.isEmpty else {
      let names = open.joined(separator: " ")
      return DoctorCheck(
        "privacy", false, "Others may read \(names). Run `chmod go-rwx \(names)`.")
    }
    return DoctorCheck("privacy", true, "record, drafts and log are yours alone")
  }

  private static func isOpenToOthers(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & 0o077 != 0
  }

  /// Proves the chain, and reads what is stored beside it.
  static func record(_ workspace: Workspace) async -> DoctorCheck {
    if let failure = workspace.recordFailure {
      let sentence = failure.store.map { advice($0, workspace.storePath) } ?? failure.sentence
      return DoctorCheck("record", false, sentence)
    }
    if let warning = workspace.accessWarning.first {
      return DoctorCheck("record", false, warning.description)
    }
    do throws(StoreFailure) {
      let chain = try await workspace.store.verify()
      _ = try await workspace.store.incidents(openOnly: false)
      _ = try await workspace.store.alerts(AlertQuery(includesResolved: true, limit: 1_000_000))
      _ = try await workspace.store.deadLetters(limit: 1_000_000)
      return DoctorCheck(
        "record", chain.isWhole,
        chain.isWhole
          ? "\(chain.events) events, every hash fits" : chain.breaks.joined(separator: " "))
    } catch {
      return DoctorCheck("record", false, advice(error, workspace.storePath))
    }
  }

  /// What to do about a record; to be sent to the doctor helps nobody who is there.
  private static func advice(_ failure: StoreFailure, _ path: String) -> String {
    guard case .corrupt(let detail) = failure else { return failure.advice }
    let aside = FileBytes.folder(of: path) + "/damaged"
    return "The record is damaged (\(detail)). Close every console, then set it aside with "
      + "`mkdir -p \(aside) && mv \(path)* \(aside)/`: put a backup in its place, or start with an empty "
      + "one. Without a backup incidents, timelines and alerts are lost except for what stands in "
      + "postmortems/."
  }
}
