import IncidentModel

@testable import Runbooks

extension LintSubject {
  /// Takes markdown that a test spells out.
  static func sample(_ markdown: String, path: String = "books/sample.md") -> LintSubject {
    let bytes = Array(markdown.utf8)
    return LintSubject(path: path, runbook: Runbook.parse(name: path, bytes: bytes), bytes: bytes)
  }

  /// Takes markdown below front matter with which nothing is wrong.
  static func kept(_ markdown: String, path: String = "books/sample.md") -> LintSubject {
    sample(
      "---\nowner: me\nlast_reviewed: 2026-11-20\nlast_tested: 2026-11-20\n---\n" + markdown,
      path: path)
  }
}

extension RunbookLint {
  static let day = Timestamp(rfc3339: "2026-11-29T12:00:00Z") ?? Timestamp(seconds: 0)

  /// Returns the findings as a person reads them, up to their first sentence.
  static func codes(
    _ subjects: LintSubject..., alerts: [AlertRule] = [], files: Set<String> = [],
    policy: RunbookPolicy = .standard
  ) -> [String] {
    let lint = RunbookLint(now: day, policy: policy, alerts: alerts) { files.contains($0) }
    return lint.findings(in: subjects).map { "\($0.line) \($0.rule.rawValue)" }
  }
}
