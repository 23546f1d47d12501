/// What one incident is asked to take, beside what others are: all of them take it, or none does.
public struct IncidentProposal: Hashable, Sendable {
  public var incident: IncidentID
  public var commands: [IncidentCommand]

  /// Creates a proposal.
  public init(_ incident: IncidentID, _ commands: [IncidentCommand]) {
    self.incident = incident
    self.commands = commands
  }

  /// Returns proposals with those of the same incident put together, in the order in which they begin.
  public static func together(_ proposals: [IncidentProposal]) -> [IncidentProposal] {
    proposals.reduce(into: []) { all, proposal in
      if let place = all.firstIndex(where: { $0.incident == proposal.incident }) {
        all[place].commands += proposal.commands
      } else {
        all.append(proposal)
      }
    }
  }
}

extension IncidentProposal {
  /// Returns what takes alerts out of the incidents they are in and links them to another.
  ///
  /// A link has no reason of its own, so a note becomes a line of the timeline where they go.
  public static func moving(
    _ alerts: [CurrentAlert], to target: IncidentID, reason: String, note: String = ""
  ) -> [IncidentProposal] {
    let leaving = alerts.compactMap { current in
      current.incident.map { incident in
        IncidentProposal(incident, [.alert(.unlink(current.alert.reference, reason: reason))])
      }
    }
    let links = alerts.map { IncidentCommand.alert(.link($0.alert.reference)) }
    let line: [IncidentCommand] = note.isEmpty ? [] : [.entry(.add(.note, note))]
    return together(leaving + [IncidentProposal(target, links + line)])
  }

  /// Returns what lets an incident end because it continues in another one, which gets its alerts.
  public static func merging(
    _ incident: Incident, into other: Incident, reason: String
  ) -> [IncidentProposal] {
    let alerts = incident.alerts.filter { !other.isLinked($0) }
    let note = "\(incident.id.text) \"\(incident.publicTitle)\" continues here: \(reason)"
    return [
      IncidentProposal(
        incident.id, [.state(.changeStatus(to: .merged, reason: reason, into: other.id))]),
      IncidentProposal(
        other.id, alerts.map { .alert(.link($0)) } + [.entry(.add(.note, note))]),
    ]
  }
}
