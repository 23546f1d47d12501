/// A step of a runbook as it stood when the runbook was started.
public struct StepReference: Codable, Hashable, Sendable {
  /// The place in the runbook, `3.2`; stable while the file is.
  public var path: String
  public var title: String
  public var textHash: String
  /// Where each answer leads to, for a step that asks; nil for others.
  public var branch: [StepWay]?

  enum CodingKeys: String, CodingKey {
    case path, title, branch
    case textHash = "text_hash"
  }

  /// Creates a reference to a step.
  public init(path: String, title: String, textHash: String, branch: [StepWay]? = nil) {
    self.path = path
    self.title = title
    self.textHash = textHash
    self.branch = branch
  }
}

/// Where an answer to a step that asks leads to.
public struct StepWay: Codable, Hashable, Sendable {
  public var answer: String
  /// The step to go on at.
  public var path: String

  /// Creates a way.
  public init(_ answer: String, to path: String) {
    self.answer = answer
    self.path = path
  }
}

/// A runbook file at one version, with its steps.
public struct RunbookReference: Codable, Hashable, Sendable {
  public var name: String
  public var title: String
  public var contentHash: String
  public var steps: [StepReference]
  /// The file as it was then, kept under its hash, so that edits of it do not change the run.
  public var snapshot: EvidenceFile?

  enum CodingKeys: String, CodingKey {
    case name, title, steps, snapshot
    case contentHash = "content_hash"
  }

  /// Creates a reference to a runbook.
  public init(
    name: String, title: String, contentHash: String, steps: [StepReference],
    snapshot: EvidenceFile? = nil
  ) {
    self.name = name
    self.title = title
    self.contentHash = contentHash
    self.steps = steps
    self.snapshot = snapshot
  }
}

/// How far one step of a started runbook is.
public struct StepProgress: Codable, Hashable, Sendable {
  /// Where the step stands.
  public enum State: Codable, Hashable, Sendable {
    case open
    case ticked(by: Person, at: Timestamp)
    case skipped(by: Person, at: Timestamp, reason: String)
  }

  public var step: StepReference
  public var state: State
  public var notes: [String]
  /// What was answered, for a step that asks.
  public var answer: String?
  /// The step the answer led to.
  public var goesTo: String?

  /// Creates the progress of a step nobody touched.
  public init(_ step: StepReference) {
    self.step = step
    state = .open
    notes = []
  }

  public var isOpen: Bool { state == .open }
}

/// A runbook somebody follows within an incident.
public struct RunbookRun: Codable, Hashable, Sendable {
  public var name: String
  public var title: String
  public var contentHash: String
  public var startedAt: Timestamp
  public var steps: [StepProgress]
  /// The file as it was at the start; nil when it was not kept.
  public var snapshot: EvidenceFile?

  /// Creates a run with all steps open.
  public init(_ runbook: RunbookReference, startedAt: Timestamp) {
    name = runbook.name
    title = runbook.title
    contentHash = runbook.contentHash
    self.startedAt = startedAt
    steps = runbook.steps.map(StepProgress.init)
    snapshot = runbook.snapshot
  }

  /// How many steps are ticked or skipped.
  public var doneCount: Int { steps.count { !$0.isOpen } }

  /// Returns the step at a path.
  public func step(_ path: String) -> StepProgress? { steps.first { $0.step.path == path } }

  mutating func revise(_ path: String, _ change: (inout StepProgress) -> Void) {
    guard let index = steps.firstIndex(where: { $0.step.path == path }) else { return }
    change(&steps[index])
  }
}
