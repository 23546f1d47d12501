public import IncidentModel
import StakeholderUpdates
import TerminalKit

/// Offers a role to somebody, with the packet made from the record.
public struct HandoffOfferCommand: WardroomCommand {
  public var id: IncidentID
  public var role: Role
  public var person: Person
  public var note: String

  /// Creates the command.
  public init(incident: IncidentID, role: Role, to person: Person, note: String = "") {
    id = incident
    self.role = role
    self.person = person
    self.note = note
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let incident = try await workspace.incident(id)
    let next = workspace.configuration.updatePolicy.nextUpdateDue(for: incident)
    return try await ProposeCommand(
      incident: id,
      command: .handoff(.offer(role, to: person, note: note, nextUpdateAt: next))
    ).run(in: workspace)
  }
}

/// Shows the handoff that waits, or the packet as it would be offered now.
public struct HandoffShowCommand: WardroomCommand {
  public var id: IncidentID

  /// Creates the command.
  public init(incident: IncidentID) {
    id = incident
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let incident = try await workspace.incident(id)
    let next = workspace.configuration.updatePolicy.nextUpdateDue(for: incident)
    let packet = HandoffPacket(
      of: incident, nextUpdateAt: next, under: workspace.configuration.lead.exit)
    let now = workspace.clock.now()
    guard let handoff = incident.openHandoff else {
      let head: SafeText = "Nothing is offered. The packet as it would be now:"
      return try Report(
        [head] + Self.lines(packet, nil, fresh: packet),
        json: HandoffReport(nil, packet, fresh: packet, now: now))
    }
    return try Report(
      Self.head(handoff, of: id, now: now) + Self.lines(handoff.packet, handoff, fresh: packet),
      json: HandoffReport(handoff, handoff.packet, fresh: packet, now: now))
  }

  private static func head(
    _ handoff: Handoff, of id: IncidentID, now: Timestamp
  ) -> [SafeText] {
    let holder = handoff.from.map { "\($0.name) keeps it until all is read back" }
    let late = now >= handoff.escalatesAt ? ", which is too long" : ""
    let waits = TimeSpan(seconds: now.seconds(since: handoff.offeredAt)).precise
    let note: [SafeText] = handoff.note.isEmpty ? [] : ["note: \(handoff.note)"]
    return [
      "\(handoff.role.label) is offered to \(handoff.to.name); \(holder ?? "nobody holds it").",
      "Waiting for \(waits)\(late). Read back with: wardroom handoff accept \(id.text) SECTION",
    ] + note
  }

  private static func lines(
    _ packet: HandoffPacket, _ handoff: Handoff?, fresh: HandoffPacket
  ) -> [SafeText] {
    packet.parts.flatMap { part -> [SafeText] in
      let box = handoff.map { $0.accepted[part.section] == nil ? "[ ] " : "[x] " } ?? ""
      let current = fresh.lines(part.section)
      let news = current.filter { !part.lines.contains($0) }
      return ["", "\(box)\(part.section.rawValue)"] + part.lines.map { "  \($0)" }
        + news.map { "  since the offer: \($0)" }
    }
  }
}

/// A handoff as `--json` shows it.
struct HandoffReport: Encodable {
  /// A section with its lines.
  struct Part: Encodable {
    var section: HandoffSection
    var lines: [String]
    var acceptedAt: Timestamp?
    /// What the record says by now and did not say when it was offered.
    var sinceOffer: [String]
  }

  var role: Role?
  var from: Person?
  var to: Person?
  var note: String?
  var offeredAt: Timestamp?
  var escalatedAt: Timestamp?
  var overdue: Bool
  var outcome: Handoff.Outcome?
  var sections: [Part]

  init(_ handoff: Handoff?, _ packet: HandoffPacket, fresh: HandoffPacket?, now: Timestamp?) {
    role = handoff?.role
    from = handoff?.from
    to = handoff?.to
    note = handoff?.note
    offeredAt = handoff?.offeredAt
    escalatedAt = handoff?.escalatedAt
    outcome = handoff?.outcome
    if let handoff, let now {
      overdue = handoff.isOpen && now >= handoff.escalatesAt
    } else {
      overdue = false
    }
    sections = packet.parts.map { part in
      Part(
        section: part.section, lines: part.lines, acceptedAt: handoff?.accepted[part.section],
        sinceOffer: fresh?.lines(part.section).filter { !part.lines.contains($0) } ?? [])
    }
  }
}
