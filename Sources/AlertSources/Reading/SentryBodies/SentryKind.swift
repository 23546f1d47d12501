/// What a body of Sentry's is about, by the head that names it and otherwise by its shape.
enum SentryKind {
  case event(JSONPlace)
  case issue(JSONPlace)
  case metric(JSONPlace)
  /// The body of the older plugin, which is one flat object.
  case flat
  /// Something that is kept and is no alert: a comment, an installation.
  case nothing

  private static let silent: Set<String> = ["installation", "comment", "seer", "preprod_artifact"]

  /// Creates the kind of a body.
  /// - Throws: The problem that it is none of them.
  init(_ body: JSONPlace, resource: String) throws(AlertPayloadProblem) {
    let data = body.nested("data")
    if Self.silent.contains(resource.lowercased()) {
      self = .nothing
    } else if let metric = data?.nested("metric_alert") {
      self = .metric(metric)
    } else if let event = data?.nested("event") ?? data?.nested("error") {
      self = .event(event)
    } else if let issue = data?.nested("issue") {
      self = .issue(issue)
    } else if body.member("data") == nil, body.member("id") != nil, body.member("project") != nil {
      self = .flat
    } else if data?.member("comment_id") != nil || data?.nested("installation") != nil {
      self = .nothing
    } else {
      throw AlertPayloadProblem(
        path: "data", trouble: "holds neither an event, an issue nor a metric alert",
        remedy: "Send what Sentry's webhooks send: event_alert, issue or metric_alert.")
    }
  }
}
