/// A request about the postmortem of an incident.
public enum PostmortemCommand: Hashable, Sendable {
  case setStatus(PostmortemStatus, reason: String = "")
  /// Says who answers for it; nil is nobody.
  case nameOwner(Person?)
  /// Says who noticed the incident; empty takes it back.
  case setDetectedBy(String)
  /// Names the day by which it is to be reviewed; empty leaves it to the policy.
  case setReviewDue(String)
  case addRow(EntryID, key: String, text: String)
  case reviseRow(EntryID, key: String, text: String)
  case withdrawRow(EntryID, reason: String)
  case restoreRow(EntryID)
  /// Keeps what a person chose where file and record said different things.
  case settle(place: String, choice: String, file: String?, record: String?)
}

/// Why the rules say no to what is asked about a postmortem.
public enum PostmortemRejection: Hashable, Sendable {
  case idKnown(EntryID)
  case notAnID(EntryID)
  case unknownRow(EntryID)
  case rowWithdrawn(EntryID)
  case priorityOutOfRange(Int)
  case nothingToProve(EntryID)

  /// What is refused and what would be accepted.
  var sentence: String {
    switch self {
    case .idKnown(let id):
      "The mark \(id) names something in this incident already. Take it off the line, which gets a new one then."
    case .notAnID(let id):
      "\"\(id)\" is no name for such a line. Take the mark off the line, and it gets one."
    case .unknownRow(let id):
      "There is no impact line \(id) in this incident. `wardroom show --json` has what there is."
    case .rowWithdrawn(let id): "The impact line \(id) was withdrawn. Restore it first."
    case .priorityOutOfRange(let number):
      "\(number) is no priority of an action. Take 1, which comes first, to 9."
    case .nothingToProve(let id):
      "Action \(id) is not closed, so there is nothing to prove yet. Close it with its proof."
    }
  }
}
