import EventStore
public import IncidentModel
import TerminalKit

/// Says where an incident stands among the open ones.
public struct PriorityCommand: WardroomCommand {
  /// What is asked for.
  public enum Place: Hashable, Sendable {
    /// Nil leaves it to severity and age.
    case number(Int?)
    /// By so many places; upwards is negative.
    case move(Int)
  }

  public var id: IncidentID
  public var place: Place
  public var reason: String

  /// Creates the command.
  public init(incident: IncidentID, place: Place, reason: String = "") {
    id = incident
    self.place = place
    self.reason = reason
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let events = try await workspace.ledgered { () async throws(LedgerFailure) in
      switch place {
      case .number(let number):
        try await workspace.ledger.propose(
          .relation(.prioritise(number, reason: reason)), to: id)
      case .move(let places):
        try await workspace.ledger.move(id, by: places, reason: reason)
      }
    }
    let open = try await workspace.stored { () async throws(StoreFailure) in
      try await workspace.store.incidents(openOnly: true)
    }
    let queue = IncidentQueue(open.map { $0.shown(to: workspace.actor) })
    return try Report(
      LinkCommand.lines(events) + IncidentTable.lines(queue.rows, workspace.clock.now()),
      json: queue.rows.map(SummaryReport.init),
      messages: try await workspace.exportPostmortems(
        of: Set(events.map { IncidentID($0.stream.text) }).sorted()))
  }
}

/// Incidents as a table.
enum IncidentTable {
  /// Returns the lines; open ones say why they stand where they stand.
  static func lines(_ summaries: [IncidentSummary], _ now: Timestamp) -> [SafeText] {
    var table = TextTable(["INCIDENT", "SEV", "STATUS", "DECLARED", "IC", "PLACE", "TITLE"])
    for summary in summaries {
      table.add([
        SafeText(summary.id.text), SafeText(summary.severity.name),
        SafeText(summary.status.rawValue + (summary.isNearMiss == true ? " (near miss)" : "")),
        SafeText(summary.declaredAt.dayAndClock), SafeText(summary.commander?.name ?? "-"),
        SafeText(summary.isOpen ? summary.placeReason(at: now) : "-"),
        SafeText(summary.title + (summary.parent.map { " (part of \($0))" } ?? "")),
      ])
    }
    return summaries.isEmpty ? ["No incidents."] : table.lines
  }
}
