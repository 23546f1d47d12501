/// Why the rules say no to what is between incidents.
public enum RelationRejection: Hashable, Sendable {
  case toItself(IncidentID)
  case known(LinkKind, IncidentID)
  case unknown(LinkKind, IncidentID)
  case circle([IncidentID])
  case hasParent(IncidentID, IncidentID)
  case recursBackwards(IncidentID, IncidentID)
  case priorityOutOfRange
  case tooLate(IncidentID, since: Timestamp, limit: Int64)
  case open(IncidentID, IncidentStatus)
  case nearMiss(IncidentID)
  case sideEffectsStand(IncidentID, [OpenPoint])
  case nothingToSplit(IncidentID)
  case everythingSplit(IncidentID)
  case staysHere(EntryID, EntryKind)

  /// What is refused and what would be accepted.
  public var sentence: String {
    switch self {
    case .toItself(let id): "\(id) cannot be linked to itself. Name another incident."
    case .known(let kind, let other): "It is \(kind.words) \(other) already; nothing was recorded."
    case .unknown(let kind, let other):
      "It is not \(kind.words) \(other), so nothing was taken off."
    case .circle(let ids):
      "That would make a circle: \(ids.map(\.text).joined(separator: " is part of ")). "
        + "Take one of those links off first."
    case .hasParent(let id, let parent):
      "\(id) is part of \(parent) already. Take that off first: "
        + "`wardroom link \(id) child-of \(parent) --remove`."
    case .recursBackwards(let id, let other):
      "\(id) was declared before \(other), so it cannot be its recurrence. "
        + "The other way round: `wardroom link \(other) recurrence-of \(id)`."
    case .priorityOutOfRange: "A priority is a number from 1, which comes first, to 99, or none."
    case .tooLate, .open, .nearMiss, .sideEffectsStand: endSentence
    case .nothingToSplit(let id):
      "Nothing was named that goes to the new incident. Name alerts, lines or hypotheses of \(id); "
        + "`wardroom show \(id)` lists them."
    case .everythingSplit(let id):
      "Then nothing of \(id) would be left. Give it another title instead, or leave something here."
    case .staysHere(let entry, let kind):
      "The line \(entry) is of kind \(kind.rawValue) and stays where it was said. "
        + "Notes, observations, actions, changes and hypotheses can go."
    }
  }

  private static func span(_ seconds: Int64) -> String {
    seconds.isMultiple(of: 3600) ? "\(seconds / 3600) h" : TimeSpan(seconds: seconds).precise
  }

  private var endSentence: String {
    switch self {
    case .tooLate(let id, let since, let limit):
      "\(id) ended at \(since.dayAndClock), more than \(Self.span(limit)) ago, so it "
        + "is not reopened. Declare a new incident, and say that it is the same again: "
        + "`wardroom link NEW recurrence-of \(id)`."
    case .open(let id, let status):
      "\(id) is \(status.rawValue): it is open, so nothing was reopened."
    case .nearMiss(let id):
      "\(id) is a near miss, which has no impact window. Reopen it if somebody was harmed after all: "
        + "`wardroom reopen \(id) REASON`."
    case .sideEffectsStand(let id, let points):
      "\(id) cannot end as a near miss yet: \(points.map(\.words).joined(separator: "; ")). "
        + (points.lazy.compactMap { $0.nextStep(in: id) }.first.map { "Next: `\($0)`." } ?? "")
    case .toItself, .known, .unknown, .circle, .hasParent, .recursBackwards, .priorityOutOfRange,
      .nothingToSplit, .everythingSplit, .staysHere:
      sentence
    }
  }
}
