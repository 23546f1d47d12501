/// Links that lead nowhere.
extension RunbookLint {
  func links(
    of subject: LintSubject, among subjects: [String: LintSubject]
  ) -> [LintFinding] {
    subject.links.compactMap { link in
      switch LinkTarget(link.target, in: subject.path) {
      case .elsewhere: nil
      case .anchor(let anchor): broken(anchor, in: subject, link, of: subject)
      case .file(let path, let anchor):
        brokenFile(path, anchor, link, of: subject, among: subjects)
      }
    }
  }

  private func broken(
    _ anchor: String, in target: LintSubject, _ link: DocumentLink, of subject: LintSubject
  ) -> LintFinding? {
    guard !anchor.isEmpty, anchor != "top", !target.hasAnchor(anchor) else { return nil }
    let place = target.path == subject.path ? "this file" : target.path
    return subject.finding(
      .brokenAnchor, line: link.line,
      "No heading or step of \(place) is called #\(anchor). Correct the link, or give the step the id "
        + "with `{#\(anchor)}`.")
  }

  private func brokenFile(
    _ path: String, _ anchor: String?, _ link: DocumentLink, of subject: LintSubject,
    among subjects: [String: LintSubject]
  ) -> LintFinding? {
    if let target = subjects[path] {
      return anchor.flatMap { broken($0, in: target, link, of: subject) }
    }
    guard !LinkTarget.candidates(for: path).contains(where: { isThere($0) }) else { return nil }
    return subject.finding(
      .brokenLink, line: link.line,
      "The link leads to \(link.target), where no file is. Correct the path, or take the link out.")
  }
}
