import IncidentModel

/// An event that an alert rule of Sentry's picked out; the alert is the event's issue.
struct SentryEvent {
  private let event: JSONPlace
  private let issue: String
  private let rule: String
  private let link: String
  private let extra: [String: String]

  /// Creates the event of an `event_alert` or `error` webhook.
  init(_ event: JSONPlace, in body: JSONPlace) throws(AlertPayloadProblem) {
    self.event = event
    issue = try event.text("issue_id", "groupid")
    rule = body.nested("data")?.word("triggered_rule") ?? ""
    link = event.word("web_url", "url")
    extra = [:]
    guard !issue.isEmpty else {
      throw event.missing("issue_id", "Send what Sentry's event_alert webhook sends.")
    }
  }

  /// Creates the event of the older plugin, whose body holds the issue and the event side by side.
  init(flat body: JSONPlace) throws(AlertPayloadProblem) {
    let inner = body.nested("event")
    let own = inner.map { place -> [JSONMember] in
      guard case .object(let members) = place.node else { return [] }
      return members
    }
    guard case .object(let outer) = body.node else { throw body.expected("an object") }
    let names = Set(outer.map(\.name))
    event = JSONPlace(
      node: .object(outer + (own ?? []).filter { !names.contains($0.name) }), path: "")
    issue = try body.text("id")
    rule = body.words("triggering_rules").joined(separator: ", ")
    link = body.word("url")
    extra = ["project": body.word("project_slug", "project_name", "project")]
    guard !issue.isEmpty else { throw body.missing("id", "Send what Sentry's webhook sends.") }
  }

  /// Returns the alert of the event's issue.
  func alert(of message: SourceMessage) throws(AlertPayloadProblem) -> Alert {
    let level = try event.text("level")
    return Alert(
      source: Sentry.name, sourceInstance: message.instance,
      fingerprint: Sentry.identity(message, "issue", issue), status: .firing,
      severity: SeverityWords.severity(level), severityText: level, title: title,
      details: details, labels: labels, links: [LinkWords.link("", link)].compactMap { $0 },
      // The moment is this event's; the issue may have begun long before it.
      startedAt: event.moment("datetime") ?? event.moment("timestamp") ?? message.receivedAt,
      isStartAssumed: true)
  }

  private var title: String {
    let title = event.word("title", "message", "culprit")
    return title.isEmpty ? "Issue \(issue)" : title
  }

  private var details: String {
    let metadata = event.nested("metadata")
    let culprit = event.word("culprit")
    return [
      metadata?.word("value") ?? "", culprit.isEmpty ? "" : "Culprit: \(culprit)",
      rule.isEmpty ? "" : "Rule: \(rule)",
    ].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var labels: [String: String] {
    var labels = extra.filter { !$0.value.isEmpty }
    for tag in event.list("tags") {
      guard case .list(let pair) = tag.node, pair.count == 2,
        let name = JSONPlace(node: pair[0], path: "").word,
        let value = JSONPlace(node: pair[1], path: "").word, !value.isBlank
      else { continue }
      labels[name] = value
    }
    for name in ["environment", "release", "platform", "project"] where labels[name] == nil {
      let value = event.word(name)
      if !value.isEmpty { labels[name] = value }
    }
    labels["issue_id"] = issue
    return labels
  }
}
