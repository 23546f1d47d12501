/// A markdown file as a sequence of steps; every string of bytes is one (RUNBOOKS.md).
///
/// Texts are as they stand in the file; they become `SafeText` before they are drawn or printed.
public struct Runbook: Codable, Hashable, Sendable {
  /// The file's base name without its extension, `orchestrator-down`.
  public var name: String
  public var title: String
  public var frontMatter: RunbookFrontMatter
  /// The fingerprint of the file's bytes.
  public var contentHash: FNV1a64
  public var sections: [RunbookSection]
  /// All steps in the order of the file, nested ones after the step they belong to.
  public var steps: [RunbookStep]
  public var problems: [RunbookProblem]

  /// Creates a runbook from its parts.
  public init(
    name: String, title: String, frontMatter: RunbookFrontMatter = RunbookFrontMatter(),
    contentHash: FNV1a64, sections: [RunbookSection] = [], steps: [RunbookStep] = [],
    problems: [RunbookProblem] = []
  ) {
    self.name = name
    self.title = title
    self.frontMatter = frontMatter
    self.contentHash = contentHash
    self.sections = sections
    self.steps = steps
    self.problems = problems
  }

  /// The text in front of the first step, as it stands in the file.
  public var introduction: [String] {
    guard let first = sections.first, first.level <= 1 else { return [] }
    return first.body
  }

  /// Returns the step at a path, nil when the file no longer has it.
  public func step(at path: String) -> RunbookStep? {
    steps.first { $0.path == path }
  }
}

/// A heading of a runbook and the text under it that belongs to no step.
public struct RunbookSection: Codable, Hashable, Sendable {
  /// The heading without markup; empty for text in front of the first heading.
  public var title: String
  /// How deep the heading is, 1 to 6; 0 for text in front of the first heading.
  public var level: Int
  public var phase: RunbookPhase?
  /// The id the file gives the heading with `{#id}`.
  public var anchor: String?
  /// The lines under the heading that belong to no step.
  public var body: [String]
  /// The line of the heading in the file, counted from 1.
  public var line: Int

  /// Creates a section.
  public init(
    title: String, level: Int, phase: RunbookPhase? = nil, anchor: String? = nil,
    body: [String] = [], line: Int
  ) {
    self.title = title
    self.level = level
    self.phase = phase
    self.anchor = anchor
    self.body = body
    self.line = line
  }
}
