public import IncidentModel
import TerminalKit

/// Gives a role to somebody or leaves it open, and says what the role owes and what is wrong with the roles then.
public struct SetRoleCommand: WardroomCommand {
  public var id: IncidentID
  public var command: RoleCommand

  /// Creates the command.
  public init(incident: IncidentID, command: RoleCommand) {
    id = incident
    self.command = command
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    var report = try await ProposeCommand(incident: id, command: .role(command)).run(in: workspace)
    if case .assign(let role, _) = command { report.lines.append("duty: \(SafeText(role.duty))") }
    let incident = try await workspace.incident(id)
    report.messages += incident.roleWarnings(under: workspace.configuration.lead.roles)
      .map { SafeText($0.sentence) }
    return report
  }
}
