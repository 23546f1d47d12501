/// A request about running and answering the steps of a runbook that is followed.
public enum StepCommand: Hashable, Sendable {
  /// Remembers the value of a placeholder for the incident.
  case give(String, value: String)
  case begin(StepRunDraft)
  /// Says how a run ended, and whether that ticks its step.
  case end(EntryID, StepRunResult)
  case answer(runbook: String, path: String, String)
  /// Asks a second person for a word on exactly these bytes.
  case askApproval(StepRunDraft)
  case approve(EntryID)
}

/// What is about to run.
public struct StepRunDraft: Hashable, Sendable {
  public var runbook: String
  public var path: String
  /// What runs, with secrets blacked out.
  public var command: String
  /// SHA-256 of the exact bytes, in lower-case hexadecimal.
  public var sha256: String
  /// Whether it can do harm that is hard to take back.
  public var isDangerous: Bool

  /// Creates a draft.
  public init(
    runbook: String, path: String, command: String, sha256: String, isDangerous: Bool = false
  ) {
    self.runbook = runbook
    self.path = path
    self.command = command
    self.sha256 = sha256
    self.isDangerous = isDangerous
  }
}

/// What a team has agreed on running steps: data, read from `runbooks:` in its settings.
public struct StepPolicy: Hashable, Sendable {
  /// Whether commands may be run from here; where not, they can be copied.
  public var isRunningAllowed: Bool
  /// At which severities a dangerous step needs the word of a second person.
  public var secondPerson: Set<Severity>
  /// How long a step may run when it does not say, in seconds.
  public var timeoutSeconds: Int64

  /// Creates a policy; by default commands may be run, for 15 minutes, and nobody needs a second.
  public init(
    isRunningAllowed: Bool = true, secondPerson: Set<Severity> = [], timeoutSeconds: Int64 = 900
  ) {
    self.isRunningAllowed = isRunningAllowed
    self.secondPerson = secondPerson
    self.timeoutSeconds = timeoutSeconds
  }
}

/// Why the rules say no to what is asked about steps.
public enum StepRejection: Hashable, Sendable {
  case badValue(String, String)
  case runningElsewhere(path: String, by: Person)
  case runNotOpen(EntryID)
  case unknownAnswer(path: String, known: [String])
  case secondPersonNeeded(path: String)
  case approvalNotNeeded(path: String)
  case unknownApproval(EntryID)
  case approvalGiven(by: Person)
  case ownApproval(Person)

  /// What is refused and what would be accepted.
  public var sentence: String {
    switch self {
    case .badValue(let name, let why): "The value of <\(name)> \(why)"
    case .runningElsewhere(let path, let person):
      "Step \(path) is being run by \(person). Wait for its end, or stop it there first."
    case .runNotOpen(let id): "Nothing runs under \(id) in this incident; nothing was recorded."
    case .unknownAnswer(let path, let known):
      "Step \(path) has no way for that answer. Answer one of: \(known.joined(separator: ", "))."
    case .secondPersonNeeded(let path):
      "Step \(path) is dangerous, and at this severity somebody else has to agree to exactly these "
        + "bytes first. Ask for it: `wardroom runbook run ... --ask`."
    case .approvalNotNeeded(let path):
      "Step \(path) needs no second person here. Run it."
    case .unknownApproval(let id):
      "Nothing waits for a second person under \(id). `wardroom runbook approvals` lists what does."
    case .approvalGiven(let person): "\(person) has agreed to it already; nothing was recorded."
    case .ownApproval(let person):
      "\(person) asked for it, so somebody else has to agree."
    }
  }
}
