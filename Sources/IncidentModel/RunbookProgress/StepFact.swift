/// What can have happened when steps are run and answered; each case has a stable name in
/// `StepFact.name`.
public enum StepFact: Hashable, Sendable {
  case valueGiven(StepValueGiven)
  case runStarted(StepRunStarted)
  case runEnded(StepRunEnded)
  case answered(StepAnswered)
  case approvalAsked(StepRunStarted)
  case approved(StepApproved)
}

/// A value for a placeholder, remembered for the incident.
public struct StepValueGiven: Codable, Hashable, Sendable {
  public var name: String
  public var value: String
  /// The value before; nil when there was none.
  public var previous: String?
}

/// Commands of a step that began to run, or for which a second person's word is asked.
public struct StepRunStarted: Codable, Hashable, Sendable {
  public var id: EntryID
  public var runbook: String
  public var path: String
  public var title: String
  /// What runs, with secrets blacked out.
  public var command: String
  /// SHA-256 of the exact bytes.
  public var sha256: String
  /// The second person's word it rests on; nil when none was needed.
  public var approval: EntryID?
}

/// A run that came to its end.
public struct StepRunEnded: Codable, Hashable, Sendable {
  public var id: EntryID
  public var runbook: String
  public var path: String
  public var title: String
  /// The first line of what ran.
  public var command: String
  public var result: StepRunResult
  /// The name of the evidence its transcript became, `E7`; nil when nothing was printed.
  public var evidence: String?
}

/// What a person answered to a step that asks.
public struct StepAnswered: Codable, Hashable, Sendable {
  public var runbook: String
  public var path: String
  public var title: String
  public var answer: String
  /// The step to go on at; nil for the next one.
  public var goesTo: String?

  enum CodingKeys: String, CodingKey {
    case runbook, path, title, answer
    case goesTo = "goes_to"
  }
}

/// The word of a second person for a dangerous run.
public struct StepApproved: Codable, Hashable, Sendable {
  public var id: EntryID
  public var runbook: String
  public var path: String
  public var title: String
}

extension StepFact {
  /// How the data of each name is read.
  static let shapes: [String: EventNames.Shape] = [
    "step.value_given": EventNames.shape { .step(.valueGiven($0)) },
    "step.run_started": EventNames.shape { .step(.runStarted($0)) },
    "step.run_ended": EventNames.shape { .step(.runEnded($0)) },
    "step.answered": EventNames.shape { .step(.answered($0)) },
    "step.approval_asked": EventNames.shape { .step(.approvalAsked($0)) },
    "step.approved": EventNames.shape { .step(.approved($0)) },
  ]

  /// The stable name of the fact.
  var name: String {
    switch self {
    case .valueGiven: "step.value_given"
    case .runStarted: "step.run_started"
    case .runEnded: "step.run_ended"
    case .answered: "step.answered"
    case .approvalAsked: "step.approval_asked"
    case .approved: "step.approved"
    }
  }

  /// Writes the data of the fact under a key.
  func encodeData<Keys: CodingKey>(
    into container: inout KeyedEncodingContainer<Keys>, forKey key: Keys
  ) throws {
    switch self {
    case .valueGiven(let data): try container.encode(data, forKey: key)
    case .runStarted(let data), .approvalAsked(let data):
      try container.encode(data, forKey: key)
    case .runEnded(let data): try container.encode(data, forKey: key)
    case .answered(let data): try container.encode(data, forKey: key)
    case .approved(let data): try container.encode(data, forKey: key)
    }
  }

  /// The timeline line of the fact; a run is told of once it has ended.
  var line: TimelineLine? {
    words.map { TimelineLine(kind: .runbook, text: $0) }
  }

  private var words: String? {
    switch self {
    case .valueGiven, .runStarted: nil
    case .runEnded(let fact):
      "\(fact.runbook) \(fact.path) ran `\(fact.command)`: \(fact.result.words)"
        + (fact.evidence.map { " (\($0))" } ?? "")
    case .answered(let fact):
      "\(fact.runbook) \(fact.path) \(fact.title): \(fact.answer)"
        + (fact.goesTo.map { ", on to \($0)" } ?? "")
    case .approvalAsked(let fact):
      "\(fact.runbook) \(fact.path) needs a second person: \(fact.title)"
    case .approved(let fact): "\(fact.runbook) \(fact.path) may be run: \(fact.title)"
    }
  }
}
