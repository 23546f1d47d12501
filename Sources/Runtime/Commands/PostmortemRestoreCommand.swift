import Console
public import IncidentModel
import TerminalKit

/// Writes the postmortem of an incident anew when its file was deleted.
public struct PostmortemRestoreCommand: WardroomCommand {
  public var id: IncidentID

  /// Creates the command.
  public init(incident: IncidentID) {
    id = incident
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    guard !workspace.isReadOnly else {
      throw CommandFailure(.notAllowed, "restore writes a file. Start it without --read-only.")
    }
    let incident = try await workspace.incident(id)
    let state: PostmortemState?
    do throws(FileFailure) {
      state = try await restore(incident, workspace)
    } catch {
      throw CommandFailure(.cannotCreate, error.sentence)
    }
    guard let state else {
      throw CommandFailure(
        .unavailable, "A console of this home is writing the postmortems. Close it and repeat.")
    }
    if let advice = state.advice(for: id) {
      throw CommandFailure(.no, "\(state.path) is left alone: \(advice)")
    }
    return try Report([SafeText("\(state.path) is there")], json: ["path": state.path])
  }

  /// Returns how the file stands afterwards, nil when another process writes this home's files.
  private func restore(
    _ incident: Incident, _ workspace: Workspace
  ) async throws(FileFailure) -> PostmortemState? {
    let lock = try HomeLock(path: workspace.home.postmortemLockPath)
    guard lock.take() else { return nil }
    defer { lock.release() }
    let folder = workspace.postmortemFolder()
    // A file that was only moved is found by this.
    let state = await folder.sync(incident).state
    var index = PostmortemIndex.load(workspace.postmortemIndexPath)
    guard let entry = index.files[id.text],
      try FileBytes.read(workspace.home.path + "/" + entry.path) == nil
    else { return state }
    index.files[id.text] = nil
    try index.save(workspace.postmortemIndexPath)
    await folder.reload()
    return await folder.sync(incident).state
  }
}
