/// A step of a runbook as it stood when the runbook was started.
public struct StepReference: Codable, Hashable, Sendable {
  /// The place in the runbook, `3.2`; stable while the file is.
  public var path: String
  public var title: String
  public var textHash: String

  enum CodingKeys: String, CodingKey {
    case path, title
    case textHash = "text_hash"
  }

  /// Creates a reference to a step.
  public init(path: String, title: String, textHash: String) {
    self.path = path
    self.title = title
    self.textHash = textHash
  }
}

/// A runbook file at one version, with its steps.
public struct RunbookReference: Codable, Hashable, Sendable {
  public var name: String
  public var title: String
  public var contentHash: String
  public var steps: [StepReference]

  enum CodingKeys: String, CodingKey {
    case name, title, steps
    case contentHash = "content_hash"
  }

  /// Creates a reference to a runbook.
  public init(name: String, title: String, contentHash: String, steps: [StepReference]) {
    self.name = name
    self.title = title
    self.contentHash = contentHash
    self.steps = steps
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

  /// Creates a run with all steps open.
  public init(_ runbook: RunbookReference, startedAt: Timestamp) {
    name = runbook.name
    title = runbook.title
    contentHash = runbook.contentHash
    self.startedAt = startedAt
    steps = runbook.steps.map(StepProgress.init)
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
