public import EventStore
public import IncidentModel

/// Why an act was not recorded.
public enum LedgerFailure: Error, Hashable, Sendable {
  case rejected(IncidentRejection)
  case store(StoreFailure)
  case unreadable(EventProblem)
  case readOnly

  /// What happened and what to do next.
  public var sentence: String {
    switch self {
    case .rejected(let rejection): rejection.sentence
    case .store(let failure): failure.advice
    case .unreadable(let problem): problem.sentence
    case .readOnly: "Nothing is changed with --read-only. Start without it to change anything."
    }
  }
}
