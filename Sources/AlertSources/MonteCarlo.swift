import IncidentModel

/// Monte Carlo's webhook: one alert per alert, whatever number of events it gathers (SOURCES.md 1.15).
///
/// The address of the alert identifies it. Feedback that closes an alert ends it, and so does
/// `alert.resolved`; feedback that says somebody is at work acknowledges it.
public enum MonteCarlo: AlertSource {
  public static let name = "montecarlo"

  public static let guide = SourceGuide(
    title: "Monte Carlo",
    proofs: [.monteCarlo, .query],
    example: #"""
      Settings > Integrations > Notifications > Webhook: {url}
      with a secret; choose every alert action.
      """#,
    sample: #"""
      {"account":{"id":"a84380ed"},"action":"alert.created","url":"https://getmontecarlo.com/alerts/5e2b",
        "payload":{"event_list":[{"event_type":"freshness_anomaly","id":"5e2b1f4a",
        "table":{"full_table_id":"analytics:mart.orders"}}]},"declared_alert_severity":"SEV-2"}
      """#)

  public static func reading(
    of message: SourceMessage
  ) throws(AlertPayloadProblem) -> AlertReading {
    try ReadingCollector.documents(of: message) { (body, collector) throws(AlertPayloadProblem) in
      collector.add(try alert(body, message))
    }
  }

  private static func alert(
    _ body: JSONPlace, _ message: SourceMessage
  ) throws(AlertPayloadProblem) -> Alert {
    let action = try body.text(required: "action", "Send what a webhook of Monte Carlo sends.")
    let events = body.nested("payload")?.list("event_list") ?? []
    let url = body.word("url")
    let key = try identity(url, events, body)
    let status = status(action, body.word("alert_feedback").lowercased())
    let moment = body.moment("timestamp") ?? body.moment("event_time")
    let isOver = status == .resolved
    let severity = body.word("declared_alert_severity")
    let table = events.compactMap { $0.at("table", "full_table_id")?.word }.first ?? ""
    return Alert(
      source: name,
      fingerprint: SourceIdentity.fingerprint(
        name, instance: message.instance, [body.at("account", "id")?.word ?? "", key]),
      status: status,
      severity: SeverityWords.severity(severity.filter { $0 != "-" }), severityText: severity,
      title: title(events, table), details: details(events),
      labels: labels(body, events, table),
      links: url.isEmpty ? [] : [AlertLink(kind: .generator, url: url)], asset: table,
      signal: signal(of: kind(of: events)), failureKind: .wrongData,
      startedAt: moment ?? message.receivedAt, isStartAssumed: true,
      endedAt: isOver ? moment ?? message.receivedAt : nil, isStatusOnly: isOver)
  }

  private static func identity(
    _ url: String, _ events: [JSONPlace], _ body: JSONPlace
  ) throws(AlertPayloadProblem) -> String {
    let path = url.prefix { $0 != "?" && $0 != "#" }
    if let last = path.split(separator: "/").last, path.contains("/alerts/") { return String(last) }
    let ids = events.map { $0.word("id") }.filter { !$0.isEmpty }.sorted()
    guard ids.isEmpty else { return ids.joined(separator: ",") }
    throw body.missing("url", "It is what tells alerts apart.")
  }

  private static func status(_ action: String, _ feedback: String) -> AlertStatus {
    let closing = ["fixed", "expected", "no_action_needed", "false_positive"]
    if action == "alert.resolved" || closing.contains(feedback) { return .resolved }
    let working = ["investigating", "work_in_progress"]
    return action == "alert.acknowledged" || working.contains(feedback) ? .acknowledged : .firing
  }

  private static func kind(of events: [JSONPlace]) -> String {
    events.first?.word("event_type", "type") ?? ""
  }

  private static func title(_ events: [JSONPlace], _ table: String) -> String {
    let words = kind(of: events).replacing("_", with: " ")
    let what =
      words.isEmpty ? "Monte Carlo alert" : words.prefix(1).uppercased() + words.dropFirst()
    let others = events.count > 1 ? " and \(events.count - 1) more" : ""
    return (table.isEmpty ? what : "\(what) on \(table)") + others
  }

  private static func details(_ events: [JSONPlace]) -> String {
    let hits = events.flatMap { $0.nested("data")?.list("hits") ?? [] }
    return hits.prefix(20).compactMap { hit in
      let metric = hit.word("metric_display_name", "metric")
      guard !metric.isEmpty, case .number(let value)? = hit.member("value")?.node else {
        return nil
      }
      return "\(metric): \(value)"
    }.joined(separator: "\n")
  }

  private static func labels(
    _ body: JSONPlace, _ events: [JSONPlace], _ table: String
  ) -> [String: String] {
    [
      "table": table, "event_type": kind(of: events), "feedback": body.word("alert_feedback"),
      "importance": events.first?.at("table", "importance_score")?.word ?? "",
    ].filter { !$0.value.isBlank }
  }

  private static func signal(of kind: String) -> AlertSignal {
    if kind.contains("fresh") { return .freshness }
    if kind.contains("volume") || kind.contains("size") { return .volume }
    if kind.contains("schema") { return .schema }
    return kind.contains("rule") || kind.contains("validation") ? .testFailed : .distribution
  }
}
