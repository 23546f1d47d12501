import IncidentModel

/// What is wrong between runbooks, and with what they do not cover.
extension RunbookLint {
  /// The lowest score of a match that is more than words in common.
  private static let surest = 50

  func sharedPatterns(among subjects: [LintSubject]) -> [LintFinding] {
    var first: [String: LintSubject] = [:]
    return subjects.flatMap { subject in
      Set(subject.runbook.frontMatter.alerts.map { $0.lowercased() }).sorted().compactMap {
        pattern -> LintFinding? in
        guard let other = first[pattern] else {
          first[pattern] = subject
          return nil
        }
        return subject.finding(
          .sharedPattern, line: subject.line(ofKey: "alerts"),
          "The alerts \(pattern) are also those of \(other.runbook.name), so nobody knows which of the "
            + "two to follow. Let one of them name them.")
      }
    }
  }

  func uncoveredAlerts(by subjects: [LintSubject]) -> [LintFinding] {
    let runbooks = subjects.map(\.runbook)
    var seen: Set<String> = []
    return alerts.filter { $0.alert.tier == .tier1 && seen.insert($0.name).inserted }
      .filter { !isCovered($0, by: runbooks) }.map { rule in
        LintFinding(
          path: rule.path, line: rule.line, rule: .alertWithoutRunbook,
          sentence:
            "The tier-1 alert \(rule.name) has no runbook. Write one, or list the alert in the "
            + "front matter of the one that is for it: `alerts: [\(rule.name)]`.")
      }
  }

  /// A link to a runbook that lies elsewhere counts, too.
  private func isCovered(_ rule: AlertRule, by runbooks: [Runbook]) -> Bool {
    if rule.alert.links.contains(where: { $0.kind == .runbook }) { return true }
    if ["runbook_url", "runbook"].contains(where: { rule.alert.labels[$0] != nil }) { return true }
    let best = RunbookMatch.ranked(runbooks, for: rule.alert).first
    return (best?.score ?? 0) >= Self.surest
  }
}
