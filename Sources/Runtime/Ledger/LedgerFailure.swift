public import EventStore
public import IncidentModel

/// Why an act was not recorded.
public enum LedgerFailure: Error, Hashable, Sendable {
  case rejected(IncidentRejection)
  /// Refused because of what somebody else did a moment before.
  case overtaken(IncidentRejection, by: TimelineEntry)
  case store(StoreFailure)
  case unreadable(EventProblem)
  case readOnly

  /// What happened and what to do next.
  public var sentence: String {
    switch self {
    case .rejected(let rejection): rejection.sentence
    case .overtaken(let rejection, let entry):
      "\(entry.author) was faster at \(entry.recordedAt.clock): \(entry.text.onOneLine). \(rejection.sentence)"
    case .store(let failure): failure.advice
    case .unreadable(let problem): problem.sentence
    case .readOnly: "Nothing is changed with --read-only. Start without it to change anything."
    }
  }
}

extension String {
  /// The beginning of the text without line ends, for the middle of a sentence.
  fileprivate var onOneLine: String {
    let line = collapsingWhitespace
    return line.count > 160 ? line.prefix(159) + "\u{2026}" : line
  }
}
