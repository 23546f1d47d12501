/// What can have happened on the way to a verified end; each case has a stable name in `ExitFact.name`.
public enum ExitFact: Hashable, Sendable {
  case criterionAdded(CriterionAdded)
  case criterionVerified(CriterionActedOn)
  case criterionReopened(CriterionActedOn)
  case criterionWithdrawn(CriterionActedOn)
  case sideEffectAdded(SideEffectAdded)
  case sideEffectUndone(SideEffectActedOn)
  case sideEffectKept(SideEffectActedOn)
  case sideEffectReopened(SideEffectActedOn)
  case resolutionClaimed(ResolutionClaim)
  case resolutionVerified(ResolutionVerified)
}

/// A criterion that was put on the list.
public struct CriterionAdded: Codable, Hashable, Sendable {
  public var id: EntryID
  public var text: String
  /// The class whose defaults it is one of; nil when a person asked for it.
  public var origin: IncidentClass?
}

/// An act on one criterion; `text` is the evidence or the reason.
public struct CriterionActedOn: Codable, Hashable, Sendable {
  public var id: EntryID
  /// What the criterion says, so that its line can be read by itself.
  public var criterion: String
  public var text: String
}

/// A side effect that was put in place.
public struct SideEffectAdded: Codable, Hashable, Sendable {
  public var id: EntryID
  public var kind: SideEffectKind
  public var text: String
  public var undo: String
}

/// An act on one side effect; `text` says how it was undone or why it is kept.
public struct SideEffectActedOn: Codable, Hashable, Sendable {
  public var id: EntryID
  public var kind: SideEffectKind
  /// What the side effect is, so that its line can be read by itself.
  public var effect: String
  public var text: String
}

/// A resolution somebody called although points were open.
public struct ResolutionClaim: Codable, Hashable, Sendable {
  /// What was open then, in words.
  public var open: [String]
  /// Why it was resolved all the same.
  public var reason: String
}

/// How a claimed resolution was shown to hold after all.
public struct ResolutionVerified: Codable, Hashable, Sendable {
  public var text: String
}
