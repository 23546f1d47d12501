public import IncidentModel

/// Looks for what makes runbooks untrue: out of date, incomplete, or leading nowhere.
public struct RunbookLint {
  /// The day it is.
  public var now: Timestamp
  public var policy: RunbookPolicy
  /// The alerts that need a runbook when they are of tier 1.
  public var alerts: [AlertRule]
  /// Tells whether a file is there that a link leads to.
  let isThere: (_ path: String) -> Bool

  /// Creates a linter.
  public init(
    now: Timestamp, policy: RunbookPolicy = .standard, alerts: [AlertRule] = [],
    isThere: @escaping (_ path: String) -> Bool
  ) {
    self.now = now
    self.policy = policy
    self.alerts = alerts
    self.isThere = isThere
  }

  /// Returns what is wrong with some files and between them, file by file and line by line.
  public func findings(in subjects: [LintSubject]) -> [LintFinding] {
    let places = Dictionary(
      subjects.map { (LinkTarget.plain($0.path), $0) }, uniquingKeysWith: { first, _ in first })
    let single = subjects.flatMap { subject in
      upkeep(of: subject) + problems(of: subject) + steps(of: subject)
        + links(of: subject, among: places)
    }
    let order = Dictionary(
      zip(subjects.map(\.path), subjects.indices), uniquingKeysWith: { first, _ in first })
    let all = single + sharedPatterns(among: subjects) + uncoveredAlerts(by: subjects)
    return all.sorted { left, right in
      let places = (order[left.path] ?? subjects.count, order[right.path] ?? subjects.count)
      return (places.0, left.path, left.line, left.rule.rawValue)
        < (places.1, right.path, right.line, right.rule.rawValue)
    }
  }

  // MARK: - Upkeep

  private func upkeep(of subject: LintSubject) -> [LintFinding] {
    let front = subject.runbook.frontMatter
    var found: [LintFinding] = []
    if front.owner == nil {
      found.append(
        subject.finding(
          .noOwner, line: 1,
          "Nobody owns it. Write `owner: team` into its front matter, so that somebody keeps it."))
    }
    found += review(of: subject)
    // A page that is only read cannot be followed.
    if front.lastTested == nil, subject.lastFollowed == nil,
      subject.runbook.steps.contains(where: { !$0.isReading })
    {
      found.append(
        subject.finding(
          .neverTested, line: 1,
          "Nobody has followed it yet. Follow it in a drill and write `last_tested: "
            + "\(now.day)` into its front matter."))
    }
    return found
  }

  private func review(of subject: LintSubject) -> [LintFinding] {
    let front = subject.runbook.frontMatter
    let line = subject.line(ofKey: "last_reviewed", "reviewed")
    switch front.review(now: now, policy: policy) {
    case .never:
      return [
        subject.finding(
          .neverReviewed, line: line,
          "Nobody has said that it is right. Read it, correct it, and write `last_reviewed: "
            + "\(now.day)` into its front matter.")
      ]
    case .stale(let days):
      return [
        subject.finding(
          .stale, line: line,
          "It was last reviewed \(days) days ago. Read it, correct it, and renew `last_reviewed`.")
      ]
    case .fresh(let days) where days < -1:
      return [
        subject.finding(
          .stale, line: line,
          "Its last review lies in the future. Write the day on which somebody read it.")
      ]
    case .fresh: return []
    }
  }

  private func problems(of subject: LintSubject) -> [LintFinding] {
    let runbook = subject.runbook
    let known = Set(ProblemFinder.problems(in: runbook.steps))
    let problems = runbook.problems.filter { !known.contains($0) }.map {
      subject.finding(.fileProblem, line: $0.line ?? 1, $0.sentence)
    }
    let rule: LintRule = runbook.steps.isEmpty ? .noSteps : .duplicateAnchor
    return problems + known.map { subject.finding(rule, line: $0.line ?? 1, $0.sentence) }
  }
}
