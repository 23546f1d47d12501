public import IncidentModel

/// Something wanted that is about more than one incident.
public enum RelationEffect: Hashable, Sendable {
  /// Links two incidents, each with its side of it.
  case link(IncidentID, LinkKind, IncidentID, reason: String)
  /// Makes an incident of a part of another one.
  case split(IncidentID, SplitDraft)
  /// Moves an incident among the open ones.
  case move(IncidentID, by: Int, reason: String)
  /// Finds incidents like one; answered by `.similarFound`.
  case findSimilar(IncidentID)
}
