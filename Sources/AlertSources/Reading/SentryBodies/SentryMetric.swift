import IncidentModel

/// A metric alert of Sentry's, whose action is its severity or its end.
struct SentryMetric {
  private let metric: JSONPlace
  private let data: JSONPlace?
  private let action: String
  private let id: String

  /// Creates the alert of a `metric_alert` webhook.
  init(_ metric: JSONPlace, in body: JSONPlace) throws(AlertPayloadProblem) {
    self.metric = metric
    data = body.nested("data")
    action = try body.text("action").lowercased()
    id = try metric.text("id")
    guard !id.isEmpty else {
      throw metric.missing("id", "Send what Sentry's metric_alert webhook sends.")
    }
    guard !action.isEmpty else {
      throw body.missing("action", "Send what Sentry's metric_alert webhook sends.")
    }
  }

  /// Returns the alert.
  func alert(of message: SourceMessage) throws(AlertPayloadProblem) -> Alert {
    let isOver = action == "resolved"
    let start = metric.moment("date_started") ?? metric.moment("date_detected")
    return Alert(
      source: Sentry.name, sourceInstance: message.instance,
      fingerprint: Sentry.identity(message, "metric", id),
      status: isOver ? .resolved : .firing, severity: SeverityWords.severity(action),
      severityText: isOver ? "" : action, title: title, details: details, labels: labels,
      links: [LinkWords.link("", data?.word("web_url") ?? "")].compactMap { $0 },
      startedAt: start ?? message.receivedAt, isStartAssumed: start == nil,
      endedAt: isOver ? metric.moment("date_closed") ?? message.receivedAt : nil,
      // An end does not repeat how bad it was; what the beginning said stays.
      isStatusOnly: isOver)
  }

  private var title: String {
    let title = metric.word("title")
    let rule = metric.nested("alert_rule")?.word("name") ?? ""
    return [title, rule, data?.word("description_title") ?? ""].first { !$0.isEmpty }
      ?? "Metric alert \(id)"
  }

  private var details: String {
    let query = metric.nested("alert_rule")?.word("query") ?? ""
    return [data?.word("description_text") ?? "", query.isEmpty ? "" : "Query: \(query)"]
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var labels: [String: String] {
    let rule = metric.nested("alert_rule")
    let labels = [
      "project": metric.words("projects").joined(separator: ","),
      "rulename": rule?.word("name") ?? "", "environment": rule?.word("environment") ?? "",
      "metric": rule?.word("aggregate") ?? "",
    ]
    return labels.filter { !$0.value.isEmpty }
  }
}
