public import IncidentModel
import Runbooks

/// Shows a runbook of the library or any markdown file as text, with phases and commands marked.
public struct RunbookShowCommand: WardroomCommand {
  /// A name of the library, or the path of a file.
  public var name: String
  public var incident: IncidentID?

  /// Creates the command.
  public init(name: String, incident: IncidentID? = nil) {
    self.name = name
    self.incident = incident
  }

  public var use: HomeUse { incident == nil ? .files : .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let file = try RunbookLibrary(home: workspace.home, shipped: workspace.shipped).named(name)
    var run: RunbookRun?
    if let incident { run = try await workspace.incident(incident).runbook(file.runbook.name) }
    return try Report(RunbookText(file.runbook, run).lines, json: RunbookReport(file, run))
  }
}
