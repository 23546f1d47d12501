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
    let other = try await workspace.incident(target)
    guard !other.status.isFinal else {
      throw CommandFailure(
        .no, "\(target.text) is \(other.status.rawValue). Merge into an incident that is open.")
    }
    let events = try await workspace.ledgered { () async throws(LedgerFailure) in
      try await workspace.ledger.merge(id, into: target, reason: reason)
    }
    let alerts = events.count { if case .alertLinked = $0.event.fact { true } else { false } }
    let along = alerts == 1 ? "1 alert went along" : "\(alerts) alerts went along"
    return try Report(
      ["\(id.text) merged into \(target.text), \(along)"],
      json: IncidentReport(try await workspace.incident(target)),
      messages: try await workspace.exportPostmortems(of: [id, target]))
  }
}
