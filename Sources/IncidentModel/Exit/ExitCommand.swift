/// A request about what must be shown to be so at the end.
public enum CriterionCommand: Hashable, Sendable {
  case add(String)
  case verify(EntryID, evidence: String)
  case reopen(EntryID, reason: String)
  case withdraw(EntryID, reason: String)
}

/// A request about what containment changed and what becomes of it.
public enum SideEffectCommand: Hashable, Sendable {
  case add(SideEffectKind, String, undo: String = "")
  case undo(EntryID, how: String)
  case keep(EntryID, reason: String)
  case reopen(EntryID, reason: String)
}
