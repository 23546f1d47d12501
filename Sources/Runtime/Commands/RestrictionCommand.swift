public import IncidentModel
import TerminalKit

/// Changes who may know of an incident, and says honestly what that does not cover.
public struct RestrictCommand: WardroomCommand {
  public var id: IncidentID
  public var command: RestrictionCommand

  /// Creates the command.
  public init(incident: IncidentID, command: RestrictionCommand) {
    id = incident
    self.command = command
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    var report = try await ProposeCommand(incident: id, command: .restriction(command))
      .run(in: workspace)
    guard case .set = command else { return report }
    report.messages.append(
      "Wardroom shows the codename to everybody else. Whoever can read the files under \(SafeText(workspace.home.path)) can still read the record: their permissions are the wall."
    )
    if let path = PostmortemIndex.load(workspace.postmortemIndexPath).files[id.text]?.path {
      report.messages.append(
        "\(SafeText(path)) keeps its name and place. If its title gives something away, rename it; it is found by the incident's id."
      )
    }
    return report
  }
}
