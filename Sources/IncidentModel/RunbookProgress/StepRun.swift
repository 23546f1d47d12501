/// How the commands of a step came to their end.
public enum StepRunEnd: String, Codable, Hashable, CaseIterable, Sendable {
  /// They ended by themselves, with an exit code.
  case exited
  /// A signal ended them.
  case signalled
  /// A person stopped them.
  case stopped
  /// They ran longer than the step may.
  case timedOut = "timed_out"
  /// The console went away meanwhile; what they had printed is kept.
  case interrupted
  /// They could not be started.
  case notStarted = "not_started"
}

/// What came of running the commands of a step.
public struct StepRunResult: Codable, Hashable, Sendable {
  public var end: StepRunEnd
  /// The exit code, or the number of the signal.
  public var code: Int?
  public var milliseconds: Int64
  /// How many bytes were printed, all of them.
  public var printedBytes: Int
  public var lines: Int
  /// The transcript that is kept; nil when nothing was printed.
  public var transcript: EvidenceFile?
  /// How many bytes in the middle were not kept.
  public var leftOutBytes: Int
  /// How many secrets and personal data were blacked out before it was kept.
  public var redactions: Int
  /// Whether the output is what the step expects; nil when it expects nothing.
  public var isAsExpected: Bool?
  /// How many processes the commands left running behind them.
  public var leftRunning: Int
  /// Why it could not be started, or what else is to be known; empty mostly.
  public var remark: String

  enum CodingKeys: String, CodingKey {
    case end, code, milliseconds, lines, transcript, redactions, remark
    case printedBytes = "printed_bytes"
    case leftOutBytes = "left_out_bytes"
    case isAsExpected = "as_expected"
    case leftRunning = "left_running"
  }

  /// Creates a result.
  public init(
    _ end: StepRunEnd, code: Int? = nil, milliseconds: Int64 = 0, printedBytes: Int = 0,
    lines: Int = 0, transcript: EvidenceFile? = nil, leftOutBytes: Int = 0, redactions: Int = 0,
    isAsExpected: Bool? = nil, leftRunning: Int = 0, remark: String = ""
  ) {
    self.end = end
    self.code = code
    self.milliseconds = milliseconds
    self.printedBytes = printedBytes
    self.lines = lines
    self.transcript = transcript
    self.leftOutBytes = leftOutBytes
    self.redactions = redactions
    self.isAsExpected = isAsExpected
    self.leftRunning = leftRunning
    self.remark = remark
  }

  /// Whether the commands did what they were to do.
  public var isSuccess: Bool { end == .exited && isAsExpected ?? (code == 0) }

  /// How it ended, in a few words: `exit 0 in 4 s, as expected`.
  public var words: String {
    let expectation = isAsExpected.map { $0 ? ", as expected" : ", not as expected" } ?? ""
    let left =
      leftRunning > 0
      ? ", \(leftRunning) \(leftRunning == 1 ? "process" : "processes") left running" : ""
    let why = remark.isEmpty ? "" : ": \(remark)"
    return endWords + why + expectation + left
  }

  private var endWords: String {
    let span =
      milliseconds < 1000
      ? "\(milliseconds) ms" : TimeSpan(seconds: milliseconds / 1000).precise
    switch end {
    case .exited: return "exit \(code ?? 0) in \(span)"
    case .signalled: return "ended by signal \(code ?? 0) after \(span)"
    case .stopped: return "stopped after \(span)"
    case .timedOut: return "stopped after \(span), longer than it may take"
    case .interrupted: return "interrupted"
    case .notStarted: return "could not be started"
    }
  }
}

/// One time the commands of a step were run.
public struct StepRun: Codable, Hashable, Sendable {
  public var id: EntryID
  public var runbook: String
  public var path: String
  public var title: String
  /// What ran, with secrets blacked out.
  public var command: String
  /// SHA-256 of the exact bytes that ran.
  public var sha256: String
  public var by: Person
  public var startedAt: Timestamp
  /// Nil while it runs.
  public var result: StepRunResult?

  /// Whether it has not come to its end, as far as the record knows.
  public var isRunning: Bool { result == nil }

  /// The command in one line: its first line, and how many there are more.
  public var shortCommand: String {
    let lines = command.split(separator: "\n")
    let first = lines.first.map(String.init) ?? ""
    let cut = first.count > 100 ? first.prefix(99) + "\u{2026}" : first[...]
    return lines.count > 1 ? "\(cut) (+\(lines.count - 1) lines)" : String(cut)
  }
}

/// A dangerous run that waits for, or has, the word of a second person.
public struct StepApproval: Codable, Hashable, Sendable {
  public var id: EntryID
  public var runbook: String
  public var path: String
  public var title: String
  public var command: String
  public var sha256: String
  public var askedBy: Person
  public var askedAt: Timestamp
  public var approvedBy: Person?
  /// Whether a run used it up.
  public var isUsed: Bool
}
