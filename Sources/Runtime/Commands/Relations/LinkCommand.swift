public import IncidentModel
import TerminalKit

/// Links two incidents, or takes a link off, on both sides.
public struct LinkCommand: WardroomCommand {
  public var id: IncidentID
  public var kind: LinkKind
  public var other: IncidentID
  public var reason: String
  public var isRemoving: Bool

  /// Creates the command.
  public init(
    incident: IncidentID, kind: LinkKind, other: IncidentID, reason: String = "",
    isRemoving: Bool = false
  ) {
    id = incident
    self.kind = kind
    self.other = other
    self.reason = reason
    self.isRemoving = isRemoving
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let events = try await workspace.ledgered { () async throws(LedgerFailure) in
      isRemoving
        ? try await workspace.ledger.unlink(id, kind, other, reason: reason)
        : try await workspace.ledger.link(id, kind, other, reason: reason)
    }
    return try Report(
      Self.lines(events), json: IncidentReport(try await workspace.incident(id)),
      messages: try await workspace.exportPostmortems(of: [id, other]))
  }

  /// What was recorded, a line for each incident.
  static func lines(_ events: [RecordedEvent]) -> [SafeText] {
    events.compactMap { event in
      event.event.fact.line.map { SafeText("\(event.stream.text) \($0.text)") }
    }
  }
}

/// Makes an incident of a part of another one.
public struct SplitCommand: WardroomCommand {
  public var id: IncidentID
  public var draft: SplitDraft

  /// Creates the command.
  public init(incident: IncidentID, draft: SplitDraft) {
    id = incident
    self.draft = draft
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let before = try await workspace.incident(id)
    let parts = try rules { () throws(IncidentRejection) in try before.parts(of: draft) }
    let events = try await workspace.ledgered { () async throws(LedgerFailure) in
      try await workspace.ledger.split(id, draft)
    }
    let new = events.lazy.map { IncidentID($0.stream.text) }.first { $0 != id } ?? id
    let incident = try await workspace.incident(new)
    return try Report(
      [
        "\(new.text) declared \(incident.severity.name): \(incident.title)",
        "\(parts.words) went along from \(id.text)",
      ], json: IncidentReport(incident),
      messages: try await workspace.exportPostmortems(of: [id, new]))
  }

  private func rules<Value>(
    _ decide: () throws(IncidentRejection) -> Value
  ) throws(CommandFailure) -> Value {
    do throws(IncidentRejection) {
      return try decide()
    } catch {
      throw CommandFailure(.rejected(error))
    }
  }
}

/// Lets an incident that has ended go on.
public struct ReopenCommand: WardroomCommand {
  public var id: IncidentID
  public var reason: String

  /// Creates the command.
  public init(incident: IncidentID, reason: String) {
    id = incident
    self.reason = reason
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let incident = try await workspace.incident(id)
    guard !incident.status.isActive else {
      throw CommandFailure(.rejected(.relation(.open(id, incident.status))))
    }
    return try await ProposeCommand(
      incident: id,
      command: .state(.changeStatus(to: .investigating, reason: reason))
    ).run(in: workspace)
  }
}
