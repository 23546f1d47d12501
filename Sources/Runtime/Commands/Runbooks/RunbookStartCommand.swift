import Console
public import IncidentModel
import TerminalKit

/// Begins to follow a runbook in an incident.
public struct RunbookStartCommand: WardroomCommand {
  public var id: IncidentID
  public var name: String

  /// Creates the command.
  public init(incident: IncidentID, name: String) {
    id = incident
    self.name = name
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let library = RunbookLibrary(home: workspace.home, shipped: workspace.shipped)
    guard let runbook = library.runbook(name) else {
      throw CommandFailure(
        .no, "There is no runbook \"\(name)\". `wardroom runbook list` names them.")
    }
    let changes = try await workspace.changesSinceEarlierRun(of: name, before: id)
    let kept = try RunbookSnapshots(workspace).kept(RunbookReference(runbook))
    var report = try await ProposeCommand(incident: id, command: .runbook(.start(kept))).run(
      in: workspace)
    if let changes { report.messages.append(sentence(about: changes)) }
    return report
  }

  private func sentence(about changes: ChangesSinceRun) -> SafeText {
    guard !changes.lines.isEmpty else { return "\(changes.words)." }
    let command = "wardroom runbook changes \(changes.earlier.incident.text) \(name)"
    return "\(changes.words). `\(command)` shows it."
  }
}
