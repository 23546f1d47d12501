public import IncidentModel
import Postmortems
import TerminalKit

/// Moves a postmortem to a status; what is missing in one of a grave incident keeps it where it is.
public struct PostmortemStatusCommand: WardroomCommand {
  public var id: IncidentID
  public var status: PostmortemStatus
  public var reason: String
  /// Why it moves on although something is missing; nil to be kept by that.
  public var anyway: String?

  /// Creates the command.
  public init(
    incident: IncidentID, status: PostmortemStatus, reason: String = "", anyway: String? = nil
  ) {
    id = incident
    self.status = status
    self.reason = reason
    self.anyway = anyway
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let incident = try await workspace.incident(id)
    let text = try await workspace.postmortemText(of: incident)
    let gates = gates(workspace.lint(text), of: incident, workspace.configuration.postmortems)
    if !gates.isEmpty, anyway?.trimmingWhitespace.isEmpty != false {
      return try refusal(gates, text, of: incident)
    }
    let before = incident.postmortemStatus
    var report = try await ProposeCommand(
      incident: id, command: .postmortem(.setStatus(status, reason: why(gates)))
    ).run(in: workspace)
    report.lines = ["\(id.text) postmortem \(before.rawValue) -> \(status.rawValue)"]
    return report
  }

  /// The way back is open.
  private func gates(
    _ found: [PostmortemLintFinding], of incident: Incident, _ policy: PostmortemPolicy
  ) -> [PostmortemLintFinding] {
    guard status.rank > incident.postmortemStatus.rank else { return [] }
    return policy.gates(found, to: status, at: incident.severity)
  }

  private func why(_ gates: [PostmortemLintFinding]) -> String {
    guard let anyway, !gates.isEmpty else { return reason }
    let codes = Set(gates.map(\.code.rawValue)).sorted().joined(separator: ", ")
    return "in spite of \(codes): \(anyway)" + (reason.isEmpty ? "" : "; \(reason)")
  }

  private func refusal(
    _ gates: [PostmortemLintFinding], _ text: PostmortemText, of incident: Incident
  ) throws(CommandFailure) -> Report {
    let count = gates.count == 1 ? "one point is" : "\(gates.count) points are"
    return try Report(
      gates.map { $0.line(in: text.path, gates) },
      json: PostmortemLintReport(text, gates, gates),
      messages: [
        SafeText(
          "\(id.text) stays \(incident.postmortemStatus.rawValue): \(count) open for a "
            + "\(incident.severity.name). Mend them in the file, or say why it goes on: --anyway REASON."
        )
      ], code: .no)
  }
}
