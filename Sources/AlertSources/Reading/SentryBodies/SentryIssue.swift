import IncidentModel

/// A change of an issue; it ends, takes up or reopens what an issue alert began.
struct SentryIssue {
  private let issue: JSONPlace
  private let action: String
  private let id: String

  /// Creates the issue of an `issue` webhook.
  init(_ issue: JSONPlace, in body: JSONPlace) throws(AlertPayloadProblem) {
    self.issue = issue
    action = try body.text("action").lowercased()
    id = try issue.text("id")
    guard !id.isEmpty else { throw issue.missing("id", "Send what Sentry's issue webhook sends.") }
    guard !action.isEmpty else {
      throw body.missing("action", "Send what Sentry's issue webhook sends.")
    }
  }

  /// Returns how the issue's alert stands, nil for an action that does not touch that.
  func alert(of message: SourceMessage) throws(AlertPayloadProblem) -> Alert? {
    guard let status else { return nil }
    let level = try issue.text("level")
    let project = issue.nested("project")?.word("slug", "name") ?? ""
    let title = issue.word("title", "shortId")
    return Alert(
      source: Sentry.name, sourceInstance: message.instance,
      fingerprint: Sentry.identity(message, "issue", id), status: status,
      severity: SeverityWords.severity(level), severityText: level,
      title: title.isEmpty ? "Issue \(id)" : title, details: details,
      labels: ["issue_id": id, "project": project, "short_id": issue.word("shortId")]
        .filter { !$0.value.isEmpty },
      links: [LinkWords.link("", issue.word("web_url", "permalink"))].compactMap { $0 },
      startedAt: start ?? message.receivedAt, isStartAssumed: true,
      endedAt: status == .resolved ? message.receivedAt : nil, isStatusOnly: status != .firing)
  }

  private var status: AlertStatus? {
    switch action {
    case "resolved": .resolved
    case "assigned", "archived", "ignored": .acknowledged
    case "created", "unresolved": .firing
    default: nil
    }
  }

  private var start: Timestamp? {
    action == "created" ? issue.moment("firstSeen") : nil
  }

  private var details: String {
    let culprit = issue.word("culprit")
    return [
      issue.nested("metadata")?.word("value") ?? "", culprit.isEmpty ? "" : "Culprit: \(culprit)",
    ].filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
