extension IncidentProposal {
  /// Returns what links two incidents, each with its side of it.
  ///
  /// `ancestors` are what the one that would become the parent is part of, nearest first.
  /// - Throws: the rejection with its sentence.
  public static func linking(
    _ incident: Incident, _ kind: LinkKind, _ other: Incident, ancestors: [IncidentID] = [],
    reason: String
  ) throws(IncidentRejection) -> [IncidentProposal] {
    guard incident.id != other.id else { throw .relation(.toItself(incident.id)) }
    let (later, earlier) = kind == .recurredAs ? (other, incident) : (incident, other)
    if kind == .recurrenceOf || kind == .recurredAs, later.declaredAt < earlier.declaredAt {
      throw .relation(.recursBackwards(later.id, earlier.id))
    }
    let child = kind == .childOf ? incident.id : kind == .parentOf ? other.id : nil
    if let child, let place = ancestors.firstIndex(of: child) {
      let parent = kind == .childOf ? other.id : incident.id
      throw .relation(.circle([child, parent] + ancestors[...place]))
    }
    return [
      IncidentProposal(
        incident.id, [.relation(.link(kind, other.id, title: other.publicTitle, reason: reason))]),
      IncidentProposal(
        other.id,
        [.relation(.link(kind.opposite, incident.id, title: incident.publicTitle, reason: reason))]),
    ]
  }

  /// Returns what takes a link off on both sides.
  public static func unlinking(
    _ incident: IncidentID, _ kind: LinkKind, _ other: IncidentID, reason: String
  ) -> [IncidentProposal] {
    [
      IncidentProposal(incident, [.relation(.unlink(kind, other, reason: reason))]),
      IncidentProposal(other, [.relation(.unlink(kind.opposite, incident, reason: reason))]),
    ]
  }
}
