import EventStore
public import IncidentModel
import TerminalKit

/// Lets an incident end because it continues in another one, which gets its alerts.
public struct MergeCommand: WardroomCommand {
  public var id: IncidentID
  public var target: IncidentID
  public var reason: String

  /// Creates the command.
  public init(incident: IncidentID, into target: IncidentID, reason: String) {
    id = incident
    self.target = target
    self.reason = reason
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let incident = try await workspace.incident(id)
    let other = try await workspace.incident(target)
    guard !other.status.isFinal else {
      throw CommandFailure(
        .no, "\(target.text) is \(other.status.rawValue). Merge into an incident that is open.")
    }
    let alerts = incident.alerts.filter { alert in
      !other.alerts.contains { $0.fingerprint == alert.fingerprint }
    }
    var messages = try await workspace.propose(
      [.state(.changeStatus(to: .merged, reason: reason, into: target))], to: id)
    let note = "\(id.text) \"\(incident.title)\" continues here: \(reason)"
    messages += try await workspace.propose(
      alerts.map { .alert(.link($0)) } + [.entry(.add(.note, note))], to: target)
    return try Report(
      ["\(id.text) merged into \(target.text), \(alerts.count) alerts went along"],
      json: IncidentReport(try await workspace.incident(target)), messages: messages)
  }
}
