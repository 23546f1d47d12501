/// What the linter looks for; the code stays when the words change.
public enum LintRule: String, Codable, Hashable, CaseIterable, Sendable {
  case noOwner = "R01"
  case neverReviewed = "R02"
  case stale = "R03"
  case neverTested = "R04"
  case alertWithoutRunbook = "R05"
  case brokenLink = "R06"
  case brokenAnchor = "R07"
  case missingPlace = "R08"
  case gap = "R09"
  case noRollback = "R10"
  case noBranch = "R11"
  case duplicateAnchor = "R12"
  case sharedPattern = "R13"
  case fileProblem = "R14"
  case noSteps = "R15"

  /// How much it matters.
  public enum Weight: String, Codable, Hashable, CaseIterable, Sendable {
    /// Whoever follows the runbook is led astray.
    case error
    /// It will be wrong one day, or is dangerous.
    case warning
    /// It could be better.
    case advice
  }

  /// How much it matters that a runbook breaks the rule.
  public var weight: Weight {
    switch self {
    case .alertWithoutRunbook, .brokenLink, .brokenAnchor, .missingPlace, .duplicateAnchor,
      .noSteps:
      .error
    case .noOwner, .neverReviewed, .stale, .gap, .noRollback, .noBranch, .sharedPattern,
      .fileProblem:
      .warning
    case .neverTested: .advice
    }
  }
}

/// Something the linter found, with its place.
public struct LintFinding: Codable, Hashable, Sendable {
  public var path: String
  /// The line in the file, counted from 1.
  public var line: Int
  public var rule: LintRule
  /// What is wrong and what to do about it.
  public var sentence: String

  /// Creates a finding.
  public init(path: String, line: Int, rule: LintRule, sentence: String) {
    self.path = path
    self.line = line
    self.rule = rule
    self.sentence = sentence
  }
}
